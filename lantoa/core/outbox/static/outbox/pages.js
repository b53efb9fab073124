// Pages that are there without a line: those that say data-offline, and those that the server names. Kept for the person
// who is signed in and nobody else; whoever signs out, or in as somebody else, takes them along.
const PREFIX = "lt-pages-";
const FRESH = 10 * 60_000;

// Only pages of the person who is signed in now may stay.
export async function keepOnlyOf(person) {
  if (!globalThis.caches) return;
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== PREFIX + person) await caches.delete(name);
  }
}

export async function keepPages(person, addresses) {
  if (!globalThis.caches || !person || !navigator.onLine) return;
  const cache = await caches.open(PREFIX + person);
  for (const address of addresses) await keepPage(cache, address, person);
}

async function keepPage(cache, address, person) {
  const kept = await cache.match(address, { ignoreVary: true });
  if (kept && Date.now() - Number(kept.headers.get("X-Kept-At")) < FRESH) return;
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const text = await answer.text();
  const page = new DOMParser().parseFromString(text, "text/html");
  // Somebody else may have signed in in another tab meanwhile.
  if (page.querySelector("lt-outbox-sender")?.dataset.person !== person) return;
  const headers = new Headers(answer.headers);
  headers.set("X-Kept-At", Date.now());
  headers.delete("Set-Cookie");
  await cache.put(address, new Response(text, { status: 200, headers }));
  await keepFilesOf(cache, page);
}

// What the page itself names, with what its modules import; the rest is in the shell.
async function keepFilesOf(cache, page) {
  const named = [...page.querySelectorAll("link[rel~=stylesheet][href], script[src]")];
  const addresses = named.map((each) => each.getAttribute("href") ?? each.getAttribute("src"));
  const seen = new Set();
  while (addresses.length) {
    const address = new URL(addresses.pop(), location.origin);
    if (address.origin !== location.origin || seen.has(address.href)) continue;
    seen.add(address.href);
    const answer = (await caches.match(address.href)) ?? (await fetch(address).catch(() => null));
    if (!answer?.ok) continue;
    await cache.put(address.href, answer.clone());
    if (address.pathname.endsWith(".js")) addresses.push(...importsOf(await answer.text(), address));
  }
}

function importsOf(text, address) {
  return [...text.matchAll(/\bimport\s*(?:[^"'();]*?from\s*)?["'](\.{1,2}\/[^"']+)["']/g)].map(
    ([, name]) => new URL(name, address).href,
  );
}
