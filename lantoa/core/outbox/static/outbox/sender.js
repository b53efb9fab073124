// Brings to the server what this device holds. An item leaves the device only when the server has named it and all its
// files; whatever else happens it stays, with a state that says why. Used by pages and by the service worker.
import { blob, change, items, leave } from "./store.js";

const BASE = "/hop-cho-gui/";
const AT_ONCE = 50;
const BYTES_AT_ONCE = 1_000_000;
const ANSWER_WITHIN = 60_000;
const FILE_WITHIN = 600_000;
const LOCK = "lt-outbox";
// Answers to a file after which sending it again would bring the same.
const NOT_TAKEN = new Set([403, 409, 410, 413]);
// Wait for the person; all others are tried again by themselves.
const HELD = new Set(["refused", "other_content", "unknown_taking", "file_refused"]);

// Why a run ends early; its word becomes the state of what was not sent.
class Stopped extends Error {
  constructor(word, more = {}) {
    super(word);
    this.word = word;
    this.more = more;
  }
}

// Sends everything that waits, or one item; one run at a time for all tabs, where the browser can see to that. Two at once
// do no harm. Returns "sent", "busy" (another run is under way) or why it ended early: "waiting", "sign_in" or "failed".
export function sendAll({ only = null, byHand = false, patience = 0 } = {}) {
  const run = () => deliver(only, byHand);
  if (!navigator.locks) return run();
  const wish = patience ? { signal: AbortSignal.timeout?.(patience) } : { ifAvailable: true };
  return navigator.locks.request(LOCK, wish, (lock) => (lock ? run() : "busy")).catch((error) => {
    if (["AbortError", "TimeoutError"].includes(error.name)) return "busy";
    throw error;
  });
}

async function deliver(only, byHand) {
  const waiting = (await items()).filter((item) => (only ? item.id === only : byHand || !HELD.has(item.state)));
  if (!waiting.length) return "sent";
  try {
    await bring(waiting);
    return "sent";
  } catch (stopped) {
    if (!(stopped instanceof Stopped)) throw stopped;
    await holdBack(waiting, stopped);
    return stopped.word;
  }
}

async function bring(waiting) {
  const begun = waiting.filter((item) => item.accepted).slice(0, AT_ONCE);
  const hello = await ask(begun);
  const own = waiting.filter((item) => item.person === hello.person);
  for (const item of waiting) if (item.person !== hello.person) await mark(item, "wrong_person");
  const known = new Map(hello.items.map((answer) => [answer.id, answer]));
  for (const item of own) if (known.has(item.id)) await apply(item, known.get(item.id));
  // Also one whose acknowledgement the server no longer knows of, after a backup was put back.
  const unknown = own.filter((item) => !known.has(item.id));
  for (const batch of inBatches(unknown)) await push(batch, hello.token);
  for (const item of own) await sendFiles(item.id, hello.token);
}

async function ask(begun) {
  const address = new URL(`${BASE}hoi/`, location.origin);
  for (const item of begun) address.searchParams.append("id", item.id);
  const answer = await request(address, {}, ANSWER_WITHIN);
  if (!answer.ok) throw new Stopped("failed", { error: "" });
  return answer.said;
}

function inBatches(waiting) {
  const batches = [];
  let room = 0;
  for (const item of waiting) {
    const size = JSON.stringify(item.facts).length;
    if (size > room || batches.at(-1)?.length === AT_ONCE) {
      batches.push([]);
      room = BYTES_AT_ONCE;
    }
    batches.at(-1).push(item);
    room -= size;
  }
  return batches;
}

async function push(batch, token) {
  for (const item of batch) await mark(item, "sending");
  const written = batch.map(({ id, taking, person, facts, files }) => ({
    id,
    taking,
    person,
    facts,
    files: files.map(({ sha256, size }) => ({ sha256, size })),
  }));
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  const body = JSON.stringify({ items: written });
  const answer = await request(`${BASE}gui/`, { method: "POST", headers, body }, ANSWER_WITHIN);
  if (answer.ok) {
    const said = new Map(answer.said.items.map((each) => [each.id, each]));
    for (const item of batch) if (said.has(item.id)) await apply(item, said.get(item.id));
  } else if (batch.length > 1) {
    // One of them may be what the server stumbles over: alone, it keeps no other from coming in.
    for (const item of batch) await push([item], token);
  } else {
    await setBack(batch[0], "failed", answer.said?.sentence);
  }
}

