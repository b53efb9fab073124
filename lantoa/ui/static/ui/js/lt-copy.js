// Copies its text and says so.
class Copy extends HTMLElement {
  connectedCallback() {
    this.querySelector("button").addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.getAttribute("text"));
      const detail = { text: this.getAttribute("done") };
      document.dispatchEvent(new CustomEvent("lt:toast", { detail }));
    });
  }
}

customElements.define("lt-copy", Copy);
