/** Cells to and from a spreadsheet program by the clipboard: plain text with tabs, as every one of them reads and writes it, and a table of HTML. */

/** A cell with a tab, a line's end or a quote in it stands in quotes, its own quotes doubled. */
const quoted = (cell: string): string => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Rows of cells as plain text. */
export const toText = (rows: readonly (readonly string[])[]): string => rows.map((r) => r.map(quoted).join('\t')).join('\r\n')

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (s: string): string => s.replaceAll(/[&<>"]/g, (c) => entities[c] ?? c)

/** Rows of cells as a table; as text, so that a spreadsheet makes no date of "10.09". */
export const toHtml = (rows: readonly (readonly string[])[]): string =>
  `<table>${rows.map((r) => `<tr>${r.map((c) => `<td style="mso-number-format:'\\@'">${escaped(c)}</td>`).join('')}</tr>`).join('')}</table>`

/** Reads what a spreadsheet copied: tabs between cells, quotes where a cell has lines of its own. The empty last line that they all add is left out. */
export function fromText(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let inQuotes = false
  const endCell = (): void => {
    row.push(cell)
    cell = ''
  }
  const endRow = (): void => {
    endCell()
    rows.push(row)
    row = []
  }
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? ''
    if (inQuotes) {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') {
        cell += c
        i++
      } else inQuotes = false
    } else if (c === '"' && cell === '') inQuotes = true
    else if (c === '\t') endCell()
    else if (c === '\n' || c === '\r') {
      if (c === '\r' && text[i + 1] === '\n') i++
      endRow()
    } else cell += c
  }
  if (cell !== '' || row.length > 0) endRow()
  return rows
}
