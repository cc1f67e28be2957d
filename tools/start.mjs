// `npm start`: does all the set-up and then becomes the server. Runs on Node 20.19.
import { resolve } from 'node:path'
import process from 'node:process'
import { HELP, readFlags } from './flags.mjs'
import {
  becomeParentOf, buildWeb, checkHostNode, childEnvironment, continueInFitNode, END_WITH_PARENT, fail,
  installDependencies, ROOT,
} from './setup.mjs'

async function main() {
  const asked = readFlags(process.argv.slice(2), process.env)
  if (asked.help) return process.stdout.write(HELP)
  if (asked.refused) {
    process.stderr.write(`${asked.refused}\n`)
    process.exit(2)
  }
  checkHostNode()
  await installDependencies()
  await continueInFitNode(import.meta.url)
  await buildWeb()

  const flags = Object.entries(asked.flags).flatMap(([name, value]) => [`--${name}`, value])
  const args = [...END_WITH_PARENT, resolve(ROOT, 'apps/server/main.ts'), ...flags]
  const environment = childEnvironment()
  if (process.execve && process.platform !== 'win32') {
    // The server takes this process's place: one process, one number to signal or to kill. Node calls the function
    // experimental and would say so to everybody who starts the program.
    process.emitWarning = () => {}
    process.execve(process.execPath, [process.execPath, ...args], environment)
  }
  await becomeParentOf(process.execPath, args, environment)
}

await main().catch(fail)
