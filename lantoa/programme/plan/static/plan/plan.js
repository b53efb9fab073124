// The programme's page: everything open for reading and printing, and a place named in the address is opened up.
class Plan extends HTMLElement {
  connectedCallback() {
    this.querySelector(".toolbar").hidden = false;
    this.addEventListener("click", (event) => {
      if (event.target.closest("[data-unfold]")) this.unfold();
      if (event.target.closest("[data-print]")) print();
    });
    addEventListener("beforeprint", () => this.unfold());
    addEventListener("hashchange", () => this.showNamed());
    this.showNamed();
  }

  unfold() {
    for (const fold of this.querySelectorAll("details")) fold.open = true;
  }

  showNamed() {
    const named = location.hash.startsWith("#muc-") && document.querySelector(location.hash);
    for (let fold = named && named.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (named) named.scrollIntoView({ block: "start" });
  }
}

customElements.define("lt-plan", Plan);
