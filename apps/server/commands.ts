/** `npx alippe <command>`: the commands that rooms contribute. */
import type { Database } from '@alippe/data/pool'
import type { Command } from '@alippe/kernel/command'
import { commandHost } from './commandHost.ts'

interface Alone {
  readonly name: string
  readonly summary: string
  run(argv: string[]): Promise<number>
}

/** A command that works on files alone and needs nothing of the server. */
const alone = (command: Alone): { command: Command<Database> } => ({ command: { ...command, run: (argv) => command.run([...argv]) } })

/** Loaded only when asked for: a command brings what it needs. */
export const commands: Readonly<Record<string, () => Promise<{ command: Command<Database> }>>> = {
  import: () => import('@alippe/interop/commands'),
  solve: async () => alone((await import('@alippe/timetable/commands/solve')).command),
  explain: async () => alone((await import('@alippe/timetable/commands/explain')).command),
  bench: async () => alone((await import('@alippe/timetable/commands/bench')).command),
}

/** Runs the command named by the first word; answers the exit code. */
export async function runCommand(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv
  const load = name === undefined ? undefined : commands[name]
  if (load) return (await load()).command.run(rest, commandHost())
  const lines = await Promise.all(Object.entries(commands).map(async ([n, l]) => `  alippe ${n.padEnd(10)} ${(await l()).command.summary}`))
  const help = `Alippe's commands:\n\n${lines.join('\n')}\n\n  alippe COMMAND --help tells more of one.\n`
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(help)
    return 0
  }
  process.stderr.write(`There is no command "${name}".\n\n${help}`)
  return 2
}
