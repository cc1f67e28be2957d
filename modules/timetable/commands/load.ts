import { readFileSync } from "node:fs";
import { draftOf } from "../fet/draft.ts";
import type { FetDraft } from "../fet/draft.ts";
import { FetError, readFet } from "../fet/read.ts";

/** A FET file's text and draft, or the sentence why it cannot be used. */
export function loadFet(path: string): { xml: string; fet: FetDraft } | string {
  let xml: string;
  try {
    xml = readFileSync(path, "utf8");
  } catch (error) {
    return `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
  try {
    return { xml, fet: draftOf(readFet(xml)) };
  } catch (error) {
    if (error instanceof FetError) return `${path}: ${error.message}`;
    throw error;
  }
}

/** CPU seconds of this process and its threads so far. */
export function cpuSeconds(): number {
  const used = process.cpuUsage();
  return (used.user + used.system) / 1e6;
}
