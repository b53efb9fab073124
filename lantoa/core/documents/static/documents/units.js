// Choosing among hundreds of units: search without marks, whole groups at one press, a running count.
import { fold } from "../ui/js/fold.js";

class Units extends HTMLElement {
  connectedCallback() {
    this.boxes = [...this.querySelectorAll("input[name=units]")];
    this.groups = [...this.querySelectorAll("input[name=groups]")].map((box) => ({
      box,
      members: this.boxes.filter((unit) => box.dataset.keys.split(" ").includes(unit.value)),
    }));
    this.lines = this.boxes.map((box) => ({ line: box.closest("label"), words: fold(box.closest("label").textContent) }));
    this.search = this.querySelector("input[type=search]");
    this.querySelector(".unit-search").hidden = false;
    this.search.addEventListener("input", () => this.find());
    this.search.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    this.addEventListener("change", (event) => this.changed(event.target));
    this.openChosen();
    this.reflect();
  }

  changed(box) {
    const group = this.groups.find((each) => each.box === box);
    group?.members.forEach((unit) => (unit.checked = box.checked));
    this.reflect();
  }

  // A group counts as chosen while all of its units are.
  reflect() {
    for (const { box, members } of this.groups) {
      const chosen = members.filter((unit) => unit.checked).length;
      box.checked = chosen === members.length;
      box.indeterminate = chosen > 0 && chosen < members.length;
    }
    const count = this.querySelector(".unit-count");
    count.textContent = count.dataset.template.replace("{count}", this.boxes.filter((unit) => unit.checked).length);
  }

  openChosen() {
    for (const kind of this.querySelectorAll(".unit-kind")) kind.open = this.isPartlyChosen(kind);
  }

  // Where a whole kind is chosen, its group above says so.
  isPartlyChosen(kind) {
    const chosen = kind.querySelectorAll("input:checked").length;
    return chosen === 1 || (chosen > 0 && chosen < kind.querySelectorAll("input").length);
  }

  find() {
    const words = fold(this.search.value.trim()).split(/\s+/).filter(Boolean);
    for (const { line, words: name } of this.lines) line.hidden = !words.every((word) => name.includes(word));
    let found = 0;
    for (const kind of this.querySelectorAll(".unit-kind")) {
      const shown = kind.querySelectorAll(".choice:not([hidden])").length;
      kind.hidden = !shown;
      kind.open = words.length ? shown > 0 : this.isPartlyChosen(kind);
      found += shown;
    }
    this.querySelector(".unit-none").hidden = found > 0;
  }
}

customElements.define("lt-units", Units);
