// What this device holds, in IndexedDB: items, the bytes of their files beside them, and what went out lately.
// Bytes are written once, with their item; what changes later, such as a state, is small, so that it fits a full device too.
const DATABASE = "lt-outbox";
const SENT_KEPT = 30;
const told = globalThis.BroadcastChannel ? new BroadcastChannel("lt-outbox") : null;
const listeners = new Set();
let opening = null;

// Hashes are to be had over HTTPS, or on the machine itself; without them nothing could be recognised.
export function isAble() {
  return Boolean(globalThis.indexedDB && globalThis.crypto?.subtle);
}

function database() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("items", { keyPath: "id" });
      request.result.createObjectStore("blobs", { keyPath: ["item", "sha256"] });
      request.result.createObjectStore("sent", { keyPath: "id" });
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => {
        request.result.close();
        opening = null;
      };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  opening.catch(() => (opening = null));
  return opening;
}

// Runs `work` in one transaction; what it returns, a request or a value, is the answer once everything is on the disk.
async function within(stores, mode, work) {
  const opened = await database();
  return new Promise((resolve, reject) => {
    // Chromium syncs to the disk only when asked; a phone that is switched off must not forget.
    const transaction = opened.transaction(stores, mode, { durability: mode === "readwrite" ? "strict" : "default" });
    const [first, second, third] = stores.map((name) => transaction.objectStore(name));
    let answer = null;
    transaction.oncomplete = () => resolve(answer instanceof IDBRequest ? answer.result : answer);
    transaction.onabort = () => reject(transaction.error);
    try {
      answer = work(first, second, third);
    } catch (error) {
      // What was written before it must not stay by itself.
      reject(error);
      transaction.abort();
    }
  });
}

function blobsOf(id) {
  return IDBKeyRange.bound([id], [id, []]);
}

export async function items() {
  const found = await within(["items"], "readonly", (store) => store.getAll());
  return found.sort((one, other) => one.written_at - other.written_at);
}

export function item(id) {
  return within(["items"], "readonly", (store) => store.get(id));
}

export async function blob(id, sha256) {
  return (await within(["blobs"], "readonly", (store) => store.get([id, sha256])))?.bytes;
}

// Item and bytes, or neither; `instead` is the id of the one that it replaces. Fails where there is no room.
export async function add(item, bytes, instead = null) {
  await within(["items", "blobs"], "readwrite", (itemStore, blobStore) => {
    if (instead) {
      itemStore.delete(instead);
      blobStore.delete(blobsOf(instead));
    }
    itemStore.put(item);
    for (const [sha256, content] of bytes) blobStore.put({ item: item.id, sha256, bytes: content });
  });
  // Asks the browser not to clear this away when the device runs short of room.
  navigator.storage?.persist?.();
  tell();
}

// Changes an item that is still there; one that has left in between stays away.
export async function change(id, changes) {
  await within(["items"], "readwrite", (store) => {
    const asked = store.get(id);
    asked.onsuccess = () => {
      if (asked.result) store.put({ ...asked.result, ...changes(asked.result) });
    };
  });
  tell();
}

export async function remove(id) {
  await within(["items", "blobs"], "readwrite", (itemStore, blobStore) => {
    itemStore.delete(id);
    blobStore.delete(blobsOf(id));
  });
  tell();
}

// The item is at the server with all its files: it leaves, and a line says so for a while.
export async function leave(id, url) {
  await within(["items", "blobs", "sent"], "readwrite", (itemStore, blobStore, sentStore) => {
    const asked = itemStore.get(id);
    asked.onsuccess = () => {
      if (!asked.result) return;
      const { taking, title, person } = asked.result;
      sentStore.put({ id, taking, title, person, url, sent_at: Date.now() });
      itemStore.delete(id);
      blobStore.delete(blobsOf(id));
    };
  });
  await forgetOldest();
  tell();
}

async function forgetOldest() {
  const old = (await sent()).slice(SENT_KEPT);
  if (old.length) await within(["sent"], "readwrite", (store) => old.forEach(({ id }) => store.delete(id)));
}

export async function sent() {
  const found = await within(["sent"], "readonly", (store) => store.getAll());
  return found.sort((one, other) => other.sent_at - one.sent_at);
}

export function sizeOf(item) {
  return item.files.reduce((sum, file) => sum + file.size, JSON.stringify(item.facts).length);
}

// Calls back whenever something changes here, in another tab or in the service worker.
export function watch(listener) {
  listeners.add(listener);
}

function tell() {
  for (const listener of listeners) listener();
  told?.postMessage("changed");
}

told?.addEventListener("message", () => listeners.forEach((listener) => listener()));
