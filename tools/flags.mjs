// The flags of `npm start`, from the command line and the environment.
import { resolve } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'

export const HELP = `Alippe: one open system for a school.

  npm start                       set everything up and serve http://localhost:3000
  npm start -- --port N           serve on another port            (environment: PORT)
  npm start -- --data DIR         keep the data in another folder  (environment: ALIPPE_DATA)
  npm start -- --demo none        do not make the demo school      (environment: ALIPPE_DEMO)
  npm start -- --demo school      make it on the first start; this is the default
  npm start -- --today YYYY-MM-DD let today be another day         (environment: ALIPPE_TODAY)

DATABASE_URL names a PostgreSQL (15 or newer) of your own; without it Alippe brings its own.
Ctrl-C stops everything.
`

const CHECKS = {
  port: [(text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'a number from 0 to 65535'],
  data: [(text) => text.trim() !== '', 'the name of a folder'],
  demo: [(text) => ['none', 'school'].includes(text), 'none or school'],
  today: [isDay, 'a day as YYYY-MM-DD'],
}

/**
 * The server's flags out of the command line and, where that is silent, the environment. npm takes `--port 1` for a
 * setting of its own when the `--` before it is forgotten, and tells us by the environment: that is understood too.
 * Refuses with a sentence, in `refused`, what it does not know.
 */
export function readFlags(args, environment) {
  const names = Object.keys(CHECKS)
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' }]))
  const { values, positionals, tokens } = parseArgs({
    args, options: { ...options, help: { type: 'boolean', short: 'h' } }, strict: false, allowPositionals: true, tokens: true,
  })
  if (values.help) return { help: true }
  const unknown = tokens.find((token) => token.kind === 'option' && !names.includes(token.name))
  if (unknown) return { refused: `There is no flag ${unknown.rawName}. The flags are --${names.join(', --')} and --help.` }
  // A newer npm keeps the flag without the dashes to itself and hands us its value alone.
  const swallowed = names.find((name) => environment[`npm_config_${name}`] === 'true')
  if (swallowed) return { refused: `npm kept --${swallowed} to itself. Put two dashes before the flags: npm start -- --${swallowed} …` }
  if (positionals.length > 0) return { refused: `"${positionals[0]}" is not understood. The flags are --${names.join(', --')} and --help.` }

  const flags = {}
  for (const name of names) {
    const variable = name === 'port' ? 'PORT' : `ALIPPE_${name.toUpperCase()}`
    const given = [
      [values[name], `--${name}`], [environment[`npm_config_${name}`], `--${name}`], [environment[variable], variable],
    ].find(([value]) => value !== undefined && value !== '')
    if (!given) {
      if (name in values) return { refused: `--${name} wants ${CHECKS[name][1]}.` }
      continue
    }
    const [value, source] = given
    if (typeof value !== 'string' || !CHECKS[name][0](value)) return { refused: `${source} wants ${CHECKS[name][1]}.` }
    flags[name] = value
  }
  // npm changes into the project's folder; a person means the one he stands in.
  if (flags.data !== undefined) flags.data = resolve(environment.INIT_CWD ?? process.cwd(), flags.data)
  return { flags }
}

function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
