/** Where today stands in the academic year: at the top of every page, and in one line on the Today page. */
import { readContext } from '@alippe/calendar/contract'
import type { Output } from '@alippe/kernel/contract'
import { formatDay, nameIn } from '@alippe/kernel/i18n'
import type { Lang, Translate } from '@alippe/kernel/i18n'
import { useLang, useT } from '@alippe/design/i18n'
import { useAnswer } from '@alippe/design/server'
import { useSession } from '@alippe/design/session'

type Context = Output<typeof readContext>

const FRESH_MS = 10 * 60_000

const useContext = (): Context | undefined => useAnswer(readContext, {}, { freshFor: FRESH_MS, quiet: true }).data

const periodName = (t: Translate, { kind, number }: NonNullable<Context['period']>): string => t(`period.${kind}`, { number })

function noLessons(t: Translate, lang: Lang, why: NonNullable<Context['whyNot']>): string {
  const named = why.names ? nameIn(lang, why.names).text : ''
  const reason = named || (why.reason === 'weekend' || why.reason === 'break' || why.reason === 'outside' ? t(`period.${why.reason}`) : '')
  return reason ? t('period.noLessonsBecause', { reason }) : t('period.noLessons')
}

/** Academic year and period, beside the school's name. */
export function YearAndPeriod() {
  const t = useT()
  const context = useContext()
  if (!context?.year) return null
  return (
    <>
      <span className="top-bar-part">{context.year.code.replace('-', '–')}</span>
      {context.period && <span className="top-bar-part">{periodName(t, context.period)}</span>}
    </>
  )
}

/** "Сейсенбі · II тоқсан, 7-апта · аяқталуына 10 күн қалды". */
export function TodayLine() {
  const t = useT()
  const lang = useLang()
  const { today } = useSession()
  const context = useContext()
  const weekday = formatDay(lang, today, 'weekday')
  const parts = [weekday.charAt(0).toLocaleUpperCase(lang) + weekday.slice(1)]
  if (context?.period) parts.push([periodName(t, context.period), context.week === null ? '' : t('period.week', { week: context.week })].filter(Boolean).join(', '))
  if (context?.whyNot) parts.push(noLessons(t, lang, context.whyNot))
  if (context?.period && typeof context.daysLeft === 'number') parts.push(t('period.daysLeft', { days: context.daysLeft }))
  return <>{parts.join(' · ')}</>
}
