import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { draftOf } from "../fet/draft.ts";
import { placements, readFet } from "../fet/read.ts";
import { schoolFet } from "../fet/school.ts";
import { numberOf, readArguments } from "./arguments.ts";
import type { Arguments } from "./arguments.ts";
import { compare, compareTable } from "./compare.ts";
import { runFetCl, timed } from "./fet-cl.ts";
import type { SolveResult } from "./solve.ts";

const usage = "alippe bench timetable [FILES] [--seeds N] [--limit CPU-SECONDS] [--out RESULTS.md] [--schools] [--official --record FILE]";
const shelf = "/usr/share/doc/fet-data/examples/FET-5-official";
const six = [
  "Romania/Oradea/School-10-Oradea-2007-2008.fet", "India/REVA-University/REVA-UNIVERSITY_JANUARY2016.fet", "Bulgaria/Lom_high_school_2007-2008.fet",
  "Italy/2007/simple/simpler-Italian.fet", "Brazil/1/Brazil.fet", "Romania/Pedagogic-High-School-Tg-Mures/2007-2008_sem1-d.fet",
];

/** The made-up school's subjects in the catalogue of subjects, whose points of difficulty are dated data. */
const codes: Readonly<Record<string, string>> = {
  Mathematics: "mathematics", Russian: "russian_second", English: "english", Physics: "physics", Chemistry: "chemistry", Biology: "biology", Informatics: "informatics",
};

function difficultyPoints(): Map<string, number> {
  const { rows } = JSON.parse(readFileSync(new URL("../../../data/subjects.json", import.meta.url), "utf8")) as { rows: { code: string; difficulty: number | null }[] };
  return new Map(Object.entries(codes).flatMap(([subject, code]) => {
    const points = rows.find((row) => row.code === code)?.difficulty;
    return points === null || points === undefined ? [] : [[subject, points] as const];
  }));
}

interface Row { name: string; activities: number; fet: number[]; fetSolved: number; fetSoft: number[]; fetGaps: number[]; own: number[]; ownSolved: number; first: number[]; firstSoft: number[]; ownSoft: number[]; ownGaps: number[]; accepted: number; asked: number }

function median(list: readonly number[]): number {
  const sorted = list.filter((n) => Number.isFinite(n)).toSorted((a, b) => a - b);
  return sorted.length === 0 ? Number.NaN : sorted[sorted.length >> 1]!;
}

/** Free hours of all teachers between their lessons, in a result file. */
function teacherGaps(path: string): number {
  const { draft } = draftOf(readFet(readFileSync(path, "utf8")));
  const file = readFet(readFileSync(path, "utf8"));
  const at = new Map(placements(file).map((it) => [it.activityId, it]));
  let gaps = 0;
  draft.resources.forEach((resource, r) => {
    if (resource.kind !== "teacher") return;
    const days: number[][] = draft.days.map(() => []);
    for (const activity of draft.activities) {
      const place = at.get(activity.id);
      if (place === undefined || !activity.resources.includes(r)) continue;
      for (let k = 0; k < activity.duration; k++) days[place.day]!.push(place.hour + k);
    }
    for (const hours of days) if (hours.length > 0) gaps += Math.max(...hours) - Math.min(...hours) + 1 - new Set(hours).size;
  });
  return gaps;
}

