// Short news that does not interrupt. The server sends it with an htmx answer (HX-Trigger: {"lt:toast": {"text": …}}),
// a script with document.dispatchEvent(new CustomEvent("lt:toast", {detail: {text}})).
const SECONDS = 7;
const FAILURES = ["htmx:error", "htmx:response:error"];

class Toasts extends HTMLElement {
  connectedCallback() {
    this.listener = (event) => this.show(event.detail.text);
    document.addEventListener("lt:toast", this.listener);
    // An htmx request that got no usable answer changes nothing on the page, so it is said here.
    this.failed = (event) => {
      const status = event.detail.ctx?.response?.status;
      if (!status || status === 404 || status >= 500) this.show(this.dataset.failed);
    };
    for (const name of FAILURES) document.addEventListener(name, this.failed);
  }

  disconnectedCallback() {
    document.removeEventListener("lt:toast", this.listener);
    for (const name of FAILURES) document.removeEventListener(name, this.failed);
  }

  show(text) {
    const toast = document.createElement("div");
    toast.className = "toast";
    const words = document.createElement("span");
    words.textContent = text;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "✕";
    close.setAttribute("aria-label", this.dataset.close);
    close.addEventListener("click", () => toast.remove());
    toast.append(words, close);
    this.append(toast);
    this.leave(toast);
  }

  // Stays as long as somebody is reading or about to press.
  leave(toast) {
    setTimeout(() => {
      if (toast.matches(":hover, :focus-within")) this.leave(toast);
      else toast.remove();
    }, SECONDS * 1000);
  }
}

customElements.define("lt-toasts", Toasts);