async function apply(item, answer) {
  if (answer.answer !== "accepted" && answer.answer !== "accepted_before") {
    return change(item.id, () => ({
      state: answer.answer,
      accepted: false,
      error: answer.sentence ?? "",
      field: answer.field ?? "",
    }));
  }
  const missing = new Set(answer.missing);
  if (!missing.size) return leave(item.id, answer.url);
  return change(item.id, ({ files }) => ({
    state: files.some((file) => file.error && missing.has(file.sha256)) ? "file_refused" : "partial",
    accepted: true,
    url: answer.url,
    error: "",
    files: files.map((file) => ({ ...file, here: !missing.has(file.sha256) })),
  }));
}

async function sendFiles(id, token) {
  const item = await current(id);
  if (!item?.accepted) return;
  for (const file of item.files) {
    if (!file.here && !file.error) await sendFile(item, file, token);
  }
}

async function sendFile(item, file, token) {
  const bytes = await blob(item.id, file.sha256);
  const body = new FormData();
  body.append("file", new File([bytes], file.name, { type: file.type }));
  const asked = { method: "POST", headers: { "X-CSRFToken": token }, body };
  const answer = await request(addressOf(item.id, file.sha256), asked, FILE_WITHIN);
  if (answer.ok && answer.said.id === item.id && answer.said.sha256 === file.sha256) {
    await apply(item, answer.said);
  } else if (answer.status === 404) {
    // The server does not wait for it: asked once more, it says what it does wait for.
    await change(item.id, () => ({ accepted: false, state: "waiting" }));
  } else if (NOT_TAKEN.has(answer.status)) {
    await change(item.id, ({ files }) => ({
      state: "file_refused",
      files: files.map((each) => (each.sha256 === file.sha256 ? { ...each, error: answer.said?.sentence || "?" } : each)),
    }));
  } else {
    await setBack(item, answer.status === 507 ? "no_room" : "failed", answer.said?.sentence);
  }
}

// The person gives up a file that is not taken; the server then waits for it no longer.
export async function leaveOut(item, sha256) {
  const hello = await ask([]);
  const asked = { method: "DELETE", headers: { "X-CSRFToken": hello.token } };
  const answer = await request(addressOf(item.id, sha256), asked, ANSWER_WITHIN);
  if (!answer.ok) throw new Stopped("failed");
  await change(item.id, ({ files }) => ({ files: files.filter((file) => file.sha256 !== sha256) }));
  await apply(item, answer.said);
}

function addressOf(id, sha256) {
  return `${BASE}${id}/tep/${sha256}/`;
}

// Anything that is not JSON of ours is no answer: a page of a proxy, of sign-in, of an error.
async function request(address, asked, within) {
  const signal = AbortSignal.timeout?.(within);
  const answer = await fetch(address, { ...asked, signal, redirect: "manual", cache: "no-store" }).catch(() => null);
  if (!answer) throw new Stopped("waiting");
  if (answer.type === "opaqueredirect") throw new Stopped("sign_in", { sign_in: "/" });
  const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
  const said = isJson ? await answer.json().catch(() => null) : null;
  if (answer.status === 401) throw new Stopped("sign_in", { sign_in: said?.sign_in ?? "/" });
  // A secret that has run out, for which the next run asks anew.
  if (answer.status === 403 && !said) throw new Stopped("failed");
  return { ok: answer.ok && said !== null, status: answer.status, said };
}

async function current(id) {
  return (await items()).find((item) => item.id === id);
}

function mark(item, state) {
  return change(item.id, () => ({ state, error: "", tried_at: Date.now() }));
}

function setBack(item, state, sentence) {
  return change(item.id, ({ attempts }) => ({ state, error: sentence ?? "", attempts: attempts + 1 }));
}

// What the run did not come to keeps its news, such as how many files are there, beside why nothing goes on.
async function holdBack(waiting, { word, more }) {
  for (const { id } of waiting) {
    await change(id, (item) =>
      ["sending", "waiting", "partial", "sign_in", "failed", "no_room"].includes(item.state)
        ? { ...more, state: word, attempts: item.attempts + 1 }
        : {},
    );
  }
}
