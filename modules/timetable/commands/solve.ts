import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { FetError } from "../fet/error.ts";
import { readPlan } from "../fet/plan.ts";
import { activitiesXml, lockedFile } from "../fet/write.ts";
import { check } from "../solver/check.ts";
import type { Draft } from "../solver/draft.ts";
import { explain } from "../solver/explain.ts";
import { explainFailure, precheck } from "../solver/precheck.ts";
import type { Search } from "../solver/solve.ts";
import { numberOf, readArguments } from "./arguments.ts";
import { cpuSeconds, loadFet } from "./load.ts";
import { runSearch } from "./run.ts";
import type { Ran } from "./run.ts";

const usage = "alippe solve FILE.fet --out DIR [--seconds N] [--cpu N] [--seed K] [--first] [--long] [--fewer-gaps] [--threads 1|2] [--iterations N] [--from PLAN] [--progress] [--why] [--json]";

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
  /** Lessons that proved hardest to place, hardest first; empty when all are placed. */
  readonly hardest: readonly { readonly id: number; readonly label: string }[];
  /** Where it failed and a proof was found: facts that contradict each other, in words. Asked for by `--why`, and always without `--json`. */
  readonly contradictions: readonly string[];
  readonly unsupported: readonly { readonly kind: string; readonly count: number }[];
}

/**
 * Exit codes: 0 solved; 1 not solved in the time; 2 the command line or the file is refused, in a sentence; 3 the file asks
 * for something the engine does not know, listed by name.
 */
async function run(argv: string[]): Promise<number> {
  const args = readArguments(argv, ["out", "seconds", "cpu", "seed", "threads", "iterations", "from"], ["json", "first", "long", "fewer-gaps", "progress", "why"]);
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
  const iterations = numberOf(args, "iterations", Infinity, 1);
  if (typeof iterations === "string") return refuse(iterations);
  const threads = numberOf(args, "threads", 1, 1);
  if (typeof threads === "string") return refuse(threads);
  if (threads !== 1 && threads !== 2) return refuse("--threads is 1 or 2");
  const loaded = loadFet(path);
  if (typeof loaded === "string") {
    process.stderr.write(`${loaded}\n`);
    return 2;
  }
  const { draft, unsupported } = loaded.fet;
  const begun = performance.now();
  const asked = args.flags.has("fewer-gaps") ? withFewerGaps(draft) : draft;
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once("SIGINT", interrupt);
  let ran: Ran;
  try {
    const from = args.options.get("from");
    ran = await runSearch(asked, {
      seed, seconds, cpuSeconds: cpu, iterations, threads: threads === 2 ? 2 : 1, first: args.flags.has("first"), long: args.flags.has("long"), signal: stop.signal,
      from: from === undefined ? undefined : readPlan(readFileSync(from, "utf8"), draft),
      onProgress: args.flags.has("progress") ? (search) => process.stderr.write(`${progressLine(asked, search, (performance.now() - begun) / 1000)}\n`) : undefined,
    });
  } catch (error) {
    if (error instanceof RangeError || error instanceof FetError) return refuse(`${path}: ${error.message}`);
    if (error instanceof Error && "code" in error && args.options.has("from")) return refuse(`${args.options.get("from")} cannot be read: ${error.message}`);
    throw error;
  } finally {
    process.removeListener("SIGINT", interrupt);
  }
  const { solution } = ran;
  const result: SolveResult = {
    solved: solution.solved && unsupported.length === 0,
    placed: solution.verdict.placed,
    total: solution.verdict.total,
    hardViolations: solution.verdict.hard.length,
    // By the file's own wishes: what was asked besides is not counted.
    softTotal: Math.round((args.flags.has("fewer-gaps") ? check(draft, solution.plan) : solution.verdict).softTotal * 1e4) / 1e4,
    firstCpuSeconds: ran.firstCpuSeconds,
    cpuSeconds: cpuSeconds(),
    wallSeconds: (performance.now() - begun) / 1000,
    seed,
    iterations: solution.iterations,
    hardest: solution.hardest.map((a) => ({ id: draft.activities[a]!.id, label: draft.activities[a]!.label })),
    contradictions: solution.solved || (args.flags.has("json") && !args.flags.has("why")) ? [] : whyNot(draft, solution.hardest),
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

/** Seconds spent on looking for contradictions after a failed search: half of them where every search would look too. */
const whySeconds = 5;

function whyNot(draft: Draft, hardest: readonly number[]): string[] {
  const begun = performance.now();
  const past = (seconds: number) => (): boolean => performance.now() - begun > seconds * 1000;
  const found = precheck(draft, past(whySeconds / 2));
  if (found.length === 0) found.push(...explainFailure(draft, hardest, past(whySeconds)));
  return found.map((it) => explain(draft, it, "en"));
}

/** How a search stands, in a line: what is placed, or what the broken wishes cost, dearest kinds first. */
function progressLine(draft: Draft, search: Search, seconds: number): string {
  const { verdict } = search.solution();
  if (!search.whole) return `${seconds.toFixed(0)} s: ${verdict.placed} of ${verdict.total} placed`;
  const byKind = new Map<string, number>();
  for (const breach of verdict.soft) {
    const { kind } = draft.rules[breach.rule]!;
    byKind.set(kind, (byKind.get(kind) ?? 0) + breach.cost);
  }
  const dearest = [...byKind].sort((a, b) => b[1] - a[1]).slice(0, 3).map(([kind, cost]) => `${kind} ${cost.toFixed(1)}`);
  return `${seconds.toFixed(0)} s: all ${verdict.total} placed, wishes cost ${verdict.softTotal.toFixed(2)}${dearest.length === 0 ? "" : ` (${dearest.join(", ")})`}`;
}

function say(result: SolveResult): string {
  const lines = [`${result.solved ? "Solved" : "Not solved"}: ${result.placed} of ${result.total} placed, ${result.hardViolations} musts broken, wishes cost ${result.softTotal}, ${result.cpuSeconds.toFixed(2)} s of CPU.`];
  for (const words of result.contradictions) lines.push("", words);
  if (result.hardest.length > 0) lines.push("Hardest to place:", ...result.hardest.map(({ id, label }) => `  ${id} ${label}`));
  for (const { kind, count } of result.unsupported) lines.push(`Not known to the engine: ${kind} (${count})`);
  return `${lines.join("\n")}\n`;
}

export const command = { name: "solve", summary: "make a timetable from a FET file", run };
