/** A command line split into options (`--name value`, or `--name` alone for the flags) and the rest. */
export interface Arguments {
  readonly options: ReadonlyMap<string, string>;
  readonly flags: ReadonlySet<string>;
  readonly rest: readonly string[];
}

/** Reads a command line. Refuses, in words, an option that is not known or has no value. */
export function readArguments(argv: readonly string[], valued: readonly string[], bare: readonly string[]): Arguments | string {
  const options = new Map<string, string>();
  const flags = new Set<string>();
  const rest: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    if (!word.startsWith("--")) {
      rest.push(word);
      continue;
    }
    const [name = "", joined] = word.slice(2).split("=", 2);
    if (bare.includes(name)) {
      flags.add(name);
    } else if (valued.includes(name)) {
      const value = joined ?? argv[++i];
      if (value === undefined) return `--${name} needs a value`;
      options.set(name, value);
    } else {
      return `--${name} is not an option here; known are ${[...valued, ...bare].map((known) => `--${known}`).join(", ")}`;
    }
  }
  return { options, flags, rest };
}

/** A number of an option, or the fallback; a string says why it is refused. */
export function numberOf(args: Arguments, name: string, fallback: number, least: number): number | string {
  const written = args.options.get(name);
  if (written === undefined) return fallback;
  const value = Number(written);
  return Number.isFinite(value) && value >= least ? value : `--${name} must be a number not below ${least}, not "${written}"`;
}
