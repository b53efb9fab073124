// The page of the outbox: each item with its size and state, and what can be done with it.
import { leaveOut, sendAll } from "./sender.js";
import { blob, isAble, items, remove, sent, sizeOf, watch } from "./store.js";
import { readableSize, readableTime, say } from "./words.js";
import { archive } from "./zip.js";

const WORDS = "outbox-page-words";

class Outbox extends HTMLElement {
  connectedCallback() {
    this.labels = JSON.parse(this.dataset.labels);
    this.part("unable").hidden = isAble();
    if (!isAble()) return;
    this.addEventListener("click", (event) => this.press(event.target.closest("[data-do]")));
    this.part("question").addEventListener("close", () => this.answered());
    watch(() => this.show());
    addEventListener("online", () => this.show());
    addEventListener("offline", () => this.show());
    this.show();
  }

  get person() {
    return Number(document.querySelector("lt-outbox-sender")?.dataset.person) || null;
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  // Only the last of several changes that come together is drawn.
  async show() {
    const turn = (this.turn = Symbol("turn"));
    const [held, gone] = await Promise.all([items(), sent()]);
    const room = await navigator.storage?.estimate?.().catch(() => null);
    if (turn !== this.turn) return;
    const own = held.filter((item) => item.person === this.person);
    const others = held.filter((item) => item.person !== this.person);
    this.part("items").replaceChildren(...own.map((item) => this.row(item)));
    this.part("others").replaceChildren(...this.othersByName(others));
    const log = gone.filter((each) => each.person === this.person).slice(0, 10);
    this.part("sent").replaceChildren(...log.map((each) => this.sentRow(each)));
    this.part("sent-box").hidden = !log.length;
    this.part("held-box").hidden = !own.length;
    this.part("others-box").hidden = !others.length;
    this.part("empty").hidden = Boolean(held.length);
    const isJustKept = held.some((item) => item.id === new URLSearchParams(location.search).get("giu"));
    this.part("kept").hidden = !isJustKept;
    this.part("no-line").hidden = navigator.onLine || isJustKept;
    this.part("sign-in").hidden = !held.some((item) => item.state === "sign_in" || !this.person);
    this.total(own, room);
  }

  total(own, room) {
    const size = own.reduce((sum, item) => sum + sizeOf(item), 0);
    const free = room?.quota ? readableSize(room.quota - room.usage) : "?";
    this.part("total").textContent = say(WORDS, "total", { count: own.length, size: readableSize(size), free });
  }

  row(item) {
    const row = this.fromTemplate("row");
    const photos = item.files.length ? say(WORDS, "files", { count: item.files.length }) : "";
    const facts = [readableTime(item.written_at), readableSize(sizeOf(item)), photos].filter(Boolean);
    const label = this.labels[item.taking] ?? item.taking;
    row.querySelector("[data-title]").textContent = item.title ? `${label}: ${item.title}` : label;
    row.querySelector("[data-note]").textContent = facts.join(" · ");
    row.querySelector("[data-error]").textContent = item.error;
    for (const badge of row.querySelectorAll("[data-when]")) {
      badge.hidden = !badge.dataset.when.split(" ").includes(item.state);
    }
    const here = item.files.filter((file) => file.here).length;
    for (const place of row.querySelectorAll("[data-files]")) {
      place.textContent = say(WORDS, "arrived", { here, count: item.files.length });
    }
    for (const action of row.querySelectorAll("[data-do]")) action.dataset.id = item.id;
    row.querySelector("[data-do=send]").hidden = item.state === "sending";
    const open = row.querySelector("[data-open]");
    // What the server has is changed there; here it waits for its files alone.
    open.hidden = item.accepted;
    open.href = `${item.page}#hop-cho=${item.id}`;
    const refused = item.files.filter((file) => file.error);
    row.querySelector("[data-refused]").replaceChildren(...refused.map((file) => this.refused(item, file)));
    return row;
  }

  refused(item, file) {
    const line = this.fromTemplate("refused-file");
    const sentence = file.error === "?" ? say(WORDS, "file-refused", { name: file.name }) : file.error;
    line.querySelector("[data-error]").textContent = sentence;
    Object.assign(line.querySelector("[data-do]").dataset, { id: item.id, sha256: file.sha256 });
    return line;
  }

  // Of what somebody else wrote this shows how much there is, and whose; not what.
  othersByName(others) {
    const names = Map.groupBy ? Map.groupBy(others, (item) => item.person_name) : grouped(others);
    return [...names].map(([name, held]) => {
      const row = this.fromTemplate("other");
      row.querySelector("[data-title]").textContent = say(WORDS, "of", { count: held.length, name });
      return row;
    });
  }

  sentRow(gone) {
    const row = this.fromTemplate("sent-row");
    const link = row.querySelector("a");
    const label = this.labels[gone.taking] ?? gone.taking;
    link.textContent = gone.title ? `${label}: ${gone.title}` : label;
    if (gone.url) link.href = gone.url;
    row.querySelector("[data-note]").textContent = readableTime(gone.sent_at);
    return row;
  }

  fromTemplate(name) {
    return this.part(name).content.firstElementChild.cloneNode(true);
  }

  async press(button) {
    if (!button) return;
    const { id, sha256 } = button.dataset;
    if (button.dataset.do === "send") await this.send(button, id);
    if (button.dataset.do === "export") await this.export();
    if (button.dataset.do === "remove") this.ask(id);
    if (button.dataset.do === "leave-out") await this.giveUp(button, id, sha256);
  }

  async send(button, id) {
    button.setAttribute("aria-busy", "true");
    const ended = await sendAll({ only: id ?? null, byHand: true, patience: 10_000 });
    button.removeAttribute("aria-busy");
    if (["waiting", "busy", "failed"].includes(ended)) this.toast(ended);
  }

  async giveUp(button, id, sha256) {
    button.setAttribute("aria-busy", "true");
    const item = (await items()).find((each) => each.id === id);
    await leaveOut(item, sha256).catch(() => this.toast("waiting"));
    button.removeAttribute("aria-busy");
  }

  toast(word) {
    document.dispatchEvent(new CustomEvent("lt:toast", { detail: { text: say(WORDS, `toast-${word}`) } }));
  }

  async ask(id) {
    const item = (await items()).find((each) => each.id === id);
    const question = this.part("question");
    const word = item.accepted ? "question-begun" : "question";
    const places = { title: item.title, count: item.files.length };
    question.querySelector("[data-text]").textContent = say(WORDS, word, places);
    question.returnValue = "";
    question.dataset.id = id;
    question.showModal();
  }

  async answered() {
    const question = this.part("question");
    if (question.returnValue === "remove") await remove(question.dataset.id);
  }

  // Everything as files that any machine reads: the facts as JSON, the photos as they are.
  async export() {
    const held = (await items()).filter((item) => item.person === this.person);
    const files = [["hop-cho-gui.json", new Blob([JSON.stringify(held, null, 2)])]];
    for (const item of held) {
      for (const { sha256, name } of item.files) {
        files.push([`${item.id}/${sha256.slice(0, 12)}-${name}`, await blob(item.id, sha256)]);
      }
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await archive(files));
    link.download = `hop-cho-gui-${new Date().toISOString().slice(0, 10)}.zip`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
}

function grouped(others) {
  const names = new Map();
  for (const item of others) names.set(item.person_name, [...(names.get(item.person_name) ?? []), item]);
  return names;
}

customElements.define("lt-outbox", Outbox);
