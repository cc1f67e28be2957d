import { explain } from "../solver/explain.ts";
import { precheck } from "../solver/precheck.ts";
import type { Language } from "../solver/sentences.ts";
import { numberOf, readArguments } from "./arguments.ts";
import { loadFet } from "./load.ts";

const usage = "alippe explain FILE.fet [--language kk|ru|en] [--seconds N] [--json]";

/** Exit codes: 0 no contradiction found; 1 contradictions, in words; 2 refused; 3 something in the file is not known to the engine. */
async function run(argv: string[]): Promise<number> {
  const args = readArguments(argv, ["language", "seconds"], ["json"]);
  const refuse = (why: string): number => {
    process.stderr.write(`${why}\n${usage}\n`);
    return 2;
  };
  if (typeof args === "string") return refuse(args);
  const path = args.rest[0];
  if (path === undefined || args.rest.length > 1) return refuse("One file is needed.");
  const language = args.options.get("language") ?? "en";
  if (language !== "kk" && language !== "ru" && language !== "en") return refuse("--language is kk, ru or en");
  const seconds = numberOf(args, "seconds", 5, 0);
  if (typeof seconds === "string") return refuse(seconds);
  const loaded = loadFet(path);
  if (typeof loaded === "string") {
    process.stderr.write(`${loaded}\n`);
    return 2;
  }
  const { draft, unsupported } = loaded.fet;
  const until = performance.now() + seconds * 1000;
  let cut = false;
  let found: ReturnType<typeof precheck>;
  try {
    found = precheck(draft, () => (cut = performance.now() > until));
  } catch (error) {
    if (error instanceof RangeError) return refuse(`${path}: ${error.message}`);
    throw error;
  }
  if (args.flags.has("json")) {
    const told = found.map((it) => ({
      about: it.about,
      resource: it.resource < 0 ? null : draft.resources[it.resource]!.name,
      activities: it.activities.map((a) => draft.activities[a]!.id),
      lines: it.rules.map((r) => draft.sources[draft.rules[r]!.source]!.line),
      words: explain(draft, it, language as Language),
    }));
    process.stdout.write(`${JSON.stringify({ contradictions: told, complete: !cut, unsupported })}\n`);
  } else {
    for (const it of found) process.stdout.write(`${explain(draft, it, language as Language)}\n\n`);
    if (found.length === 0) process.stdout.write(cut ? "No contradiction found in the time given.\n" : "No contradiction found.\n");
    for (const { kind, count } of unsupported) process.stdout.write(`Not known to the engine: ${kind} (${count})\n`);
  }
  if (unsupported.length > 0) return 3;
  return found.length > 0 ? 1 : 0;
}

export const command = { name: "explain", summary: "say in words which facts of a FET file contradict each other", run };
