import { useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { readYear } from '@alippe/calendar/contract'
import { Button } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { FilterChip } from '@alippe/design/chip'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import { IconClose, IconDoneCircle } from '@alippe/design/icons'
import { DateInput } from '@alippe/design/inputs'
import { PageHead } from '@alippe/design/page-head'
import { useAnswer } from '@alippe/design/server'
import { useSession } from '@alippe/design/session'
import { Loading, Skeleton } from '@alippe/design/spinner'
import { day, isDay } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import type { Output, Sent } from '@alippe/kernel/contract'
import { gaps, readGaps } from '../../contract/control.ts'
import type { Gap, GapRow } from '../../contract/control.ts'
import { CountTable } from '../gaps/CountTable.tsx'
import { groupWords, lackWords, placeOf, sumOf } from '../gaps/words.ts'
import type { Quarter } from '../gaps/words.ts'
import '../gaps/gaps.css'

type Answer = Output<typeof readGaps>
type Filter = Omit<Sent<typeof readGaps>, 'cursor'>

/** A calendar changes once a year. */
const YEAR_FRESH_MS = 60 * 60_000

const dayIn = (s: string | null): Day | undefined => (s !== null && isDay(s) ? s : undefined)

/** What the journal of the school lacks: counted by teacher and class, each row a press away from where it is filled in. */
export default function GapsPage() {
  const t = useT()
  const lang = useLang()
  const { today } = useSession()
  const [params, setParams] = useSearchParams()
  const choose = (next: Readonly<Record<string, string | undefined>>): void =>
    setParams(
      (p) => {
        for (const [k, v] of Object.entries(next)) {
          if (v === undefined) p.delete(k)
          else p.set(k, v)
        }
        return p
      },
      { replace: true },
    )
  const gap = gaps.find((g) => g === params.get('gap'))
  const from = dayIn(params.get('from'))
  const to = dayIn(params.get('to'))
  const teacherId = params.get('teacher') ?? undefined
  const classId = params.get('class') ?? undefined
  const place: Filter = { ...(from ? { from } : {}), ...(to ? { to } : {}), ...(teacherId ? { teacherId } : {}), ...(classId ? { classId } : {}) }
  const filter: Filter = { ...place, ...(gap ? { gap } : {}) }
  // The chips tell of every kind, whichever one is chosen.
  const every = useAnswer(readGaps, place, { keep: true })
  const { data, isPlaceholderData } = useAnswer(readGaps, filter, { keep: true })
  const year = useAnswer(readYear, {}, { freshFor: YEAR_FRESH_MS, quiet: true })
  if (!data || !every.data) return <Loading />
  const quarters = (year.data?.periods ?? []).filter((p) => p.kind === 'quarter').toSorted((a, b) => a.number - b.number)
  const total = every.data.total
  const teacher = teacherId && every.data.teachers.find((x) => x.id === teacherId)?.name
  const inClass = classId && every.data.classes.find((x) => x.id === classId)?.label
  const key = JSON.stringify(filter)
  return (
    <>
      <PageHead title={t('journal.gaps.title')} lead={t('journal.gaps.lead', { from: formatDay(lang, day(data.from)), to: formatDay(lang, day(data.to)) })} />
      <div className="jx-filters al-no-print">
        <label>
          <span>{t('journal.gaps.from')}</span>
          <DateInput
            value={from ?? data.from}
            max={to ?? today}
            onChange={(e) => {
              const d = dayIn(e.currentTarget.value)
              if (d) choose({ from: d })
            }}
          />
        </label>
        <label>
          <span>{t('journal.gaps.to')}</span>
          <DateInput
            value={to ?? data.to}
            min={from ?? data.from}
            max={today}
            onChange={(e) => {
              const d = dayIn(e.currentTarget.value)
              if (d) choose({ to: d })
            }}
          />
        </label>
        {teacherId !== undefined && (
          <Button icon={IconClose} onClick={() => choose({ teacher: undefined })}>
            {teacher || t('journal.gaps.teacher')}
          </Button>
        )}
        {classId !== undefined && (
          <Button icon={IconClose} onClick={() => choose({ class: undefined })}>
            {inClass || t('journal.gaps.class')}
          </Button>
        )}
      </div>
      <fieldset className="jx-kinds al-no-print" aria-label={t('journal.gaps.kind')}>
        <FilterChip pressed={!gap} count={sumOf(total)} onPress={() => choose({ gap: undefined })}>
          {t('journal.gaps.all')}
        </FilterChip>
        {gaps.map((g) => (
          <FilterChip key={g} pressed={gap === g} count={total[g]} onPress={() => choose({ gap: gap === g ? undefined : g })}>
            {t(`journal.gap.${g}`)}
          </FilterChip>
        ))}
      </fieldset>
      {sumOf(data.total) === 0 ? (
        <Card>
          <EmptyState title={t('journal.gaps.none')} text={t('journal.gaps.noneMore')} action={<IconDoneCircle size={32} />} />
        </Card>
      ) : (
        <div className="jx" aria-busy={isPlaceholderData || undefined}>
          <div className="jx-counts">
            <CountTable title={t('journal.gaps.byTeacher')} rows={data.teachers.map((x) => ({ id: x.id, label: x.name, counts: x.counts }))} chosen={teacherId} gap={gap} onChoose={(id) => choose({ teacher: id })} />
            <CountTable title={t('journal.gaps.byClass')} rows={data.classes} chosen={classId} gap={gap} onChoose={(id) => choose({ class: id })} />
          </div>
          <Card flush title={t('journal.gaps.list')}>
            <ul className="jx-list">
              <Part key={key} filter={filter} answer={data} quarters={quarters} />
            </ul>
          </Card>
        </div>
      )}
    </>
  )
}

/** The first rows, and the later ones as they are asked for. */
function Part({ filter, answer, quarters }: { readonly filter: Filter; readonly answer: Answer; readonly quarters: readonly Quarter[] }) {
  const t = useT()
  const [more, setMore] = useState(false)
  return (
    <>
      {answer.rows.map((r) => (
        <Row key={`${r.gap} ${r.lessonId ?? r.groupId} ${r.period ?? ''} ${r.title ?? ''}`} row={r} quarters={quarters} />
      ))}
      {answer.next !== null &&
        (more ? (
          <Later filter={filter} cursor={answer.next} quarters={quarters} />
        ) : (
          <li className="jx-more">
            <Button onClick={() => setMore(true)}>{t('journal.gaps.more')}</Button>
          </li>
        ))}
    </>
  )
}

function Later({ filter, cursor, quarters }: { readonly filter: Filter; readonly cursor: string; readonly quarters: readonly Quarter[] }) {
  const { data } = useAnswer(readGaps, { ...filter, cursor })
  return data ? (
    <Part filter={filter} answer={data} quarters={quarters} />
  ) : (
    <li>
      <Skeleton lines={3} />
    </li>
  )
}

function Row({ row, quarters }: { readonly row: GapRow; readonly quarters: readonly Quarter[] }) {
  const t = useT()
  const lang = useLang()
  return (
    <li>
      <Link href={placeOf(row, quarters)} className="jx-row">
        <span className="jx-when">
          <b>{formatDay(lang, day(row.day))}</b>
          {row.position !== null && <small>{t('journal.lessonNumber', { position: row.position })}</small>}
        </span>
        <span className="jx-what">
          <b>{groupWords(t, lang, row)}</b>
          <small>{row.teachers.join(', ')}</small>
        </span>
        <span className="jx-lacks" data-gap={row.gap satisfies Gap}>
          {lackWords(t, row)}
        </span>
      </Link>
    </li>
  )
}
