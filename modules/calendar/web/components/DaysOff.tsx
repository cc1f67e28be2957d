import { Card } from '@alippe/design/card'
import { Chip } from '@alippe/design/chip'
import { useLang, useT } from '@alippe/design/i18n'
import type { Output } from '@alippe/kernel/contract'
import { daysBetween } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import { nameFor } from '@alippe/kernel/names'
import type { readYear } from '../../contract.ts'
import { stretch } from '../words.ts'
import { Unverified } from './Unverified.tsx'

type DayOff = Output<typeof readYear>['daysOff'][number]

function Line({ off }: { readonly off: DayOff }) {
  const t = useT()
  const lang = useLang()
  const name = nameFor(lang, off.names)
  const days = daysBetween(off.from, off.until)
  const grades = off.grades && t('calendar.forGrades', { count: off.grades.length, list: off.grades.join(', ') })
  const facts = [
    days > 1 ? t('calendar.days', { count: days }) : formatDay(lang, off.from, 'weekday'),
    off.transferredFrom ? t('calendar.transferredFrom', { day: formatDay(lang, off.transferredFrom) }) : '',
    grades ?? '',
  ].filter(Boolean)
  return (
    <li className="day-off">
      <i data-kind={off.kind} aria-hidden="true" />
      <span className="day-off-dates">{stretch(lang, off.from, off.until)}</span>
      <span className="day-off-name">
        <span lang={name.lang === lang ? undefined : name.lang}>{off.kind === 'transferred' ? t('calendar.transferredName', { name: name.text }) : name.text}</span>
        {off.own && <Chip outline>{t('calendar.ofSchool')}</Chip>}
        {!off.verified && <Unverified />}
        <small>{facts.join(' · ')}</small>
      </span>
    </li>
  )
}

/** Days without lessons, in order, as a card of its own. */
export function DaysOff({ title, daysOff }: { readonly title: string; readonly daysOff: readonly DayOff[] }) {
  if (!daysOff.length) return null
  return (
    <Card title={title} flush>
      <ul>
        {daysOff.map((d) => (
          <Line key={`${d.kind}${d.from}${d.names.en}`} off={d} />
        ))}
      </ul>
    </Card>
  )
}
