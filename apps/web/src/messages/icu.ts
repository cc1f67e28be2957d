/**
 * ICU messages in the browser: what our words use of them (plain arguments, number, plural, select, selectordinal, #, quotes)
 * in 1 kB, in place of the 11 kB of intl-messageformat, which the server keeps. The build puts it in its place; icu.test.ts
 * holds the two equal on every message of the house. Anything else in a message (dates, skeletons) is refused when it is read.
 */
import type { Params } from '@alippe/kernel/refusal'

type Value = string | number | boolean | null | undefined
type Part = string | Argument | '#'

interface Argument {
  readonly name: string
  readonly type: 'plain' | 'number' | 'select' | 'plural' | 'selectordinal'
  readonly offset: number
  readonly options: ReadonlyMap<string, readonly Part[]>
}

/** Stands for the number of the plural around; a lone '#' outside of plurals is an ordinary sign. */
const POUND = '\u0000#'

class Reader {
  #at = 0
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** Parts up to the end, or up to the brace that closes an option. */
  parts(inPlural: boolean, nested: boolean): Part[] {
    const found: Part[] = []
    let plain = ''
    const flush = (): void => {
      if (plain) found.push(plain)
      plain = ''
    }
    for (; this.#at < this.#text.length; ) {
      const c = this.#text[this.#at]
      if (c === "'") plain += this.#quoted(inPlural)
      else if (c === '{') {
        flush()
        found.push(this.#argument(inPlural))
      } else if (c === '}' && nested) break
      else if (c === '#' && inPlural) {
        flush()
        found.push(POUND)
        this.#at += 1
      } else {
        plain += c
        this.#at += 1
      }
    }
    if (nested && this.#at >= this.#text.length) throw this.#fault()
    flush()
    return found
  }

  /** '' is an apostrophe; an apostrophe before a brace or angle (or # in a plural) begins words that are taken as they are. */
  #quoted(inPlural: boolean): string {
    const next = this.#text[this.#at + 1] ?? ''
    if (next === "'") {
      this.#at += 2
      return "'"
    }
    if (!'{}<>'.includes(next || ' ') && !(next === '#' && inPlural)) {
      this.#at += 1
      return "'"
    }
    let words = ''
    for (this.#at += 1; this.#at < this.#text.length; this.#at += 1) {
      if (this.#text[this.#at] !== "'") words += this.#text[this.#at]
      else if (this.#text[this.#at + 1] === "'") {
        words += "'"
        this.#at += 1
      } else {
        this.#at += 1
        break
      }
    }
    return words
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.#text)
    if (!match) throw this.#fault()
    this.#at += match[0].length
    return match[1] ?? ''
  }

  #argument(inPlural: boolean): Argument {
    const name = this.#take(/\{\s*([\p{L}\d_]+)\s*/uy)
    if (this.#text[this.#at] === '}') {
      this.#at += 1
      return { name, type: 'plain', offset: 0, options: new Map() }
    }
    const type = this.#take(/,\s*(number|selectordinal|select|plural)\s*/y)
    if (type === 'number') {
      this.#take(/\}/y)
      return { name, type, offset: 0, options: new Map() }
    }
    if (type !== 'select' && type !== 'plural' && type !== 'selectordinal') throw this.#fault()
    this.#take(/,\s*/y)
    const offset = type === 'select' ? 0 : Number(this.#take(/(?:offset:\s*(\d+)\s*)?/y) || 0)
    const options = new Map<string, readonly Part[]>()
    while (this.#text[this.#at] !== '}') {
      const key = this.#take(/([^\s{}]+)\s*\{/y)
      options.set(key, this.parts(type !== 'select' || inPlural, true))
      this.#take(/\}\s*/y)
    }
    this.#at += 1
    if (!options.has('other')) throw this.#fault()
    return { name, type, offset, options }
  }

  #fault(): Error {
    return new Error(`this message cannot be read at ${this.#at}: ${this.#text}`)
  }
}

export interface MessageFormatters {
  readonly getNumberFormat: (locales?: string | string[], options?: Intl.NumberFormatOptions) => Intl.NumberFormat
  readonly getPluralRules: (locales?: string | string[], options?: Intl.PluralRulesOptions) => Intl.PluralRules
}

const plain: MessageFormatters = {
  getNumberFormat: (locales, options) => new Intl.NumberFormat(locales, options),
  getPluralRules: (locales, options) => new Intl.PluralRules(locales, options),
}

/** Has the face of intl-messageformat's class as far as the kernel sees it. */
export class IntlMessageFormat {
  readonly #parts: readonly Part[]
  readonly #locale: string
  readonly #make: MessageFormatters
  #numbers: Intl.NumberFormat | undefined

  /** Throws where the message is no message, or uses what is not known here. */
  constructor(text: string, locale: string, _formats?: undefined, options: { readonly ignoreTag?: boolean; readonly formatters?: MessageFormatters } = {}) {
    this.#parts = new Reader(text).parts(false, false)
    this.#locale = locale
    this.#make = options.formatters ?? plain
  }

  /** The words with the values in their places; throws where a value is missing. */
  format(values: Params = {}): string {
    return this.#say(this.#parts, values, undefined)
  }

  #number(n: number): string {
    this.#numbers ??= this.#make.getNumberFormat(this.#locale)
    return this.#numbers.format(n)
  }

  #say(parts: readonly Part[], values: Params, pound: number | undefined): string {
    return parts
      .map((part) => {
        if (part === POUND) return pound === undefined ? '#' : this.#number(pound)
        if (typeof part === 'string') return part
        const value: Value = values[part.name]
        if (!(part.name in values)) throw new Error(`the value of ${part.name} is missing`)
        if (part.type === 'plain') return value === null || value === undefined || value === false ? '' : String(value)
        if (part.type === 'number') return this.#number(Number(value))
        if (part.type === 'select') return this.#say(part.options.get(String(value)) ?? part.options.get('other') ?? [], values, pound)
        const n = Number(value)
        const rules = this.#make.getPluralRules(this.#locale, { type: part.type === 'plural' ? 'cardinal' : 'ordinal' })
        return this.#say(part.options.get(`=${n}`) ?? part.options.get(rules.select(n - part.offset)) ?? part.options.get('other') ?? [], values, n - part.offset)
      })
      .join('')
  }
}
