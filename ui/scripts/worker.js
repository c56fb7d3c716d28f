// The service worker of the crew's console: its files are there without the vehicle program. Written into the build with its list of
// files by vite.config.ts. It never answers for /api or /live: what a screen shows as live is live.
const VERSION = '__VERSION__';
const FILES = ['__FILES__'];
const SHELL = `shell-${VERSION}`;
/** A page that the network has not answered by then comes from the cache. */
const PATIENCE_MILLIS = 3_000;
const PAGES = new Set(['/', '/login', '/vehicle', '/vehicle/hands-free']);

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(SHELL)
      .then((cache) => cache.addAll(FILES))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== SHELL).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin) return;
  if (event.request.mode === 'navigate') {
    if (PAGES.has(url.pathname)) event.respondWith(page(event.request));
  } else if (url.pathname.startsWith('/assets/') || FILES.includes(url.pathname)) {
    event.respondWith(file(event.request));
  }
});

/** The newest page while there is a network, else the one of this version. */
async function page(request) {
  const kept = await caches.match('/index.html');
  const fresh = fetch(request, { signal: AbortSignal.timeout(PATIENCE_MILLIS) });
  return fresh.catch((error) => {
    if (kept === undefined) throw error;
    return kept;
  });
}

/** Files have their content in their name: the first copy is as good as any. */
async function file(request) {
  const kept = await caches.match(request);
  if (kept !== undefined) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await (await caches.open(SHELL)).put(request, fresh.clone());
  return fresh;
}
