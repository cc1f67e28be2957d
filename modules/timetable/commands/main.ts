import { enableCompileCache } from "node:module";

/** Runs one of this room's commands alone: `node main.ts solve FILE …`. Compiled code is kept, so that a start costs less. */
async function main(): Promise<void> {
  enableCompileCache();
  const [name, ...argv] = process.argv.slice(2);
  const known: Readonly<Record<string, () => Promise<{ command: { run(argv: string[]): Promise<number> } }>>> = {
    solve: () => import("./solve.ts"),
    explain: () => import("./explain.ts"),
    bench: () => import("./bench.ts"),
  };
  const load = name === undefined || !Object.hasOwn(known, name) ? undefined : known[name];
  if (load === undefined) {
    process.stderr.write(`Say one of: ${Object.keys(known).join(", ")}\n`);
    process.exitCode = 2;
    return;
  }
  process.exitCode = await (await load()).command.run(argv);
}

await main();
