// Saves a form a moment after typing stops, and keeps what was typed on this device while the line is down.
// The server answers 2xx (saved), 409 (somebody else was faster) or another 4xx (what was typed cannot be kept so); no
// answer, or one that says the server failed, is tried again.
// A field named "version" in a JSON answer is written back into the form, so that the next save builds on this one.
const PAUSE = 1200;
const AGAIN = 8000;

class Autosave extends HTMLElement {
  connectedCallback() {
    // A state that the page came with is there to be looked at.
    if (this.dataset.state) return;
    this.form = document.getElementById(this.getAttribute("form"));
    this.href = this.getAttribute("href") ?? this.form.action;
    this.key = `lt-draft:${location.pathname}:${this.form.id}`;
    this.restore();
    this.form.addEventListener("input", () => this.soon(PAUSE));
    this.form.addEventListener("submit", () => {
      clearTimeout(this.timer);
      this.forget();
    });
    this.online = () => this.dataset.state === "offline" && this.save();
    addEventListener("online", this.online);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    removeEventListener("online", this.online);
  }

  soon(pause) {
    clearTimeout(this.timer);
    this.keep();
    this.timer = setTimeout(() => this.save(), pause);
  }

  async save() {
    this.dataset.state = "saving";
    const body = new FormData(this.form);
    const answer = await fetch(this.href, { method: "POST", body, headers: { "X-Autosave": "1" } }).catch(() => null);
    if (answer?.ok) {
      this.forget();
      await this.takeVersion(answer);
      this.dataset.state = "saved";
    } else if (answer && answer.status < 500) {
      this.dataset.state = answer.status === 409 ? "conflict" : "refused";
    } else {
      this.dataset.state = "offline";
      this.soon(AGAIN);
    }
  }

  async takeVersion(answer) {
    if (!answer.headers.get("Content-Type")?.startsWith("application/json")) return;
    const { version } = await answer.json();
    const field = this.form.elements.namedItem("version");
    if (field && version !== undefined) field.value = version;
  }

  keep() {
    const typed = [...new FormData(this.form)].filter(
      ([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken" && name !== "version",
    );
    this.storage("setItem", JSON.stringify(typed));
  }

  forget() {
    this.storage("removeItem");
  }

  restore() {
    const kept = this.storage("getItem");
    if (!kept) return;
    const typed = JSON.parse(kept);
    for (const [name, value] of typed) {
      const field = this.form.elements.namedItem(name);
      if (field && "value" in field && field.type !== "checkbox") field.value = value;
    }
    // A box that is not ticked is not among what was typed.
    for (const box of this.form.querySelectorAll("input[type=checkbox]")) {
      box.checked = typed.some(([name, value]) => name === box.name && value === box.value);
    }
    this.soon(PAUSE);
  }

  // Private windows may refuse storage; saving to the server still works there.
  storage(verb, ...rest) {
    try {
      return localStorage[verb](this.key, ...rest);
    } catch {
      return null;
    }
  }
}

customElements.define("lt-autosave", Autosave);
