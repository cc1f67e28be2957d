import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** One run of a program and the CPU seconds it and its children took. */
export interface Timed { readonly status: number | null; readonly output: string; readonly cpuSeconds: number }

/** Runs a program under the shell's clock for CPU seconds; ended after `wallSeconds`, and after `mostCpuSeconds` of CPU if told. */
export function timed(program: string, args: readonly string[], wallSeconds: number, mostCpuSeconds?: number): Timed {
  const bound = mostCpuSeconds === undefined ? "" : `ulimit -t ${Math.ceil(mostCpuSeconds)}; `;
  const result = spawnSync("bash", ["-c", `TIMEFORMAT="cpu:%U:%S"; ${bound}time "$@"; exit $?`, "bash", program, ...args], { encoding: "utf8", timeout: wallSeconds * 1000, maxBuffer: 1 << 26 });
  const match = /cpu:([\d.]+):([\d.]+)\s*$/.exec(result.stderr);
  return { status: result.status, output: result.stdout + result.stderr, cpuSeconds: match === null ? Number.NaN : Number(match[1]) + Number(match[2]) };
}

const quiet = [
  "--htmllevel=0", "--writetimetablesdayshorizontal=false", "--writetimetablesdaysvertical=false", "--writetimetablestimehorizontal=false", "--writetimetablestimevertical=false",
];

export interface FetRun { readonly solved: boolean; readonly cpuSeconds: number; readonly softTotal: number | null; readonly resultFile: string | null }

/** Runs fet-cl on a file with a seed of its own, writing as little as it can be told to; null when there is no fet-cl. */
export function runFetCl(file: string, seed: number, limitSeconds: number, keep?: (path: string) => void, mostCpuSeconds?: number): FetRun | null {
  const out = mkdtempSync(join(tmpdir(), "alippe-fet-"));
  try {
    const run = timed("fet-cl", [`--inputfile=${file}`, `--outputdir=${out}`, `--timelimitseconds=${limitSeconds}`, ...quiet, `--randomseeds10=${seed}`, "--randomseeds11=2", "--randomseeds12=3", "--randomseeds20=4", "--randomseeds21=5", "--randomseeds22=6"], limitSeconds + 30, mostCpuSeconds);
    if (/fet-cl: (command )?not found/.test(run.output)) return null;
    const solved = run.output.includes("Simulation successful");
    let softTotal: number | null = null;
    let resultFile: string | null = null;
    if (solved) {
      const inside = join(out, "timetables");
      const name = readdirSync(inside)[0] ?? "";
      for (const entry of readdirSync(join(inside, name))) {
        if (entry.endsWith("soft_conflicts.txt")) softTotal = Number(/Total soft conflicts: ([\d.]+)/.exec(readFileSync(join(inside, name, entry), "utf8"))?.[1] ?? Number.NaN);
        if (entry.endsWith("_data_and_timetable.fet")) resultFile = join(inside, name, entry);
      }
      if (resultFile !== null) keep?.(resultFile);
    }
    return { solved, cpuSeconds: run.cpuSeconds, softTotal, resultFile };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
