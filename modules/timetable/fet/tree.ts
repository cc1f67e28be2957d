import { SaxesParser } from "saxes";
import { FetError } from "./error.ts";

/** One element of the file: its own text (comments left out, empty where there are elements inside) and its children in the file's order. */
export interface FetField {
  readonly name: string;
  readonly value: string;
  readonly fields: readonly FetField[];
  readonly line: number;
}

interface OpenField {
  name: string;
  value: string;
  fields: FetField[];
  line: number;
}

export interface TreeLimits {
  /** Characters of the whole file. */
  readonly characters: number;
  readonly elements: number;
  readonly depth: number;
}

/** FET's largest example is 6 million characters and 300,000 elements: room for ten times that, and no more. */
export const treeLimits: TreeLimits = { characters: 64_000_000, elements: 4_000_000, depth: 16 };

/**
 * Reads XML into elements. Refuses text beyond the limits, broken XML, and any document type with declarations
 * of its own (they serve only to smuggle entities in); entities other than XML's five are therefore unknown and refused.
 * @param clean what becomes of each text and attribute before anything is looked up by it; absent: they stay as written
 * @returns the root element and its attributes
 */
export function readTree(xml: string, limits: TreeLimits = treeLimits, clean: (text: string) => string = (text) => text): { root: FetField; attributes: Readonly<Record<string, string>> } {
  if (xml.length > limits.characters) throw new FetError("fet.tooLarge", { limit: limits.characters, found: xml.length }, 0);
  const parser = new SaxesParser({ position: true });
  const stack: OpenField[] = [];
  const attributes: Record<string, string> = {};
  let root: FetField | undefined;
  let elements = 0;
  parser.on("doctype", (text) => {
    if (text.includes("[")) throw new FetError("fet.docType", {}, parser.line);
  });
  parser.on("error", (error) => {
    throw new FetError("fet.brokenXml", { detail: error.message.replace(/^\d+:\d+: /, "").slice(0, 200) }, parser.line);
  });
  parser.on("opentag", (tag) => {
    elements++;
    if (elements > limits.elements) throw new FetError("fet.tooMany", { what: "elements", limit: limits.elements }, parser.line);
    if (stack.length >= limits.depth) throw new FetError("fet.tooDeep", { limit: limits.depth }, parser.line);
    if (stack.length === 0) for (const [key, value] of Object.entries(tag.attributes)) attributes[key] = clean(String(value));
    stack.push({ name: tag.name, value: "", fields: [], line: parser.line });
  });
  const addText = (text: string): void => {
    const top = stack[stack.length - 1];
    if (top !== undefined) top.value += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    const done = stack.pop();
    if (done === undefined) return;
    // A name may be nothing but spaces, so the text of a leaf stays as it is; between elements there is only layout.
    done.value = done.fields.length > 0 ? "" : clean(done.value);
    const parent = stack[stack.length - 1];
    if (parent === undefined) root = done;
    else parent.fields.push(done);
  });
  // A byte order mark before the declaration is common in these files.
  parser.write(xml.charCodeAt(0) === 0xfeff ? xml.slice(1) : xml).close();
  if (root === undefined) throw new FetError("fet.brokenXml", { detail: "no root element" }, parser.line);
  return { root, attributes };
}

/** The first child of that name, if any. */
export function child(field: { readonly fields: readonly FetField[] }, name: string): FetField | undefined {
  for (const inner of field.fields) if (inner.name === name) return inner;
  return undefined;
}

/** All children of that name, in order. */
export function children(field: { readonly fields: readonly FetField[] }, name: string): FetField[] {
  return field.fields.filter((inner) => inner.name === name);
}

/** Text of the first child of that name; empty when there is none. */
export function text(field: { readonly fields: readonly FetField[] }, name: string): string {
  return child(field, name)?.value ?? "";
}

/** Texts of all children of that name, in order. */
export function texts(field: { readonly fields: readonly FetField[] }, name: string): string[] {
  return children(field, name).map((inner) => inner.value);
}

/** A whole number not below `least` from a child; refuses anything else. `fallback` stands for a missing child. */
export function whole(field: FetField, name: string, least: number, fallback?: number): number {
  const found = child(field, name);
  if (found === undefined) {
    if (fallback !== undefined) return fallback;
    throw new FetError("fet.missing", { what: name, within: field.name }, field.line);
  }
  if (!/^\s*-?\d{1,9}\s*$/.test(found.value) || Number(found.value) < least) {
    throw new FetError("fet.badNumber", { what: name, found: found.value.slice(0, 60), least }, found.line);
  }
  return Number(found.value);
}

/** A yes/no from a child (FET writes true and false; old files also yes, no, 1, 0). */
export function bool(field: FetField, name: string, fallback: boolean): boolean {
  const found = child(field, name);
  if (found === undefined) return fallback;
  if (/^\s*(true|yes|1)\s*$/i.test(found.value)) return true;
  if (/^\s*(false|no|0)\s*$/i.test(found.value)) return false;
  throw new FetError("fet.badBoolean", { what: name, found: found.value.slice(0, 60) }, found.line);
}
