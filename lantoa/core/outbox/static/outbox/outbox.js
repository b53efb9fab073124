// On every page of somebody who is signed in: forms that go through the outbox, the count in the header, sending when the
// line is back, and the pages that are there without one.
import { watchForms } from "./form.js";
import { keepOnlyOf, keepPages } from "./pages.js";
import { sendAll } from "./sender.js";
import { isAble, items, watch } from "./store.js";
import { say } from "./words.js";
import "./lt-outbox.js";

const SHORT_PAUSE = 3_000;
const FIRST_PAUSE = 30_000;
const LONGEST_PAUSE = 30 * 60_000;

class OutboxSender extends HTMLElement {
  connectedCallback() {
    const { person, name, pages } = this.dataset;
    keepOnlyOf(person);
    if (!person) return;
    this.pause = FIRST_PAUSE;
    navigator.serviceWorker
      ?.register("/sw.js", { type: "module" })
      .catch((error) => console.info("No service worker:", error.message));
    watchForms({ key: Number(person), name });
    const own = document.querySelector("[data-offline]") ? [location.pathname + location.search] : [];
    // After the page itself is there.
    setTimeout(() => keepPages(person, new Set([...own, ...pages.split(" ").filter(Boolean)])), 1_000);
    document.addEventListener("submit", (event) => {
      if (new URL(event.target.action, location.href).pathname === this.dataset.out) keepOnlyOf("");
    });
    if (!isAble()) return;
    addEventListener("online", () => this.run());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.run());
    this.run();
  }

  // At once, and then less and less often while something waits and cannot go.
  async run() {
    clearTimeout(this.timer);
    const ended = await sendAll();
    this.pause = ended === "sent" ? FIRST_PAUSE : Math.min(this.pause * 2, LONGEST_PAUSE);
    if (!(await items()).length) return;
    // The run that is under way may be ending for want of the line that has just come back.
    this.timer = setTimeout(() => this.run(), ended === "busy" ? SHORT_PAUSE : this.pause);
  }
}

class OutboxCount extends HTMLElement {
  connectedCallback() {
    if (!isAble()) return;
    watch(() => this.show());
    this.show();
  }

  async show() {
    const person = Number(document.querySelector("lt-outbox-sender")?.dataset.person);
    const count = (await items()).filter((item) => item.person === person).length;
    this.hidden = !count;
    this.querySelector("[data-count]").textContent = say("outbox-words", "count", { count });
  }
}

customElements.define("lt-outbox-sender", OutboxSender);
customElements.define("lt-outbox-count", OutboxCount);
