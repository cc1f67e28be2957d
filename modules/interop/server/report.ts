/** What the command says of a file and of what became of it, in the reader's language: plain lines for a terminal. */
import type { Translate } from '@alippe/kernel/i18n'
import type { Counts } from '../contract.ts'
import type { RefusedRow } from '../rules/goodRows.ts'
import type { CheckedFile, Standing } from './checkFile.ts'
import type { ImportRefused } from './readFile.ts'
import type { SignIn } from './signIns.ts'
import { countsOf } from './writeSchool.ts'

/** Rows that were left out are listed up to here; a report file has them all. */
const LISTED = 40

/** A refusal as one sentence, with the line where the file has one. */
export function refusalText(t: Translate, e: ImportRefused): string {
  const said = t(e.code, { program: 'fet-cl', result: '*_data_and_timetable.fet', flag: '--name', ...e.params })
  return e.line > 0 ? t('interop.at_line', { line: e.line, said }) : said
}

/** Names at the left, what they are at the right. */
function table(rows: readonly (readonly [string, string])[]): string[] {
  const wide = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `  ${name.padEnd(wide)}  ${value}`)
}

/** The check: what the file is, what would come in, which rows would not. */
export function checkLines(t: Translate, checked: CheckedFile, standing: Standing): string[] {
  const { plan } = checked
  const c = countsOf(checked)
  const first = plan.bells[0]
  const last = plan.bells.at(-1)
  const n = (count: number): string => t('interop.count', { count })
  const lines = table([
    [t('interop.row.file'), `${checked.file} (FET ${checked.version})`],
    [t('interop.row.school'), checked.name],
    [t('interop.row.year'), t('interop.from_day', { year: standing.year.code, day: standing.from })],
    [t('interop.row.days'), n(plan.weekdays.length)],
    [t('interop.row.bells'), t('interop.bells', { count: plan.bells.length, from: first?.startsAt ?? '', until: last?.endsAt ?? '' })],
    [t('interop.row.subjects'), n(c.subjects)],
    [t('interop.row.teachers'), n(c.teachers)],
    [t('interop.row.rooms'), n(c.rooms)],
    [t('interop.row.classes'), n(c.classes)],
    [t('interop.row.groups'), t('interop.groups', { count: c.groups, parts: c.partGroups })],
    [t('interop.row.hours'), n(c.hours)],
    [t('interop.row.pupils'), checked.wish.roster === 'made-up' ? t('interop.pupils', { pupils: c.pupils, guardians: c.guardians }) : t('interop.no_pupils')],
    [t('interop.row.rows'), t('interop.rows', { good: c.rows - c.refused, refused: c.refused })],
  ])
  return [t('interop.title'), '', ...lines, ...refusedLines(t, checked.refused)]
}

function refusedLines(t: Translate, refused: readonly RefusedRow[]): string[] {
  if (!refused.length) return []
  const shown = refused.slice(0, LISTED).map((r) => `  ${refusedLine(t, r)}`)
  const more = refused.length - shown.length
  return ['', t('interop.refused_title'), ...shown, ...(more > 0 ? [`  ${t('interop.refused_more', { count: more, flag: '--report' })}`] : [])]
}

function refusedLine(t: Translate, r: RefusedRow): string {
  const why = t(`interop.reason.${r.reason}`, r.params)
  if (r.kind !== 'activity') return t('interop.refused_thing', { line: r.line, what: t('interop.thing', { kind: r.kind, name: r.subject }), why })
  return t('interop.refused_row', { line: r.line, id: r.id, what: [r.subject, r.students].filter((x) => x !== '').join(', '), why })
}

/** What became of it. */
export function doneLines(t: Translate, checked: CheckedFile, counts: Counts, seconds: number): string[] {
  return [t('interop.done', { school: checked.name, lessons: counts.lessons, rows: counts.rows - counts.refused, refused: counts.refused, seconds: Math.round(seconds * 10) / 10 })]
}

/** Some of those who may sign in, with the password that all of them share, and where the others are found. */
export function signInLines(t: Translate, shown: readonly SignIn[], password: string, path: string): string[] {
  const rows = shown.map((s): readonly [string, string] => [s.login, [password, t(`interop.role.${s.role}`), s.name, s.classes.join(', ')].filter((x) => x !== '').join('   ')])
  return ['', t('interop.sign_ins'), ...table(rows), t('interop.sign_ins_kept', { path })]
}

/**
 * Whom to show of a school: the administrator, the teacher with most lessons, a pupil of a class of that teacher, and the pupil's
 * guardian. Of a school without a roster the administrator alone.
 */
export function someSignIns(checked: CheckedFile, signIns: readonly SignIn[]): SignIn[] {
  const { plan, roster } = checked
  const hours = new Map<string, number>()
  for (const h of plan.hours) hours.set(h.group, (hours.get(h.group) ?? 0) + 1)
  const of = (teacher: string) => plan.groups.filter((g) => g.teachers.includes(teacher))
  const load = (teacher: string): number => of(teacher).reduce((sum, g) => sum + (hours.get(g.key) ?? 0), 0)
  const [busiest] = plan.teachers.toSorted((a, b) => load(b.name) - load(a.name))
  // A whole class rather than a part of one, and of those the one seen most often.
  const [group] = of(busiest?.name ?? '').toSorted((a, b) => Number(b.whole) - Number(a.whole) || (hours.get(b.key) ?? 0) - (hours.get(a.key) ?? 0))
  const pupil = roster.pupils.find((p) => group?.atoms.includes(p.atom))
  const guardian = roster.guardians.find((g) => pupil && g.pupilKeys.includes(pupil.key))
  const at = (role: SignIn['role'], index: number): SignIn[] => signIns.filter((s) => s.role === role).slice(index, index + 1)
  const nth = <T>(list: readonly T[], item: T | undefined): number => (item === undefined ? list.length : list.indexOf(item))
  return [...at('administrator', 0), ...at('teacher', nth(plan.teachers, busiest)), ...at('pupil', nth(roster.pupils, pupil)), ...at('parent', nth(roster.guardians, guardian))]
}
