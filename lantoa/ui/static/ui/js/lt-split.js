// On a phone, shows one pane at a time; on the desk both stand side by side and this does nothing visible.
class Split extends HTMLElement {
  connectedCallback() {
    this.links = [...this.querySelectorAll(".split-switch a")];
    this.panes = this.links.map((link) => document.getElementById(link.hash.slice(1)));
    for (const [place, link] of this.links.entries())
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.show(place);
      });
    this.follow = () => {
      const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
      const place = this.panes.findIndex((pane) => pane.contains(target || null));
      if (place >= 0) this.show(place);
      if (target) target.scrollIntoView({ block: "center" });
    };
    addEventListener("hashchange", this.follow);
    this.show(0);
    if (location.hash.length > 1) this.follow();
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.follow);
  }

  show(place) {
    for (const [other, pane] of this.panes.entries()) {
      pane.classList.toggle("is-away", other !== place);
      this.links[other].toggleAttribute("aria-current", other === place);
      if (other === place) this.links[other].setAttribute("aria-current", "true");
    }
  }
}

customElements.define("lt-split", Split);
