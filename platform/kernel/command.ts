/** A command of the `alippe` program, contributed by a room. */
export interface Command {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** Runs with the words after the command's name; answers the exit code: 0 done, 1 refused or failed, 2 the words were wrong. */
  run(argv: readonly string[]): Promise<number>
}
