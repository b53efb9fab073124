// Makes a long <select> searchable without marks. The select stays the field that is sent.
import { fold } from "./fold.js";

const SHOWN_MOST = 60;

class Combobox extends HTMLElement {
  connectedCallback() {
    this.select = this.querySelector("select");
    if (this.querySelector("[role=combobox]")) return;
    this.options = [...this.select.options].map((option) => ({
      label: option.label.normalize("NFC"),
      folded: fold(option.label),
      value: option.value,
    }));
    this.build();
    this.input.addEventListener("input", () => this.open(this.input.value));
    this.input.addEventListener("click", () => this.open(""));
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => this.point(event));
    this.select.addEventListener("change", () => this.reflect());
    this.reflect();
  }

  build() {
    const id = this.select.id;
    this.list = document.createElement("div");
    this.list.id = `${id}_list`;
    this.list.className = "combobox-list";
    this.list.setAttribute("role", "listbox");
    this.list.hidden = true;
    this.input = document.createElement("input");
    this.input.type = "text";
    this.input.autocomplete = "off";
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list" }))
      this.input.setAttribute(name, value);
    this.input.setAttribute("aria-controls", this.list.id);
    for (const name of ["aria-describedby", "aria-invalid"])
      if (this.select.hasAttribute(name)) this.input.setAttribute(name, this.select.getAttribute(name));
    this.input.disabled = this.select.disabled;
    // The visible control takes the id, so that the label and the error summary lead to it.
    this.select.id = `${id}_value`;
    this.input.id = id;
    const label = document.querySelector(`label[for="${id}"]`);
    if (label) this.list.setAttribute("aria-label", label.textContent.trim());
    this.select.hidden = true;
    this.append(this.input, this.list);
  }

  // Matches at the start of a word come first, so that "ca mau" prefers "Cà Mau" to "Thới Bình, Cà Mau".
  matches(typed) {
    const wanted = fold(typed.trim());
    if (!wanted) return this.options.slice(0, SHOWN_MOST);
    const found = this.options.filter((option) => option.folded.includes(wanted));
    const rank = (option) => (option.folded.startsWith(wanted) ? 0 : option.folded.includes(` ${wanted}`) ? 1 : 2);
    return found.sort((one, other) => rank(one) - rank(other)).slice(0, SHOWN_MOST);
  }

  open(typed) {
    const found = this.matches(typed);
    this.list.replaceChildren(...found.map((option, place) => this.row(option, place, fold(typed.trim()))));
    if (!found.length) this.list.append(this.none());
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.highlight(typed.trim() && found.length ? 0 : -1);
  }

  row(option, place, wanted) {
    const row = document.createElement("div");
    row.id = `${this.list.id}_${place}`;
    row.className = "combobox-option";
    row.dataset.value = option.value;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", String(option.value === this.select.value));
    const start = wanted ? option.folded.indexOf(wanted) : -1;
    if (start < 0) {
      row.textContent = option.label;
      return row;
    }
    const mark = document.createElement("mark");
    mark.textContent = option.label.slice(start, start + wanted.length);
    row.append(option.label.slice(0, start), mark, option.label.slice(start + wanted.length));
    return row;
  }

  none() {
    const words = document.createElement("p");
    words.className = "combobox-none";
    words.textContent = this.dataset.none;
    return words;
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.reflect();
  }

  reflect() {
    this.input.value = this.select.value ? (this.select.selectedOptions[0]?.label ?? "") : "";
  }

  choose(row) {
    this.select.value = row.dataset.value;
    this.close();
    this.select.dispatchEvent(new Event("input", { bubbles: true }));
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  point(event) {
    event.preventDefault();
    const row = event.target.closest(".combobox-option");
    if (row) this.choose(row);
  }

  rows() {
    return [...this.list.querySelectorAll(".combobox-option")];
  }

  // -1 marks none; walking past an end comes back at the other.
  highlight(place) {
    const rows = this.rows();
    this.place = place < 0 || !rows.length ? -1 : place % rows.length;
    for (const [other, row] of rows.entries()) row.classList.toggle("is-active", other === this.place);
    const active = rows[this.place];
    if (active) {
      this.input.setAttribute("aria-activedescendant", active.id);
      active.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  press(event) {
    const isOpen = !this.list.hidden;
    const act = {
      ArrowDown: () => (isOpen ? this.highlight(this.place + 1) : this.open("")),
      ArrowUp: () => this.highlight(this.place > 0 ? this.place - 1 : this.rows().length - 1),
      Escape: () => this.close(),
      Enter: () => this.place >= 0 && this.choose(this.rows()[this.place]),
    }[event.key];
    if (!act || (!isOpen && event.key !== "ArrowDown")) return;
    event.preventDefault();
    act();
  }
}

customElements.define("lt-combobox", Combobox);
