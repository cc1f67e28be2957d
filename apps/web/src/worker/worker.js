// The service worker: the application's own files from this device, so that it opens without network and fast with it. It never touches
// the school's data: what is asked of /api goes past it. A new build waits until the reader takes it, so nothing open is disturbed.
// The build writes its revision and lists of files into these three (build/service-worker.ts).
const REVISION = '%REVISION%'
const SHELL = ['%SHELL%']
const FILES = ['%FILES%']

const SHELLS = 'alippe-shell-'
const CACHE = SHELLS + REVISION
// Names of these files carry their hash: one that is here never changes, whichever build it belongs to.
const ASSETS = 'alippe-assets'
const LIST = '/files-of-this-build'

const isAsset = (path) => path.startsWith('/assets/')

async function keepAssets(paths) {
  const cache = await caches.open(ASSETS)
  for (const path of paths) if (isAsset(path) && !(await cache.match(path))) await cache.add(path)
}

self.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(CACHE)
      await cache.add(new Request('/', { cache: 'reload' }))
      await cache.put(LIST, new Response(JSON.stringify(FILES)))
      await keepAssets(SHELL)
    })(),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const builds = (await caches.keys()).filter((name) => name.startsWith(SHELLS))
      const before = builds.filter((name) => name !== CACHE).slice(-1)
      const kept = new Set()
      for (const name of [CACHE, ...before]) {
        const list = await (await caches.open(name)).match(LIST)
        for (const file of list ? await list.json() : []) kept.add(file)
      }
      // Another window may still show the build before: its pages are left to it.
      const cache = await caches.open(ASSETS)
      for (const request of await cache.keys()) if (!kept.has(new URL(request.url).pathname)) await cache.delete(request)
      for (const name of builds) if (name !== CACHE && !before.includes(name)) await caches.delete(name)
      await self.clients.claim()
    })(),
  )
})

self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting()
  // What a page had fetched before there was a worker, and what it will want when the network is gone.
  else if (Array.isArray(event.data?.keep)) event.waitUntil(keepAssets(event.data.keep).catch(() => undefined))
})

async function page(request) {
  return (await (await caches.open(CACHE)).match('/')) ?? fetch(request)
}

async function asset(request) {
  const cache = await caches.open(ASSETS)
  const kept = await cache.match(request, { ignoreVary: true })
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok) await cache.put(request, response.clone())
  return response
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (url.pathname === '/api' || url.pathname.startsWith('/api/') || url.pathname === '/health') return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (isAsset(url.pathname)) event.respondWith(asset(request))
})
