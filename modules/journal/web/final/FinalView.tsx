import { useCallback, useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { Banner } from '@alippe/design/banner'
import { Button } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import { IconCheck } from '@alippe/design/icons'
import { useSession } from '@alippe/design/session'
import { useToast } from '@alippe/design/toast'
import type { GradeValue, PeriodCode } from '../../contract/grading.ts'
import type { GroupPage } from '../../contract/page.ts'
import { partsOf } from '../../rules/periods.ts'
import { useIsPhone } from '../lesson/screen.ts'
import { FinalList } from './FinalList.tsx'
import { FinalTable } from './FinalTable.tsx'
import { GradeDialog } from './GradeDialog.tsx'
import { RuleWords } from './RuleWords.tsx'
import { acceptable, cellAt, choicesFor, gradedHere, periodsOf, whyNoGrades } from '../../rules/finalRows.ts'
import type { FinalRow } from '../../rules/finalRows.ts'
import { useGrades } from './useGrades.ts'
import './final.css'

export interface FinalViewProps {
  /** As the server told it. */
  readonly page: GroupPage
  /** The address of this view, for the list of what waits on this device. */
  readonly where: string
  /** Shows another period. */
  readonly toPeriod: (period: PeriodCode) => void
}

interface Opened {
  readonly pupilId: string
  readonly chosen: GradeValue | undefined
}

/** Keys that put a grade in the row at hand. */
const valueOfKey: Readonly<Record<string, GradeValue>> = { 2: '2', 3: '3', 4: '4', 5: '5' }

/** The final grades of a group: pupils down, periods across, with what the rule proposes for the period shown. */
export default function FinalView({ page, where, toPeriod }: FinalViewProps) {
  const t = useT()
  const lang = useLang()
  const show = useToast()
  const { today } = useSession()
  const isPhone = useIsPhone()
  const grades = useGrades(page, where)
  const [opened, setOpened] = useState<Opened>()
  const frame = useRef<HTMLDivElement>(null)
  const period = gradedHere(page)
  const latest = useRef(grades)
  useEffect(() => {
    latest.current = grades
  })

  const open = useCallback((row: FinalRow, chosen?: GradeValue) => setOpened({ pupilId: row.pupil.id, chosen }), [])

  if (!period) {
    const parts = partsOf(page.grading.by)
    return (
      <Card>
        <EmptyState
          title={t('journal.final.notGraded')}
          text={t(`journal.rule.by.${page.grading.by}`, { hours: page.grading.hoursAWeek })}
          action={
            <div className="al-row">
              {[...parts, 'Y' as const].map((p) => (
                <Button key={p} onClick={() => toPeriod(p)}>
                  {t(`journal.period.${p}`)}
                </Button>
              ))}
            </div>
          }
        />
      </Card>
    )
  }
  if (page.grading.assessment === 'none')
    return (
      <Card>
        <EmptyState title={t('journal.subject_without_marks')} />
      </Card>
    )

  const { rows } = grades
  const why = whyNoGrades(page, period, today)
  const closed = why === undefined ? undefined : why === 'readOnly' ? t('journal.final.readOnly') : t(why.code, why.params)
  const waiting = acceptable(rows, period)
  const members = rows.filter((r) => r.inPeriod)
  const put = members.filter((r) => cellAt(r, period).value !== null).length
  const refused = rows.filter((r) => ['refused', 'conflict'].includes(cellAt(r, period).sync))

  const accept = (): void => {
    for (const r of waiting) grades.put(r, period, r.proposal.value)
    show({
      text: t('journal.final.accepted', { count: waiting.length }),
      undo: () => {
        for (const r of waiting) {
          const now = latest.current.rows.find((x) => x.pupil.id === r.pupil.id)
          if (now) latest.current.put(now, period, null)
        }
      },
    })
  }
  const putOrAsk = (row: FinalRow, value: GradeValue): void => {
    const choice = choicesFor(page, row).find((c) => c.value === value)
    if (!choice) return
    if (choice.wantsReason) open(row, value)
    else grades.put(row, period, value)
  }
  const onKey = (row: FinalRow, e: KeyboardEvent<HTMLButtonElement>): void => {
    if (e.ctrlKey || e.metaKey || e.altKey) return
    const buttons = [...(frame.current?.querySelectorAll<HTMLElement>('[data-pupil]') ?? [])]
    const at = buttons.indexOf(e.currentTarget)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[e.key]
    const next = to === undefined ? undefined : buttons[to]
    if (next) {
      e.preventDefault()
      next.focus()
      return
    }
    const value = valueOfKey[e.key]
    if (!value || closed !== undefined || !row.inPeriod) return
    e.preventDefault()
    putOrAsk(row, value)
    buttons[at + 1]?.focus()
  }

  const row = opened && rows.find((r) => r.pupil.id === opened.pupilId)
  const shared = { page, rows, period, periods: periodsOf(page), open, onKey }
  return (
    <div className="jf" ref={frame} data-closed={closed !== undefined || undefined}>
      <div className="jf-head">
        <p>
          <b>{t('journal.final.count', { put, total: members.length })}</b>
          {waiting.length > 0 && closed === undefined && <> · {t('journal.final.waiting', { count: waiting.length })}</>}
          {refused.length > 0 && <span className="jf-refused"> · {t('journal.final.refusedCount', { count: refused.length })}</span>}
        </p>
        {closed === undefined && waiting.length > 0 && (
          <Button kind="primary" icon={IconCheck} onClick={accept}>
            {t('journal.final.accept', { count: waiting.length })}
          </Button>
        )}
      </div>
      {why === 'readOnly' && <Banner title={closed} />}
      {members.length === 0 ? (
        <Card>
          <EmptyState title={t('journal.noPupils')} text={t('journal.noPupilsMore')} />
        </Card>
      ) : isPhone ? (
        <FinalList {...shared} lang={lang} />
      ) : (
        <FinalTable {...shared} lang={lang} />
      )}
      <RuleWords grading={page.grading} />
      {row && opened && <GradeDialog key={opened.pupilId} page={page} row={row} period={period} grades={grades} chosen={opened.chosen} closed={row.inPeriod ? closed : t('journal.not_in_period')} onClose={() => setOpened(undefined)} />}
    </div>
  )
}
