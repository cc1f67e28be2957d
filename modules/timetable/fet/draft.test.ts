import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { draftOf } from "./draft.ts";
import { readFet } from "./read.ts";

const shelf = "/usr/share/doc/fet-data/examples";

test.skipIf(!existsSync(shelf))("every official example becomes a draft in which no constraint is unknown", () => {
  const files = execFileSync("find", [shelf, "-path", "*official*", "-name", "*.fet"], { encoding: "utf8" }).trim().split("\n");
  const unknown: string[] = [];
  for (const path of files) {
    const { draft, unsupported } = draftOf(readFet(readFileSync(path, "utf8")));
    for (const { kind, count } of unsupported) unknown.push(`${path}: ${kind} × ${count}`);
    for (const rule of draft.rules) {
      if ("resources" in rule && rule.resources.some((r) => r < 0 || r >= draft.resources.length)) unknown.push(`${path}: ${rule.kind} names nobody`);
      if ("rooms" in rule && rule.rooms.some((r) => r < 0 || r >= draft.rooms.length)) unknown.push(`${path}: ${rule.kind} names no room`);
    }
  }
  expect(unknown).toEqual([]);
  expect(files.length).toBe(139);
}, 240_000);
