import { parentPort, workerData } from "node:worker_threads";
import type { Draft, Plan } from "../solver/draft.ts";
import { Search } from "../solver/solve.ts";

/** What a second search is given when it begins. */
export interface HelperTask {
  readonly draft: Draft;
  readonly seed: number;
  readonly iterations: number;
  readonly improve: boolean;
  readonly from: Plan | undefined;
}

/** Go over to a timetable; give the best as soon as the bounds are reached; give the best now. */
export type ToHelper = { readonly kind: "adopt"; readonly plan: Plan } | { readonly kind: "finish" } | { readonly kind: "end" };

/** A whole timetable found, or (`last`) the best at the end. */
export interface FromHelper { readonly last: boolean; readonly plan: Plan }

const sliceMs = 100;

/** A search beside the main one, in its own thread, until it is told to end. */
async function main(task: HelperTask): Promise<void> {
  const port = parentPort;
  if (port === null) return;
  const search = new Search(task.draft, task.seed, task.from);
  let told = false;
  const ending = { now: false, whenDone: false };
  port.on("message", (message: ToHelper) => {
    if (message.kind === "end") ending.now = true;
    else if (message.kind === "finish") ending.whenDone = true;
    else if (!search.whole) {
      search.adopt(message.plan);
      told = true;
    }
  });
  let done = false;
  for (;;) {
    const until = performance.now() + sliceMs;
    if (!done) {
      done = search.run({
        seed: task.seed, improve: task.improve, placingIterations: task.iterations, improvingIterations: task.iterations, stop: () => performance.now() > until,
      });
    }
    if (search.whole && !told) {
      told = true;
      port.postMessage({ last: false, plan: search.solution().plan } satisfies FromHelper);
    }
    if (ending.now || (ending.whenDone && done)) break;
    await new Promise((resolve) => (done ? setTimeout(resolve, 20) : setImmediate(resolve)));
  }
  port.postMessage({ last: true, plan: search.solution().plan } satisfies FromHelper);
  port.close();
}

await main(workerData as HelperTask);
