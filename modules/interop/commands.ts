/** `npx alippe import FILE.fet`: check first, ask, then write everything at once or nothing. */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { isUnreachable } from '@alippe/data/pool'
import type { Database } from '@alippe/data/pool'
import type { Command, CommandHost } from '@alippe/kernel/command'
import { Day, dayAt } from '@alippe/kernel/day'
import { isLang, makeTranslator } from '@alippe/kernel/i18n'
import type { Lang, Translate } from '@alippe/kernel/i18n'
import { messages } from './messages/all.ts'
import { cleanName } from './server/cleanName.ts'
import { checkFile, isPrefixTaken, standingOf } from './server/checkFile.ts'
import type { CheckedFile, Standing, Wish } from './server/checkFile.ts'
import { ImportRefused } from './server/readFile.ts'
import { checkLines, doneLines, refusalText, signInLines, someSignIns } from './server/report.ts'
import { loginPrefix, madeUpPassword, signInsPath, writeSignIns } from './server/signIns.ts'
import { askYes } from './server/terminal.ts'
import { countsOf, signInsOf, writeSchool } from './server/writeSchool.ts'
import type { Written } from './server/writeSchool.ts'

/** The country keeps one time: what day it is does not depend on where the command runs. */
const HOME_ZONE = 'Asia/Almaty'

interface Asked {
  readonly file: string
  readonly data: string | undefined
  readonly wish: Wish
  readonly yes: boolean
  readonly report: string | undefined
}