function measure(path: string, seeds: number, limit: number, fewerGaps: boolean): Row {
  const name = basename(path).replace(/\.fet$/, "");
  const row: Row = { name, activities: 0, fet: [], fetSolved: 0, fetSoft: [], fetGaps: [], own: [], ownSolved: 0, first: [], firstSoft: [], ownSoft: [], ownGaps: [], accepted: 0, asked: 0 };
  const main = join(dirname(fileURLToPath(import.meta.url)), "main.ts");
  for (let seed = 1; seed <= seeds; seed++) {
    const theirs = runFetCl(path, seed * 7919, limit * 10, (result) => row.fetGaps.push(teacherGaps(result)), limit);
    if (theirs !== null) {
      row.fet.push(theirs.solved ? theirs.cpuSeconds : Infinity);
      if (theirs.solved) row.fetSolved++;
      if (theirs.softTotal !== null) row.fetSoft.push(theirs.softTotal);
    }
    const out = mkdtempSync(join(tmpdir(), "alippe-own-"));
    try {
      for (const mode of ["--first", ""]) {
        const run = timed(process.execPath, [main, "solve", path, "--out", out, "--seed", String(seed), "--cpu", String(limit), "--seconds", String(limit * 10), "--json", ...(mode !== "" ? [mode] : fewerGaps ? ["--fewer-gaps"] : [])], limit * 10 + 60);
        const file = join(out, "result.json");
        if (!existsSync(file)) continue;
        const result = JSON.parse(readFileSync(file, "utf8")) as SolveResult;
        row.activities = result.total;
        if (mode === "--first") {
          row.first.push(result.solved ? run.cpuSeconds : Infinity);
          if (result.solved) row.firstSoft.push(result.softTotal);
          continue;
        }
        row.own.push(run.cpuSeconds);
        if (!result.solved) continue;
        row.ownSolved++;
        row.ownSoft.push(result.softTotal);
        const locked = join(out, readdirSync(out).find((entry) => entry.endsWith("_data_and_timetable.fet")) ?? "");
        row.ownGaps.push(teacherGaps(locked));
        const judged = runFetCl(locked, 1, 20);
        if (judged !== null) {
          row.asked++;
          if (judged.solved) row.accepted++;
        }
      }
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  }
  return row;
}

const show = (n: number, digits = 2): string => (Number.isFinite(n) ? n.toFixed(digits) : "–");

function table(rows: readonly Row[]): string {
  const lines = [
    "| File | activities | fet-cl solved | fet-cl CPU s, median | ours solved | ours CPU s to the first whole timetable, median | ratio | wishes broken, fet-cl | ours, first | ours, bettered (CPU s) | teacher gaps, fet-cl / ours | accepted by fet-cl |",
    "|---|---|---|---|---|---|---|---|---|---|---|---|",
  ];
  for (const r of rows) {
    const theirs = median(r.fet);
    const ours = median(r.first);
    lines.push(
      `| ${r.name} | ${r.activities} | ${r.fetSolved}/${r.fet.length} | ${show(theirs)} | ${r.ownSolved}/${r.own.length} | ${show(ours)} | ${show(ours / theirs)} | ${show(median(r.fetSoft))} | ${show(median(r.firstSoft))} | ` +
        `${show(median(r.ownSoft))} (${show(median(r.own), 1)}) | ${show(median(r.fetGaps), 0)} / ${show(median(r.ownGaps), 0)} | ${r.accepted}/${r.asked} |`,
    );
  }
  return lines.join("\n");
}

/** Both on every official example once, recorded line by line. */
function official(args: Arguments, limit: number): number {
  const record = args.options.get("record");
  if (record === undefined || !existsSync(shelf)) {
    process.stderr.write(record === undefined ? `--official needs --record FILE, where every run is noted.\n${usage}\n` : `${shelf} is not there.\n`);
    return 2;
  }
  const examples = dirname(shelf);
  const files = readdirSync(examples, { recursive: true, encoding: "utf8" }).filter((name) => /official.*\.fet$/.test(name)).map((name) => join(examples, name)).sort();
  const text = compareTable(files, compare(files, limit, record), examples);
  const out = args.options.get("out");
  if (out !== undefined) writeFileSync(out, `# All official examples of fet-data\n\n${text}\n`);
  process.stdout.write(`${text}\n`);
  return 0;
}

/** Runs fet-cl and this engine on the same files in turn and writes what was seen; 0 done, 2 refused. */
async function run(argv: string[]): Promise<number> {
  const args = readArguments(argv[0] === "timetable" ? argv.slice(1) : argv, ["seeds", "limit", "out", "record"], ["schools", "official"]);
  const refuse = (why: string): number => {
    process.stderr.write(`${why}\n${usage}\n`);
    return 2;
  };
  if (typeof args === "string") return refuse(args);
  const seeds = numberOf(args, "seeds", 5, 1);
  const limit = numberOf(args, "limit", 120, 1);
  if (typeof seeds === "string") return refuse(seeds);
  if (typeof limit === "string") return refuse(limit);
  if (args.flags.has("official")) return official(args, limit);
  const temporary = mkdtempSync(join(tmpdir(), "alippe-bench-"));
  try {
    const files = args.rest.length > 0 ? [...args.rest] : args.flags.has("schools") ? [] : six.map((name) => join(shelf, name));
    if (args.flags.has("schools")) {
      for (const [classes, twoShifts] of [[10, false], [20, false], [24, false], [40, true], [60, true], [80, true]] as const) {
        const path = join(temporary, `school-of-${classes}-classes${twoShifts ? "-two-shifts" : ""}.fet`);
        writeFileSync(path, schoolFet({ classes, twoShifts, seed: 3, points: difficultyPoints() }));
        files.push(path);
      }
    }
    const missing = files.find((path) => !existsSync(path));
    if (missing !== undefined) return refuse(`${missing} is not there.`);
    const rows: Row[] = [];
    for (const path of files) {
      rows.push(measure(path, seeds, limit, args.flags.has("schools")));
      process.stderr.write(`${table(rows.slice(-1)).split("\n")[2] ?? ""}\n`);
    }
    const text = `${table(rows)}\n\n${seeds} seeds each, at most ${limit} CPU s a run; ${cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}. CPU seconds of whole processes, start and files included; fet-cl told to write as little as it can.\n`;
    const out = args.options.get("out");
    if (out !== undefined) {
      mkdirSync(dirname(out), { recursive: true });
      writeFileSync(out, `# Timetables: fet-cl and this engine on the same files\n\n${text}`);
    }
    process.stdout.write(text);
    return 0;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

export const command = { name: "bench", summary: "measure the timetable engine against fet-cl", run };
