// Links to the dialog's id open it as a modal; data-close closes it. Without this script :target shows it in place.
class Dialog extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.opener = (event) => {
      if (!event.target.closest?.(`a[href="#${this.dialog.id}"]`)) return;
      event.preventDefault();
      this.dialog.showModal();
    };
    document.addEventListener("click", this.opener);
    this.dialog.addEventListener("click", (event) => {
      if (event.target !== this.dialog && !event.target.closest("[data-close]")) return;
      event.preventDefault();
      this.dialog.close();
    });
    if (location.hash === `#${this.dialog.id}`) this.dialog.showModal();
  }

  disconnectedCallback() {
    document.removeEventListener("click", this.opener);
  }
}

customElements.define("lt-dialog", Dialog);
