// The stops of a day slider are links. Where all of them fit, a script puts a slider above them, which goes where its stop
// leads; where they do not, a thumb could not stand above its stop: there they scroll, with the days before and after above.
class Days extends HTMLElement {
  connectedCallback() {
    this.strip = this.querySelector(".day-stops");
    this.stops = [...this.strip.querySelectorAll("a")];
    if (this.slider) return;
    this.current = this.stops.findIndex((stop) => stop.hasAttribute("aria-current"));
    this.slider = Object.assign(document.createElement("input"), { type: "range", min: 0, max: this.stops.length - 1 });
    this.slider.value = this.current;
    this.slider.setAttribute("aria-label", this.dataset.label);
    this.slider.addEventListener("input", () => this.say());
    this.slider.addEventListener("change", () => this.go());
    // The thumb's ends stand above the first and the last dot.
    const half = 50 / this.stops.length;
    this.slider.style.marginInline = `calc(${half}% - var(--day-thumb) / 2)`;
    this.slider.style.width = `calc(${100 - 2 * half}% + var(--day-thumb))`;
    this.prepend(this.slider);
    this.say();
    this.watch = new ResizeObserver(() => this.fit());
    this.watch.observe(this.strip);
    this.fit();
  }

  disconnectedCallback() {
    this.watch?.disconnect();
  }

  fit() {
    const fits = this.stops.length > 2 && this.strip.scrollWidth <= this.strip.clientWidth;
    this.toggleAttribute("data-fits", fits);
    this.slider.hidden = !fits;
    const stop = this.stops[this.current];
    // Not scrollIntoView, which moves the page too.
    if (stop) this.strip.scrollLeft = stop.offsetLeft - (this.strip.clientWidth - stop.offsetWidth) / 2;
  }

  say() {
    this.slider.setAttribute("aria-valuetext", this.stops[this.slider.value].textContent);
    for (const [place, stop] of this.stops.entries())
      stop.toggleAttribute("data-meant", place === Number(this.slider.value));
  }

  go() {
    if (Number(this.slider.value) !== this.current) location.assign(this.stops[this.slider.value].href);
  }
}

customElements.define("lt-days", Days);
