/** Asking a person at a terminal. */
import { createInterface } from 'node:readline/promises'

const YES = new Set(['yes', 'y', 'да', 'д', 'иә', 'ия', 'и'])

/** Asks yes or no; 'nobody' where there is no terminal to ask at. Anything but a yes is a no. */
export async function askYes(question: string): Promise<'yes' | 'no' | 'nobody'> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return 'nobody'
  const asking = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return YES.has((await asking.question(question)).trim().toLowerCase()) ? 'yes' : 'no'
  } catch {
    // Ctrl-C or the end of the input.
    return 'no'
  } finally {
    asking.close()
  }
}
