/**
 * The application's files on this device. The worker is asked for only when the first page stands and nothing else is to do, so that the
 * first visit is not made heavier; where the browser has none (no secure origin, a private window) the application works as before, online.
 */

/** The first page has been used for a while. */
const AFTER_MS = 4_000
const LOOK_EVERY_MS = 60 * 60_000

let waiting: ServiceWorker | undefined
const listeners = new Set<() => void>()

/** Whether a newer build stands ready. */
export const newerBuild = {
  get: (): boolean => waiting !== undefined,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  /** Takes it; the page is loaded anew by that. */
  take: (): void => waiting?.postMessage('take over'),
}

function ready(worker: ServiceWorker): void {
  waiting = worker
  for (const listener of listeners) listener()
}

function follow(registration: ServiceWorkerRegistration): void {
  // The very first worker is no newer build: nothing was here before it.
  if (registration.waiting && navigator.serviceWorker.controller) ready(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const { installing } = registration
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed' && navigator.serviceWorker.controller) ready(installing)
    })
  })
  setInterval(() => {
    if (!document.hidden) void registration.update().catch(() => undefined) // no network: the next time
  }, LOOK_EVERY_MS)
}

const idle = (): Promise<void> =>
  new Promise((done) => {
    setTimeout(() => ('requestIdleCallback' in window ? requestIdleCallback(() => done(), { timeout: AFTER_MS }) : done()), AFTER_MS)
  })

let registering: Promise<ServiceWorkerContainer | undefined> | undefined

async function register(): Promise<ServiceWorkerContainer | undefined> {
  if (!('serviceWorker' in navigator)) return undefined
  const { serviceWorker } = navigator
  const hadWorker = serviceWorker.controller !== null
  try {
    follow(await serviceWorker.register('/sw.js', { updateViaCache: 'none' }))
  } catch {
    return undefined // a browser that forbids it, or no network
  }
  serviceWorker.addEventListener('controllerchange', () => {
    if (hadWorker || waiting) window.location.reload()
  })
  return serviceWorker
}

/**
 * When the page has come to rest: has the worker registered, has `ahead` fetch what the reader will want without network, and hands the
 * worker what was fetched without it.
 */
export async function keepOnDevice(ahead: () => Promise<void>): Promise<void> {
  await idle()
  registering ??= register()
  const worker = await registering
  await ahead()
  const active = (await worker?.ready)?.active
  const fetched = performance.getEntriesByType('resource').map((e) => new URL(e.name).pathname)
  active?.postMessage({ keep: fetched.filter((path) => path.startsWith('/assets/')) })
}
