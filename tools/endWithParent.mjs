// Preloaded into a process that works in place of the one that started it (npm, or the set-up on an older Node). When
// that one is killed, nobody is left to pass a Ctrl-C on, and the port and the data folder would stay taken: so end.
import { isMainThread } from 'node:worker_threads'

const parent = process.ppid
// Windows keeps telling the number of a parent that is gone.
if (isMainThread && process.platform !== 'win32') {
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 100)
  watch.unref()
}