const say = (lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`)
const complain = (line: string): void => void process.stderr.write(`${line}\n`)

/** The language of the terminal where it is one of ours, English otherwise. */
function terminalLang(): Lang {
  const code = (process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? '').slice(0, 2)
  return isLang(code) ? code : 'en'
}

/** The words of the command; a text where they are wrong. */
function read(argv: readonly string[], t: Translate): Asked | string {
  const options = { data: { type: 'string' }, yes: { type: 'boolean', short: 'y' }, roster: { type: 'string' }, from: { type: 'string' }, name: { type: 'string' }, lang: { type: 'string' }, report: { type: 'string' } } as const
  const { values, positionals, tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true })
  const odd = tokens.find((k) => k.kind === 'option' && (!Object.hasOwn(options, k.name) || (k.name !== 'yes' && (k.value === undefined || k.value.startsWith('--')))))
  if (odd?.kind === 'option') return t(Object.hasOwn(options, odd.name) ? 'interop.words.value_missing' : 'interop.words.unknown', { word: odd.rawName })
  const [file, ...more] = positionals
  if (file === undefined) return t('interop.words.no_file')
  if (more.length) return t('interop.words.unknown', { word: more.join(' ') })
  const word = (name: 'data' | 'roster' | 'from' | 'name' | 'lang' | 'report'): string | undefined => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  const from = Day.safeParse(word('from'))
  if (word('from') !== undefined && !from.success) return t('interop.words.day', { word: word('from') ?? '' })
  if (word('roster') !== undefined && word('roster') !== 'made-up') return t('interop.words.roster', { word: word('roster') ?? '', known: 'made-up' })
  if (word('lang') !== undefined && !isLang(word('lang'))) return t('interop.words.lang', { word: word('lang') ?? '', known: 'kk, ru, en' })
  const name = word('name')
  if (name !== undefined && cleanName(name) === '') return t('interop.words.value_missing', { word: '--name' })
  return {
    file,
    data: word('data'),
    wish: { roster: word('roster') === 'made-up' ? 'made-up' : 'none', name, from: from.success ? from.data : undefined },
    yes: values.yes === true,
    report: word('report'),
  }
}

const USAGE = 'npx alippe import FILE.fet [--data DIR] [--yes] [--roster made-up] [--from DAY] [--name TEXT] [--lang kk|ru|en] [--report FILE]'

async function run(argv: readonly string[], host: CommandHost<Database>): Promise<number> {
  const chosen = argv[argv.indexOf('--lang') + 1]
  const lang = argv.includes('--lang') && isLang(chosen) ? chosen : terminalLang()
  const t = makeTranslator(lang, messages[lang])
  if (argv.includes('--help') || argv.includes('-h')) {
    say([`  ${USAGE}`, '', t('interop.help', { roster: '--roster made-up', yes: '--yes', from: '--from', name: '--name', report: '--report', result: '*_data_and_timetable.fet', program: 'fet-cl' })])
    return 0
  }
  const asked = read(argv, t)
  if (typeof asked === 'string') {
    complain(`${asked}\n\n  ${USAGE}`)
    return 2
  }
  try {
    return await importFile(asked, host, t)
  } catch (e) {
    // Whatever it was, the transaction is undone.
    complain(e instanceof ImportRefused ? refusalText(t, e) : t('interop.failed', { why: e instanceof Error ? e.message : String(e) }))
    return 1
  }
}

/** Checks, asks, writes. Nothing is written before the answer. */
async function importFile(asked: Asked, host: CommandHost<Database>, t: Translate): Promise<number> {
  const checked = await checkFile(asked.file, asked.wish)
  const dataDir = host.dataFolder(asked.data)
  const { db, close } = await opened(host, dataDir)
  try {
    const today = dayAt(host.now(), HOME_ZONE)
    const standing = await standingOf(db, checked, today)
    say(checkLines(t, checked, standing))
    if (standing.state === 'same') {
      await keepReport(asked, checked, standing, undefined, t)
      say(['', t('interop.nothing_to_change', { school: checked.name }), t('interop.sign_ins_kept', { path: signInsPath(dataDir, checked.orgId) })])
      return 0
    }
    const answer = asked.yes ? 'yes' : await askYes(`\n${t('interop.ask')} `)
    if (answer !== 'yes') {
      await keepReport(asked, checked, standing, undefined, t)
      complain(answer === 'no' ? t('interop.not_wanted') : t('interop.nobody_to_ask', { flag: '--yes' }))
      return 1
    }
    return await write(asked, host, t, { db, dataDir, checked, standing })
  } finally {
    await close()
  }
}

async function opened(host: CommandHost<Database>, dataDir: string) {
  try {
    return await host.openDatabase(dataDir, complain)
  } catch (e) {
    throw new ImportRefused('interop.no_database', { why: e instanceof Error ? e.message : String(e) })
  }
}

interface Work {
  readonly db: Database
  readonly dataDir: string
  readonly checked: CheckedFile
  readonly standing: Standing
}

async function write(asked: Asked, host: CommandHost<Database>, t: Translate, { db, dataDir, checked, standing }: Work): Promise<number> {
  const began = performance.now()
  let length = 4
  while (length < 10 && (await isPrefixTaken(db, loginPrefix(checked.orgId, length)))) length++
  const signIns = signInsOf(checked, length)
  const password = madeUpPassword()
  const path = signInsPath(dataDir, checked.orgId)
  const kept = await writeSignIns(path, signIns, password)
  let written: Written
  try {
    written = await writeSchool(db, checked, signIns, password, dayAt(host.now(), HOME_ZONE), host.now())
  } catch (e) {
    if (!isUnreachable(e)) {
      await kept.drop()
      throw e
    }
    // Nobody knows whether it was written; if so, this is the password.
    await kept.keep()
    throw new ImportRefused('interop.connection_lost', { path })
  }
  // Where somebody else imported the same file between the check and now, theirs is the password.
  if (written.counts) await kept.keep().catch((e: Error) => complain(t('interop.sign_ins_not_kept', { path, why: e.message })))
  else await kept.drop()
  await keepReport(asked, checked, standing, written, t)
  if (!written.counts) say(['', t('interop.nothing_to_change', { school: checked.name })])
  else say(['', ...doneLines(t, checked, written.counts, (performance.now() - began) / 1000), ...signInLines(t, someSignIns(checked, signIns), password, path)])
  return 0
}

/** The report for machines: what the file is, what came in, every row that was left out. */
async function keepReport(asked: Asked, checked: CheckedFile, standing: Standing, written: Written | undefined, t: Translate): Promise<void> {
  if (asked.report === undefined) return
  const report = {
    file: checked.file,
    school: checked.name,
    orgId: checked.orgId,
    contentHash: checked.contentHash,
    roster: checked.wish.roster,
    year: standing.year.code,
    from: standing.from,
    result: written?.state ?? (standing.state === 'same' ? 'same' : 'not written'),
    counts: written?.counts ?? countsOf(checked),
    classes: checked.plan.classes.map((c) => ({ name: c.name, grade: c.grade, pupils: c.atoms.reduce((n, a) => n + a.pupils, 0) })),
    bells: checked.plan.bells,
    refused: checked.refused,
  }
  try {
    await writeFile(asked.report, `${JSON.stringify(report, null, 2)}\n`)
  } catch (e) {
    // What was imported stays imported: a report that cannot be kept is said, not more.
    complain(t('interop.report_not_kept', { path: asked.report, why: e instanceof Error ? e.message : String(e) }))
  }
}

export const command: Command<Database> = { name: 'import', summary: 'Brings in a school’s timetable from a file of FET.', run }
