import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { draftOf } from "./draft.ts";
import { readPlan } from "./plan.ts";
import { readFet } from "./read.ts";
import { schoolFet } from "./school.ts";
import { withLightWishes } from "./write.ts";
import { check } from "../solver/check.ts";
import { compareTable, readRecord } from "../commands/compare.ts";
import type { Run } from "../commands/compare.ts";
import { runSearch } from "../commands/run.ts";
import type { RunOptions } from "../commands/run.ts";
import { command } from "../commands/solve.ts";
import type { SolveResult } from "../commands/solve.ts";

const dir = mkdtempSync(join(tmpdir(), "alippe-solve-test-"));
const file = join(dir, "school.fet");
const xml = schoolFet({ classes: 6, twoShifts: false, seed: 4 });
writeFileSync(file, xml);
const { draft } = draftOf(readFet(xml));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let said = "";
beforeEach(() => {
  said = "";
  const note = (text: string | Uint8Array): boolean => {
    said += String(text);
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(note);
  vi.spyOn(process.stderr, "write").mockImplementation(note);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const result = (out: string): SolveResult => JSON.parse(readFileSync(join(out, "result.json"), "utf8")) as SolveResult;

describe("alippe solve", () => {
  test("writes a timetable that the checker takes, and goes on from it without losing", async () => {
    const out = join(dir, "one");
    expect(await command.run([file, "--out", out, "--iterations", "300", "--json"])).toBe(0);
    const first = result(out);
    expect(first).toMatchObject({ solved: true, hardViolations: 0, hardest: [], contradictions: [], unsupported: [] });
    const plan = readPlan(readFileSync(join(out, "school_activities.xml"), "utf8"), draft);
    const verdict = check(draft, plan);
    expect(verdict.hard).toEqual([]);
    expect(verdict.softTotal).toBeCloseTo(first.softTotal, 4);
    const again = join(dir, "two");
    expect(await command.run([file, "--out", again, "--iterations", "100", "--from", join(out, "school_activities.xml")])).toBe(0);
    expect(result(again).softTotal).toBeLessThanOrEqual(first.softTotal + 1e-9);
    expect(said).toContain("Solved");
    const locked = readPlan(readFileSync(join(out, "school_data_and_timetable.fet"), "utf8"), draft);
    expect([...locked.slots]).toEqual([...plan.slots]);
  });

  test("says why where it cannot be, and never says solved", async () => {
    const impossible = join(dir, "impossible.fet");
    const teacher = /<Teacher><Name>(Class teacher [^<]*)<\/Name>/.exec(xml)?.[1] ?? "";
    const constraint = `<ConstraintTeacherMaxDaysPerWeek><Weight_Percentage>100</Weight_Percentage><Teacher_Name>${teacher}</Teacher_Name><Max_Days_Per_Week>1</Max_Days_Per_Week><Active>true</Active><Comments></Comments></ConstraintTeacherMaxDaysPerWeek>`;
    writeFileSync(impossible, xml.replace("</Time_Constraints_List>", `${constraint}</Time_Constraints_List>`));
    const out = join(dir, "three");
    expect(await command.run([impossible, "--out", out, "--iterations", "40"])).toBe(1);
    expect(result(out).solved).toBe(false);
    expect(result(out).contradictions.join("\n")).toContain(`${teacher}: at most 1 days a week`);
  });

  test.each([
    [["--out", dir], "One file is needed"],
    [[file, "--threads", "3"], "--threads is 1 or 2"],
    [[file, "--seconds", "many"], "--seconds must be a number"],
    [[file, "--nonsense"], "--nonsense is not an option"],
    [[join(dir, "missing.fet")], "cannot be read"],
    [[file, "--from", join(dir, "missing.xml")], "cannot be read"],
  ])("refuses in words: %j", async (argv, words) => {
    expect(await command.run(argv)).toBe(2);
    expect(said).toContain(words);
  });
});

describe("a search on two processors", () => {
  const options = (threads: 1 | 2): RunOptions => ({ seed: 3, seconds: 60, cpuSeconds: Infinity, first: false, long: false, iterations: 600, threads, signal: new AbortController().signal });

  test("is the same every time when bounded by iterations, and no worse than one search", async () => {
    const one = await runSearch(draft, options(1));
    const two = await runSearch(draft, options(2));
    const again = await runSearch(draft, options(2));
    expect(two.solution.solved).toBe(true);
    expect([...again.solution.plan.slots]).toEqual([...two.solution.plan.slots]);
    expect(two.solution.verdict.softTotal).toBeLessThanOrEqual(one.solution.verdict.softTotal);
  });

  test("gives what it has when told to stop", async () => {
    const stop = new AbortController();
    stop.abort();
    const ran = await runSearch(draft, { ...options(1), iterations: Infinity, signal: stop.signal });
    expect(ran.solution.verdict.hard).toEqual([]);
    expect(ran.solution.solved).toBe(ran.solution.verdict.placed === ran.solution.verdict.total);
  });
});

describe("the comparison of all examples", () => {
  const run = (who: Run["who"], name: string, more: Partial<Run>): Run => ({ who, file: `/shelf/${name}.fet`, limit: 20, solved: true, cpuSeconds: 1, softTotal: 0, ...more });

  test("counts who solved what, at what price", () => {
    const runs = [
      run("fet-cl", "a", { softTotal: 5 }), run("ours", "a", { softTotal: 4, firstCpuSeconds: 0.4, accepted: true, activities: 10 }),
      run("fet-cl", "b", { softTotal: 1 }), run("ours", "b", { softTotal: 3, firstCpuSeconds: 2, accepted: true }),
      run("fet-cl", "c", { solved: false }), run("ours", "c", {}), run("fet-cl", "c", { solved: false, limit: 120 }),
      run("fet-cl", "d", {}), run("ours", "d", { solved: false }),
      run("fet-cl", "f", { solved: false }), run("ours", "f", { accepted: false }),
    ];
    const text = compareTable(["a", "b", "c", "d", "e", "f"].map((name) => `/shelf/${name}.fet`), runs, "/shelf");
    expect(text).toContain("Of 5 files run by both: 2 solved by both, 1 by fet-cl alone, 1 by this engine alone, 1 by neither.");
    expect(text).toContain("not above fet-cl's on 1 of 2 (50 %)");
    expect(text).toContain("fet-cl takes 2 of the 3 timetables");
    expect(text).toContain("| c |  | no, 120 s |");
  });

  test("reads a record line by line", () => {
    const record = join(dir, "record.jsonl");
    writeFileSync(record, `${JSON.stringify(run("ours", "a", {}))}\n\n`);
    expect(readRecord(record)).toEqual([run("ours", "a", {})]);
    expect(readRecord(join(dir, "none.jsonl"))).toEqual([]);
  });
});

test("light wishes leave musts alone", () => {
  const tag = (weight: string): string => `<Weight_Percentage>${weight}</Weight_Percentage>`;
  expect(withLightWishes(tag("100") + tag("95") + tag("99.75"))).toBe(tag("100") + tag("9.5") + tag("9.975"));
});
