/** What the program gives a command: only the program knows where its data lies and which rooms there are. */
export interface CommandHost<Database = object> {
  /** The data folder that was asked for, else the program's own. */
  dataFolder(asked: string | undefined): string
  /**
   * Opens the database of a data folder, ready for this version: the one that runs there, one of its own that is started for as long as
   * the command takes, or the outside one that the environment names. Thrown, in words: a folder that cannot be used.
   */
  openDatabase(dataFolder: string, log: (line: string) => void): Promise<{ readonly db: Database; close(): Promise<void> }>
  /** The moment it is for the program. */
  now(): Date
}

/** A command of the `alippe` program, contributed by a room. */
export interface Command<Database = object> {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** Runs with the words after the command's name; answers the exit code: 0 done, 1 refused or failed, 2 the words were wrong. */
  run(argv: readonly string[], host: CommandHost<Database>): Promise<number>
}
