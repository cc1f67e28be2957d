import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromText, toHtml, toText } from './clipboard.ts'

describe('cells by the clipboard', () => {
  it('reads what Excel, LibreOffice and Sheets put there', () => {
    expect(fromText('8\r\n9\r\n10\r\n')).toEqual([['8'], ['9'], ['10']])
    expect(fromText('8\t9\n\t10')).toEqual([['8', '9'], ['', '10']])
    expect(fromText('"two\nlines"\t"a ""word"""\n7\t')).toEqual([['two\nlines', 'a "word"'], ['7', '']])
    expect(fromText('')).toEqual([])
    expect(fromText('5" pipe')).toEqual([['5" pipe']])
  })
  it('reads back what it wrote, whatever stands in the cells', () => {
    const rows = fc.array(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(rows, (r) => {
        // One empty cell alone is no text at all: nothing was copied.
        fc.pre(toText(r) !== '' && r.at(-1)?.join('') !== '')
        expect(fromText(toText(r))).toEqual(r)
      }),
    )
  })
  it('writes a table in which nothing is markup', () => {
    expect(toHtml([['<b>&', '10']])).toBe(`<table><tr><td style="mso-number-format:'\\@'">&lt;b&gt;&amp;</td><td style="mso-number-format:'\\@'">10</td></tr></table>`)
  })
})
