// The review by keyboard, with items and source lit up in both directions. Everything also works by links and forms.

class Review extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => this.pointed(event));
    document.addEventListener("keydown", (event) => this.pressed(event));
    // A correction that saved itself has raised the item's version: the acts beside it build on that one.
    this.addEventListener("submit", (event) => this.bringUpToDate(event.target), true);
    // An answer brings new rows: the keyboard stays on its item, or on what has come into its place.
    new MutationObserver(() => this.stay()).observe(this, { childList: true, subtree: true });
    const named = location.hash.startsWith("#item-") && document.querySelector(location.hash);
    if (named) this.choose(named, { scroll: true });
  }

  bringUpToDate(form) {
    const seen = form.querySelector("input[name=seen]");
    const version = form.closest(".item-open")?.querySelector("input[name=version]");
    if (seen && version) seen.value = version.value;
  }

  get items() {
    return [...this.querySelectorAll(".item")];
  }

  get current() {
    return this.querySelector(".item.is-current");
  }

  stay() {
    if (!this.place || this.current) return;
    const item = this.querySelector(`#${this.place.id}`) || this.items[Math.min(this.place.index, this.items.length - 1)];
    if (item) this.choose(item);
  }

  pointed(event) {
    const line = event.target.closest(".paper-line, .line-box");
    if (line) {
      const item = this.itemAt(Number(line.dataset.line));
      if (item) this.choose(item, { scroll: true, keepSource: true });
      return;
    }
    const item = event.target.closest(".item");
    if (item) this.choose(item, { scroll: false });
  }

  // The smallest item whose lines hold the one pointed at.
  itemAt(number) {
    const span = (item) => Number(item.dataset.last) - Number(item.dataset.first);
    return this.items
      .filter((item) => item.dataset.first && Number(item.dataset.first) <= number && number <= Number(item.dataset.last))
      .sort((one, other) => span(one) - span(other))[0];
  }

  choose(item, { scroll = true, keepSource = false } = {}) {
    this.current?.classList.remove("is-current");
    item.classList.add("is-current");
    this.place = { id: item.id, index: this.items.indexOf(item) };
    const field = item.classList.contains("item-open") && item.querySelector("textarea");
    if (!item.contains(document.activeElement)) (field || item).focus({ preventScroll: true });
    if (scroll) item.scrollIntoView({ block: "nearest" });
    this.light(item, keepSource);
  }

  light(item, keepSource) {
    this.querySelectorAll(".is-lit").forEach((line) => line.classList.remove("is-lit"));
    const { first, last } = item.dataset;
    if (!first) return;
    for (let number = Number(first); number <= Number(last); number += 1) {
      this.querySelectorAll(`[data-line="${number}"]`).forEach((place) => place.classList.add("is-lit"));
    }
    if (keepSource) return;
    // The picture where it is open, else the text.
    const places = [...this.querySelectorAll(`.line-box[data-line="${first}"], .paper-line[data-line="${first}"]`)];
    places.find((place) => place.getClientRects().length)?.scrollIntoView({ block: "center" });
  }

  pressed(event) {
    if (event.key === "Escape" && !event.defaultPrevented && event.target.closest(".item-open")) {
      this.press("close");
      return;
    }
    if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { j: 1, k: -1 }[event.key];
    if (step) this.walk(step);
    else if (event.key === "n") this.nextDoubt();
    else if (!this.press({ a: "accept", e: "correct", x: "aside" }[event.key])) return;
    event.preventDefault();
  }

  walk(step) {
    const items = this.items;
    const at = items.indexOf(this.current);
    const next = items[Math.min(Math.max(at + step, 0), items.length - 1)];
    if (next) this.choose(next);
  }

  nextDoubt() {
    const items = this.items;
    const from = items.indexOf(this.current);
    const next = items.slice(from + 1).find((item) => item.classList.contains("item-doubtful"));
    if (next) this.choose(next);
  }

  press(act) {
    const button = act && this.current?.querySelector(`[data-act="${act}"]`);
    button?.click();
    return Boolean(button);
  }
}

customElements.define("lt-review", Review);

// "Split here" takes the place of the cursor in the text above it.
class Cut extends HTMLElement {
  connectedCallback() {
    const text = this.closest(".item")?.querySelector("textarea[name=text]");
    const place = this.querySelector("input");
    const take = () => (place.value = text.selectionStart || "");
    text?.addEventListener("keyup", take);
    text?.addEventListener("click", take);
  }
}

customElements.define("lt-cut", Cut);
