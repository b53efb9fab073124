// A <form data-outbox="code of the taking"> goes through the outbox: kept on this device first, then sent. Where that is not
// to be had, it is sent as any form. An earlier step may put smaller pictures in the place of files that were chosen:
// form.outboxFiles, a Map from the name of a field to an array of File. data-outbox-title names the field that is its title.
import { add, blob, isAble, item as itemWith, items, remove, sent, sizeOf } from "./store.js";
import { sendAll } from "./sender.js";
import { readableSize, say } from "./words.js";

const WORDS = "outbox-words";
const PAGE = "/hop-cho-gui/";
const PATIENCE = 20_000;
const SECRET = "csrfmiddlewaretoken";

export function watchForms(person) {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches?.("form[data-outbox]") || event.defaultPrevented || !isAble() || !person.key) return;
    event.preventDefault();
    keepAndSend(form, event.submitter, person);
  });
  const id = new URLSearchParams(location.hash.slice(1)).get("hop-cho");
  const form = document.querySelector("form[data-outbox]");
  if (id && form && isAble()) fillIn(form, id, person);
}

async function keepAndSend(form, submitter, person) {
  if (form.dataset.outboxBusy) return;
  form.dataset.outboxBusy = "1";
  try {
    await keepAndLookWhatCame(form, submitter, person);
  } finally {
    delete form.dataset.outboxBusy;
    for (const button of form.querySelectorAll('[aria-busy="true"]')) button.removeAttribute("aria-busy");
  }
}

async function keepAndLookWhatCame(form, submitter, person) {
  let written = null;
  try {
    const made = await read(form, submitter, person);
    written = made.written;
    await add(written, made.bytes, form.outboxId);
  } catch (error) {
    await notKept(form, submitter, written, error);
    return;
  }
  // From now on it is this one: pressed again, it replaces itself.
  form.outboxId = written.id;
  announceSync();
  // On a line that hardly carries anything the person goes on after a while, and the sending too.
  const sending = sendAll({ only: written.id, byHand: true, patience: PATIENCE });
  if (navigator.onLine) await Promise.race([sending, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  const left = await itemWith(written.id);
  if (left?.state === "refused") {
    await remove(written.id);
    delete form.outboxId;
    showRefusal(form, left);
  } else if (!left || left.accepted) {
    location.assign(left?.url || (await addressOfSent(written.id)) || PAGE);
  } else {
    location.assign(`${PAGE}?giu=${written.id}`);
  }
}

async function addressOfSent(id) {
  return (await sent()).find((each) => each.id === id)?.url;
}

async function read(form, submitter, person) {
  const facts = {};
  const files = new Map();
  const chosen = form.outboxFiles ?? new Map();
  for (const [name, value] of entriesOf(form, submitter)) {
    if (name === SECRET) continue;
    facts[name] ??= [];
    if (typeof value === "string") facts[name].push(wellFormed(value));
    else if (value.size && !chosen.has(name)) await addFile(facts, files, name, value);
  }
  for (const [name, replaced] of chosen) {
    facts[name] = [];
    for (const file of replaced) await addFile(facts, files, name, file);
  }
  const written = {
    id: crypto.randomUUID(),
    taking: form.dataset.outbox,
    title: titleOf(form, facts),
    person: person.key,
    person_name: person.name,
    page: location.pathname + location.search,
    facts,
    files: [...files].map(([sha256, { field, file }]) => {
      return { sha256, field, size: file.size, name: file.name, type: file.type, here: false, error: "" };
    }),
    state: "waiting",
    accepted: false,
    attempts: 0,
    error: "",
    written_at: Date.now(),
  };
  return { written, bytes: [...files].map(([sha256, { file }]) => [sha256, file]) };
}

// What no database can hold, and no keyboard makes.
function wellFormed(text) {
  const whole = text.replace(/\0/g, "");
  return whole.toWellFormed?.() ?? whole;
}

function entriesOf(form, submitter) {
  const entries = [...new FormData(form)];
  if (submitter?.name) entries.push([submitter.name, submitter.value]);
  return entries;
}

async function addFile(facts, files, field, file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!facts[field].includes(sha256)) facts[field].push(sha256);
  files.set(sha256, { field, file });
}

function titleOf(form, facts) {
  const isText = (field) => field.matches("input[type=text], input:not([type]), textarea");
  const typed = [...form.elements].find((field) => isText(field) && field.value);
  const named = form.dataset.outboxTitle && facts[form.dataset.outboxTitle]?.[0];
  return (named || typed?.value || "").trim().slice(0, 120);
}

// What was typed stays in the form. With a line it goes the way of any form; without one, the person must make room.
async function notKept(form, submitter, written, error) {
  if (navigator.onLine) return sendPlainly(form, submitter);
  const held = await items().catch(() => []);
  const size = readableSize(held.reduce((sum, each) => sum + sizeOf(each), 0));
  const places = { count: held.length, size, wanted: written && readableSize(sizeOf(written)) };
  const isFull = written && error?.name === "QuotaExceededError";
  return show(form, say(WORDS, isFull ? "no-room" : "not-kept", places));
}

function sendPlainly(form, submitter) {
  if (submitter?.name) {
    const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name });
    hidden.value = submitter.value;
    form.append(hidden);
  }
  for (const [name, files] of form.outboxFiles ?? []) putFiles(form, name, files);
  HTMLFormElement.prototype.submit.call(form);
}

function showRefusal(form, { error, field }) {
  show(form, error);
  const control = field && form.elements.namedItem(field);
  const target = control instanceof RadioNodeList ? control[0] : control;
  target?.setAttribute("aria-invalid", "true");
  target?.focus();
}

function show(form, sentence) {
  let place = form.querySelector(":scope > .outbox-said");
  if (!place) {
    place = document.createElement("div");
    place.className = "callout callout-bad outbox-said";
    place.setAttribute("role", "alert");
    form.prepend(place);
  }
  place.textContent = sentence;
  place.scrollIntoView({ block: "center" });
}

// An item that was refused comes back into its form as it was written; sent again it takes the place of the old one.
async function fillIn(form, id, person) {
  const found = await itemWith(id);
  if (!found || found.person !== person.key || found.taking !== form.dataset.outbox || found.accepted) return;
  for (const field of form.elements) {
    const values = found.facts[field.name];
    if (field.type === "file" || field.name === SECRET || !field.name) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = Boolean(values?.includes(field.value));
    else if (field instanceof HTMLSelectElement && field.multiple) {
      for (const option of field.options) option.selected = Boolean(values?.includes(option.value));
    } else if (values && "value" in field && field.type !== "submit") field.value = values.shift() ?? "";
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  for (const name of new Set(found.files.map((file) => file.field))) await putBack(form, found, name);
  form.outboxId = id;
  if (found.error) showRefusal(form, found);
}

async function putBack(form, found, name) {
  const own = found.files.filter((file) => file.field === name);
  const files = [];
  for (const file of own) files.push(new File([await blob(found.id, file.sha256)], file.name, { type: file.type }));
  putFiles(form, name, files);
}

function putFiles(form, name, files) {
  const input = form.elements.namedItem(name);
  if (!input || !globalThis.DataTransfer) return;
  const carried = new DataTransfer();
  for (const file of files) carried.items.add(file);
  input.files = carried.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

// Where the browser offers it, what waits goes out even when no page is open.
async function announceSync() {
  const registration = await navigator.serviceWorker?.getRegistration();
  // Not offered, or switched off by the person: pages send it then.
  await registration?.sync?.register("lt-outbox").catch(() => null);
}
