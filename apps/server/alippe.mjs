#!/usr/bin/env node
// The program `alippe`. Plain JavaScript, so that it starts on Node 20 too and goes on under the Node that the project brings.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  const own = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url))
  if (!existsSync(own)) {
    process.stderr.write(`Node ${process.versions.node} is too old for Alippe, and the one it brings is not installed. Run "npm ci" first.\n`)
    process.exit(1)
  }
  const { status, signal } = spawnSync(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exit(signal ? 1 : (status ?? 1))
}
const { runCommand } = await import('./commands.ts')
process.exitCode = await runCommand(process.argv.slice(2))
