import { Worker } from "node:worker_threads";
import { check } from "../solver/check.ts";
import type { Draft, Plan } from "../solver/draft.ts";
import { Search } from "../solver/solve.ts";
import type { Solution } from "../solver/solve.ts";
import type { FromHelper, HelperTask, ToHelper } from "./secondSearch.ts";
import { cpuSeconds } from "./load.ts";

export interface RunOptions {
  readonly seed: number;
  /** Seconds by the clock, and of CPU (of all threads together), after which the best so far is given. */
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Stop at the first whole timetable. */
  readonly first: boolean;
  /** Go on though bettering has brought nothing for long. */
  readonly long: boolean;
  /** Bound on the rounds of each phase; with it the result is the same on every machine. */
  readonly iterations: number;
  /** Searches at the same time: 1 or 2. */
  readonly threads: 1 | 2;
  readonly from?: Plan;
  /** Ends the search with the best so far. */
  readonly signal: AbortSignal;
  /** Told about once a second how it stands. */
  readonly onProgress?: (search: Search) => void;
}

export interface Ran {
  readonly solution: Solution;
  /** CPU seconds of the program up to the first whole timetable; null when there is none. */
  readonly firstCpuSeconds: number | null;
}

const sliceMs = 100;
/** A second search is begun only where the first has not been over at once. */
const helperAfterCpu = 1.5;

/** A second search on another processor, with a seed of its own. */
class Helper {
  readonly #worker: Worker;
  #whole: Plan | undefined;
  #failed = false;
  #last: ((found: FromHelper | undefined) => void) | undefined;

  constructor(task: HelperTask) {
    this.#worker = new Worker(new URL("./secondSearch.ts", import.meta.url), { workerData: task });
    this.#worker.on("message", (found: FromHelper) => {
      if (found.last) this.#last?.(found);
      else this.#whole = found.plan;
    });
    const fail = (): void => {
      this.#failed = true;
      this.#last?.(undefined);
    };
    this.#worker.on("error", fail);
    this.#worker.on("exit", fail);
  }

  /** A whole timetable it has found before anybody told it of one. */
  get whole(): Plan | undefined {
    return this.#whole;
  }

  tell(message: ToHelper): void {
    this.#worker.postMessage(message);
  }

  /** Its best, after it has been told to end; undefined if it has broken down. */
  async end(finish: boolean): Promise<FromHelper | undefined> {
    const found = new Promise<FromHelper | undefined>((resolve) => {
      this.#last = resolve;
    });
    if (this.#failed) return undefined;
    this.tell({ kind: finish ? "finish" : "end" });
    const last = await found;
    await this.#worker.terminate();
    return last;
  }
}

/**
 * Runs a search in slices, so that it can be stopped and watched, and a second one on another processor if asked: whichever
 * has a whole timetable first, both better it, and the better of the two is given. With a bound on iterations both run to
 * it without a word between them; of equal ones the first's is taken.
 */
export async function runSearch(draft: Draft, options: RunOptions): Promise<Ran> {
  const begun = performance.now();
  const bounded = options.iterations < Infinity;
  let search = new Search(draft, options.seed, options.from);
  const help = (): Helper => new Helper({ draft, seed: options.seed + 1, iterations: options.iterations, improve: !options.first, from: options.from });
  let helper = options.threads === 2 && bounded ? help() : undefined;
  let first: number | null = null;
  let told = begun;
  let bettered = 0;
  let agreed = false;
  const over = (): boolean => {
    if (options.signal.aborted || performance.now() - begun > options.seconds * 1000) return true;
    const cpu = cpuSeconds();
    if (cpu > options.cpuSeconds) return true;
    // What has brought nothing for half of all the time so far is not worth more, unless asked for.
    return first !== null && !options.long && !bounded && cpu - bettered > Math.max(0.5, cpu / 2);
  };
  for (;;) {
    const sliceEnd = performance.now() + sliceMs;
    const done = search.run({
      seed: options.seed, improve: !options.first, placingIterations: options.iterations, improvingIterations: options.iterations,
      onBetter: () => {
        bettered = cpuSeconds();
      },
      stop: (progress) => {
        if (progress.phase === "improving" && first === null) bettered = first = cpuSeconds();
        return performance.now() > sliceEnd || over();
      },
    });
    if (search.whole && first === null) bettered = first = cpuSeconds();
    if (done || over()) break;
    if (performance.now() - told > 1000) {
      told = performance.now();
      options.onProgress?.(search);
    }
    await new Promise((resolve) => setImmediate(resolve));
    if (options.threads === 2 && helper === undefined && cpuSeconds() > helperAfterCpu) helper = help();
    if (helper === undefined || bounded || agreed) continue;
    if (search.whole) {
      helper.tell({ kind: "adopt", plan: search.solution().plan });
      agreed = true;
    } else if (helper.whole !== undefined) {
      search = new Search(draft, options.seed, helper.whole);
      agreed = true;
    }
  }
  const solution = search.solution();
  const other = await helper?.end(bounded);
  if (other === undefined) return { solution, firstCpuSeconds: first };
  const verdict = check(draft, other.plan);
  const second: Solution = { ...solution, plan: other.plan, verdict, solved: verdict.placed === verdict.total && verdict.hard.length === 0, hardest: verdict.placed === verdict.total ? [] : solution.hardest };
  const better = second.verdict.placed - solution.verdict.placed || (second.solved ? 1 : 0) - (solution.solved ? 1 : 0) || solution.verdict.softTotal - second.verdict.softTotal;
  return { solution: better > 1e-9 ? second : solution, firstCpuSeconds: first ?? (second.solved ? cpuSeconds() : null) };
}
