/** What a FET file can be refused for. The code names the sentence, the params fill it in. */
export type FetErrorCode =
  | "fet.tooLarge"
  | "fet.tooDeep"
  | "fet.tooMany"
  | "fet.brokenXml"
  | "fet.docType"
  | "fet.notFet"
  | "fet.missing"
  | "fet.badNumber"
  | "fet.badBoolean"
  | "fet.noDays"
  | "fet.noHours"
  | "fet.duplicate"
  | "fet.unknownDay"
  | "fet.unknownHour"
  | "fet.unknownSubject"
  | "fet.unknownTag"
  | "fet.unknownTeacher"
  | "fet.unknownStudents"
  | "fet.unknownActivity"
  | "fet.unknownBuilding"
  | "fet.unknownRoom";

/** A FET file that cannot be used: why (code and params) and where (line, from 1; 0 when no place can be named). */
export class FetError extends Error {
  readonly code: FetErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly line: number;

  constructor(code: FetErrorCode, params: Readonly<Record<string, string | number>>, line: number) {
    const said = Object.entries(params).map(([key, value]) => `${key}=${value}`).join(", ");
    super(`${code}${said === "" ? "" : ` (${said})`}${line > 0 ? `, line ${line}` : ""}`);
    this.name = "FetError";
    this.code = code;
    this.params = params;
    this.line = line;
  }
}
