// The colour switch: automatic, light or dark, remembered on this device.
const KEY = "lt-theme";

function stored() {
  try {
    return localStorage.getItem(KEY) ?? "auto";
  } catch {
    return "auto";
  }
}

function store(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Private windows may refuse storage; the choice then lasts for this page.
    return;
  }
}

function apply(theme) {
  const root = document.documentElement;
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
}

class Theme extends HTMLElement {
  connectedCallback() {
    this.show(document.documentElement.dataset.theme ?? stored());
    this.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      store(button.value);
      apply(button.value);
      for (const other of document.querySelectorAll("lt-theme")) other.show(button.value);
    });
  }

  show(theme) {
    for (const button of this.querySelectorAll("button"))
      button.setAttribute("aria-pressed", String(button.value === theme));
  }
}

customElements.define("lt-theme", Theme);
