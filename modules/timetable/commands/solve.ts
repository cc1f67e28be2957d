import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { activitiesXml, lockedFile } from "../fet/write.ts";
import { check } from "../solver/check.ts";
import type { Draft } from "../solver/draft.ts";
import { solve } from "../solver/solve.ts";
import type { Solution } from "../solver/solve.ts";
import { numberOf, readArguments } from "./arguments.ts";
import { cpuSeconds, loadFet } from "./load.ts";

const usage = "alippe solve FILE.fet --out DIR [--seconds N] [--cpu N] [--seed K] [--first] [--long] [--fewer-gaps] [--json]";

/** What `result.json` holds. */
export interface SolveResult {
  readonly solved: boolean;
  readonly placed: number;
  readonly total: number;
  readonly hardViolations: number;
  readonly softTotal: number;
  /** CPU seconds from the start of the program to the first whole timetable, null when there is none. */
  readonly firstCpuSeconds: number | null;
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly seed: number;
  readonly iterations: number;
  readonly unsupported: readonly { readonly kind: string; readonly count: number }[];
}

/**
 * Exit codes: 0 solved; 1 not solved in the time; 2 the command line or the file is refused, in a sentence; 3 the file asks
 * for something the engine does not know, listed by name.
 */
async function run(argv: string[]): Promise<number> {
  const args = readArguments(argv, ["out", "seconds", "cpu", "seed"], ["json", "first", "long", "fewer-gaps"]);
  const refuse = (why: string): number => {
    process.stderr.write(`${why}\n${usage}\n`);
    return 2;
  };
  if (typeof args === "string") return refuse(args);
  const path = args.rest[0];
  if (path === undefined || args.rest.length > 1) return refuse("One file is needed.");
  const seconds = numberOf(args, "seconds", 60, 0);
  const seed = numberOf(args, "seed", 1, 0);
  if (typeof seconds === "string") return refuse(seconds);
  const cpu = numberOf(args, "cpu", Infinity, 0);
  if (typeof cpu === "string") return refuse(cpu);
  if (typeof seed === "string") return refuse(seed);
  const loaded = loadFet(path);
  if (typeof loaded === "string") {
    process.stderr.write(`${loaded}\n`);
    return 2;
  }
  const { draft, unsupported } = loaded.fet;
  const begun = performance.now();
  let first: number | null = null;
  let bettered = 0;
  let solution: Solution;
  try {
    solution = solve(args.flags.has("fewer-gaps") ? withFewerGaps(draft) : draft, {
      seed,
      improve: !args.flags.has("first"),
      stop: (progress) => {
        const now = performance.now();
        if (progress.phase === "improving" && first === null) {
          first = cpuSeconds();
          bettered = first;
        }
        // Without --long, betterment ends when it has brought nothing for as long as all took so far.
        const idle = first !== null && !args.flags.has("long") && cpuSeconds() - bettered > Math.max(0.5, cpuSeconds() / 2);
        return idle || now - begun > seconds * 1000 || (cpu < Infinity && cpuSeconds() > cpu);
      },
      onBetter: () => {
        bettered = cpuSeconds();
      },
    });
  } catch (error) {
    if (error instanceof RangeError) return refuse(`${path}: ${error.message}`);
    throw error;
  }
  const whole = solution.verdict.placed === solution.verdict.total;
  if (whole && first === null) first = cpuSeconds();
  const result: SolveResult = {
    solved: solution.solved && unsupported.length === 0,
    placed: solution.verdict.placed,
    total: solution.verdict.total,
    hardViolations: solution.verdict.hard.length,
    // By the file's own wishes: what was asked besides is not counted.
    softTotal: Math.round((args.flags.has("fewer-gaps") ? check(draft, solution.plan) : solution.verdict).softTotal * 1e4) / 1e4,
    firstCpuSeconds: first,
    cpuSeconds: cpuSeconds(),
    wallSeconds: (performance.now() - begun) / 1000,
    seed,
    iterations: solution.iterations,
    unsupported,
  };
  const out = args.options.get("out");
  if (out !== undefined) {
    const name = basename(path).replace(/\.fet$/, "");
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, `${name}_activities.xml`), activitiesXml(draft, solution.plan));
    writeFileSync(join(out, `${name}_data_and_timetable.fet`), lockedFile(loaded.xml, draft, solution.plan));
    writeFileSync(join(out, "result.json"), `${JSON.stringify(result, null, 2)}\n`);
  }
  process.stdout.write(args.flags.has("json") ? `${JSON.stringify(result)}\n` : say(result));
  if (unsupported.length > 0) return 3;
  return result.solved ? 0 : 1;
}

/** The draft with the wish that teachers have no gaps. */
function withFewerGaps(draft: Draft): Draft {
  const teachers = draft.resources.flatMap((resource, r) => (resource.kind === "teacher" ? [r] : []));
  return { ...draft, rules: [...draft.rules, { kind: "maxGapsWeek", weight: 30, source: 0, resources: teachers, hours: 0 }] };
}

function say(result: SolveResult): string {
  const lines = [`${result.solved ? "Solved" : "Not solved"}: ${result.placed} of ${result.total} placed, ${result.hardViolations} musts broken, wishes cost ${result.softTotal}, ${result.cpuSeconds.toFixed(2)} s of CPU.`];
  for (const { kind, count } of result.unsupported) lines.push(`Not known to the engine: ${kind} (${count})`);
  return `${lines.join("\n")}\n`;
}

export const command = { name: "solve", summary: "make a timetable from a FET file", run };
