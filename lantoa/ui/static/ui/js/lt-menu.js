// A menu made of <details>: closes on Escape and when the person goes elsewhere.
class Menu extends HTMLElement {
  connectedCallback() {
    this.details = this.querySelector("details");
    this.outside = (event) => {
      if (!this.contains(event.target)) this.details.open = false;
    };
    document.addEventListener("click", this.outside);
    this.details.addEventListener("toggle", () => this.place());
    this.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.contains(event.relatedTarget)) this.details.open = false;
    });
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.details.open) return;
      this.details.open = false;
      this.querySelector("summary").focus();
    });
  }

  // Falls to the left of its button's end, unless that would leave the page's own column.
  place() {
    const panel = this.querySelector(".menu-panel");
    panel.classList.remove("is-start");
    const edge = (this.closest("main, .pane, .card") ?? document.body).getBoundingClientRect().left;
    panel.classList.toggle("is-start", panel.getBoundingClientRect().left < edge);
  }

  disconnectedCallback() {
    document.removeEventListener("click", this.outside);
  }
}

customElements.define("lt-menu", Menu);
