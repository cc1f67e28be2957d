import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { lockedFile, withLightWishes } from "../fet/write.ts";
import { readPlan } from "../fet/plan.ts";
import { runFetCl, timed } from "./fet-cl.ts";
import { loadFet } from "./load.ts";
import type { SolveResult } from "./solve.ts";

/** One run of one of the two on one file, as a line of the record. */
export interface Run {
  readonly who: "fet-cl" | "ours";
  readonly file: string;
  /** CPU seconds allowed. */
  readonly limit: number;
  readonly solved: boolean;
  readonly cpuSeconds: number;
  /** CPU seconds to the first whole timetable; ours only. */
  readonly firstCpuSeconds?: number | null;
  readonly softTotal: number | null;
  readonly activities?: number;
  /** Whether fet-cl takes our timetable, musts and all; null when it was not asked or could not say in time. */
  readonly accepted?: boolean | null;
}

/** Reads a record; lines that cannot be read are left out. */
export function readRecord(path: string): Run[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8").split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as Run);
}

/** Whether fet-cl takes a timetable of ours as one that keeps every must of the file. */
function judge(path: string, activities: string): boolean | null {
  const loaded = loadFet(path);
  if (typeof loaded === "string") return null;
  const dir = mkdtempSync(join(tmpdir(), "alippe-judge-"));
  try {
    const file = join(dir, basename(path));
    writeFileSync(file, lockedFile(withLightWishes(loaded.xml), loaded.fet.draft, readPlan(activities, loaded.fet.draft)));
    return runFetCl(file, 1, 60, undefined, 30)?.solved ?? null;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function ours(path: string, limit: number): Run | null {
  const out = mkdtempSync(join(tmpdir(), "alippe-own-"));
  try {
    const main = fileURLToPath(new URL("./main.ts", import.meta.url));
    const run = timed(process.execPath, [main, "solve", path, "--out", out, "--seed", "1", "--cpu", String(limit), "--seconds", String(limit * 10), "--json"], limit * 10 + 60);
    const told = join(out, "result.json");
    if (!existsSync(told)) return { who: "ours", file: path, limit, solved: false, cpuSeconds: run.cpuSeconds, softTotal: null };
    const result = JSON.parse(readFileSync(told, "utf8")) as SolveResult;
    const accepted = result.solved ? judge(path, readFileSync(join(out, `${basename(path).replace(/\.fet$/, "")}_activities.xml`), "utf8")) : null;
    return { who: "ours", file: path, limit, solved: result.solved, cpuSeconds: run.cpuSeconds, firstCpuSeconds: result.firstCpuSeconds, softTotal: result.softTotal, activities: result.total, accepted };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function theirs(path: string, limit: number): Run | null {
  const run = runFetCl(path, 7919, limit * 10, undefined, limit);
  return run === null ? null : { who: "fet-cl", file: path, limit, solved: run.solved, cpuSeconds: run.cpuSeconds, softTotal: run.softTotal };
}

/** Runs both on every file that the record does not yet answer, a line at a time, so that it can be broken off and gone on with. */
export function compare(files: readonly string[], limit: number, record: string): Run[] {
  const known = readRecord(record);
  for (const path of files) {
    for (const [who, run] of [["fet-cl", theirs], ["ours", ours]] as const) {
      if (known.some((it) => it.who === who && it.file === path && (it.solved ? it.cpuSeconds <= limit : it.limit >= limit))) continue;
      const found = run(path, limit);
      if (found === null) continue;
      known.push(found);
      appendFileSync(record, `${JSON.stringify(found)}\n`);
      process.stderr.write(`${who} ${basename(path)}: ${found.solved ? "solved" : "not solved"} in ${found.cpuSeconds.toFixed(1)} s\n`);
    }
  }
  return known;
}

const best = (runs: readonly Run[], who: Run["who"], file: string): Run | undefined => {
  const own = runs.filter((it) => it.who === who && it.file === file);
  return own.find((it) => it.solved) ?? own.toSorted((a, b) => b.limit - a.limit)[0];
};

/** The record as a table of all files and what follows from it. */
export function compareTable(files: readonly string[], runs: readonly Run[], shelf: string): string {
  const rows: string[] = [];
  const sum = { both: 0, fetOnly: 0, oursOnly: 0, neither: 0, soft: 0, softAsked: 0, accepted: 0, asked: 0, faster: 0 };
  const show = (run: Run | undefined): string => (run === undefined ? "not run" : run.solved ? run.cpuSeconds.toFixed(2) : `no, ${run.limit} s`);
  for (const file of files) {
    const fet = best(runs, "fet-cl", file);
    const found = best(runs, "ours", file);
    if (fet === undefined || found === undefined) continue;
    // What fet-cl does not take is not counted as solved.
    const own = found.accepted === false ? { ...found, solved: false } : found;
    if (fet.solved && own.solved) sum.both++;
    else if (fet.solved) sum.fetOnly++;
    else if (own.solved) sum.oursOnly++;
    else sum.neither++;
    if (fet.solved && own.solved && fet.softTotal !== null && own.softTotal !== null) {
      sum.softAsked++;
      if (own.softTotal <= fet.softTotal + 0.011) sum.soft++;
      if ((own.firstCpuSeconds ?? own.cpuSeconds) <= Math.max(fet.cpuSeconds, 0.5)) sum.faster++;
    }
    if (found.solved && found.accepted !== null && found.accepted !== undefined) {
      sum.asked++;
      if (found.accepted) sum.accepted++;
    }
    const soft = (run: Run): string => (run.solved && run.softTotal !== null ? run.softTotal.toFixed(2) : "");
    const judged = !found.solved || found.accepted === undefined || found.accepted === null ? "" : found.accepted ? "yes" : "no";
    rows.push(`| ${file.replace(`${shelf}/`, "").replace(/\.fet$/, "")} | ${own.activities ?? ""} | ${show(fet)} | ${own.solved && own.firstCpuSeconds !== null && own.firstCpuSeconds !== undefined ? own.firstCpuSeconds.toFixed(2) : show(own)} | ${soft(fet)} | ${soft(own)}${own.solved ? ` (${own.cpuSeconds.toFixed(1)})` : ""} | ${judged} |`);
  }
  const share = sum.softAsked === 0 ? "–" : `${Math.round((100 * sum.soft) / sum.softAsked)} %`;
  return [
    `Of ${rows.length} files run by both: ${sum.both} solved by both, ${sum.fetOnly} by fet-cl alone, ${sum.oursOnly} by this engine alone, ${sum.neither} by neither. ` +
      `Where both did, what broken wishes cost is not above fet-cl's on ${sum.soft} of ${sum.softAsked} (${share}), and the first whole timetable took no more CPU than fet-cl's (or half a second) on ${sum.faster}. ` +
      `fet-cl takes ${sum.accepted} of the ${sum.asked} timetables of ours that it was asked about.`,
    "",
    "| File | activities | fet-cl, CPU s | ours to the first whole timetable, CPU s | wishes broken, fet-cl | ours (CPU s in all) | accepted |",
    "|---|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}
