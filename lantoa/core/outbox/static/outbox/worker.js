// The service worker: files of the shell from this device, pages from the network, and without a line those that are kept.
// Pages are never reloaded by it: a new version comes with the next page that somebody opens.
import { sendAll } from "./sender.js";

const PATIENCE = 8_000;
const HASHED = /\.[0-9a-f]{12}\.\w+$/;

export function serve({ version, files, offline }) {
  const shell = `lt-shell-${version}`;
  addEventListener("install", (event) => event.waitUntil(keepShell(shell, files, offline).then(() => skipWaiting())));
  addEventListener("activate", (event) => event.waitUntil(forgetOtherShells(shell).then(() => clients.claim())));
  addEventListener("sync", (event) => event.waitUntil(sendAll()));
  addEventListener("fetch", (event) => {
    const { request } = event;
    const address = new URL(request.url);
    if (request.method !== "GET" || address.origin !== location.origin) return;
    if (request.mode === "navigate") event.respondWith(page(request, address, offline));
    else if (address.pathname.startsWith("/static/")) event.respondWith(file(request, address));
  });
}

async function keepShell(shell, files, offline) {
  const cache = await caches.open(shell);
  // The page that says there is no line must be there; a file more or less is no reason to have none.
  await cache.put(offline, await fetch(offline, { cache: "reload" }));
  await Promise.allSettled(files.map(async (name) => cache.put(name, (await caches.match(name)) ?? (await whole(name)))));
}

async function whole(name) {
  const answer = await fetch(name);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer;
}

async function forgetOtherShells(shell) {
  for (const name of await caches.keys()) {
    if (name.startsWith("lt-shell-") && name !== shell) await caches.delete(name);
  }
}

// A name with a hash never changes its content; any other is asked for first.
async function file(request, address) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept && HASHED.test(address.pathname)) return kept;
  return fetch(request).catch((error) => kept ?? Promise.reject(error));
}

async function page(request, address, offline) {
  const asked = fetch(request);
  const kept = await caches.match(address.href, { ignoreVary: true });
  // The same page with another choice in its address is no stand-in; the page without any is.
  const standIn = kept ?? (await caches.match(address.pathname, { ignoreVary: true }));
  if (!standIn) return asked.catch(() => caches.match(offline, { ignoreVary: true }));
  // On a line that is all but down, what is here is better than waiting.
  const late = new Promise((resolve) => setTimeout(() => resolve(standIn.clone()), PATIENCE));
  return Promise.race([asked.catch(() => standIn.clone()), late]);
}
