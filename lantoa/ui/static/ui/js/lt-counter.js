// How many characters are left in a text that has a limit; a screen reader hears it only when it runs short.
const NEAR = 0.1;

class Counter extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("textarea, input");
    this.shown = this.querySelector(".field-count");
    this.input.addEventListener("input", () => this.count());
    this.count();
  }

  count() {
    const left = this.input.maxLength - this.input.value.length;
    const isNear = left <= this.input.maxLength * NEAR;
    this.shown.textContent = this.dataset.template.replace("{left}", left.toLocaleString(document.documentElement.lang));
    this.shown.classList.toggle("is-near", isNear);
    this.shown.setAttribute("aria-live", isNear ? "polite" : "off");
  }
}

customElements.define("lt-counter", Counter);
