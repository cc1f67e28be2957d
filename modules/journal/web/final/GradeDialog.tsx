import { useState } from 'react'
import { Banner } from '@alippe/design/banner'
import { Button } from '@alippe/design/button'
import { FilterChip } from '@alippe/design/chip'
import { Dialog } from '@alippe/design/dialog'
import { Field } from '@alippe/design/field'
import { useLang, useT } from '@alippe/design/i18n'
import { TextInput } from '@alippe/design/inputs'
import { gradeValues } from '../../contract/grading.ts'
import type { GradeValue, PeriodCode } from '../../contract/grading.ts'
import type { GroupPage } from '../../contract/page.ts'
import { REASON_MAX } from '../../contract.ts'
import { HistoryList } from '../history/HistoryList.tsx'
import { cellAt, choicesFor } from '../../rules/finalRows.ts'
import type { FinalRow } from '../../rules/finalRows.ts'
import type { Grades } from './useGrades.ts'
import { figure, gradeName, pupilName } from './words.ts'
import './final.css'

export interface GradeDialogProps {
  readonly page: GroupPage
  readonly row: FinalRow
  readonly period: PeriodCode
  readonly grades: Grades
  /** The value that was pressed on the keyboard. */
  readonly chosen: GradeValue | undefined
  /** Why nothing can be put, in words; the dialog then only shows. */
  readonly closed: string | undefined
  readonly onClose: () => void
}

const usual = ['growth', 'lateWork', 'council'] as const

/** One pupil's grade of a period: what it was made of, what is proposed, and what the teacher puts. */
export function GradeDialog({ page, row, period, grades, chosen, closed, onClose }: GradeDialogProps) {
  const t = useT()
  const lang = useLang()
  const cell = cellAt(row, period)
  const { proposal } = row
  const [value, setValue] = useState<GradeValue | null>(chosen ?? cell.value ?? proposal.value)
  const [reason, setReason] = useState(cell.reason ?? '')
  const [view, setView] = useState<'grade' | 'history'>('grade')
  const choices = choicesFor(page, row)
  const wantsReason = choices.find((c) => c.value === value)?.wantsReason ?? false
  const percent = (n: number | null): string => (n === null ? '–' : `${figure(lang, n)} %`)
  const criteria = page.grading.rule?.system === 'criteria' && page.grading.assessment === 'marks' && period !== 'Y'

  const save = (): void => {
    if (value === null || (wantsReason && !reason.trim())) return
    grades.put(row, period, value, wantsReason ? reason.trim() : undefined)
    onClose()
  }
  const theirs = cell.problem?.params['theirs']
  return (
    <Dialog
      open
      onClose={onClose}
      title={pupilName(row.pupil)}
      lead={t(`journal.period.${period}`)}
      foot={
        view === 'grade' &&
        closed === undefined && (
          <>
            {cell.value !== null && (
              <Button
                kind="quiet"
                onClick={() => {
                  grades.put(row, period, null)
                  onClose()
                }}
              >
                {t('journal.final.takeAway')}
              </Button>
            )}
            <Button type="submit" form="journal-grade" kind="primary" disabled={value === null || (wantsReason && !reason.trim())}>
              {t('journal.final.put')}
            </Button>
          </>
        )
      }
    >
      {view === 'history' ? (
        <HistoryList groupId={page.group.id} pupilId={row.pupil.id} period={period} only="grade" onBack={() => setView('grade')} />
      ) : (
        <form
          id="journal-grade"
          className="jf-form"
          onSubmit={(e) => {
            e.preventDefault()
            save()
          }}
        >
          {cell.sync === 'refused' && cell.problem && cell.changeId !== null && (
            <Banner
              tone="must"
              title={t('design.notSaved')}
              actions={
                <>
                  <Button small onClick={() => grades.retry(cell.changeId ?? '')}>
                    {t('journal.final.again')}
                  </Button>
                  <Button small kind="quiet" onClick={() => grades.decide(cell.changeId ?? '', 'drop')}>
                    {t('journal.giveUp')}
                  </Button>
                </>
              }
            >
              {t(cell.problem.code, cell.problem.params)}
            </Banner>
          )}
          {cell.sync === 'conflict' && cell.changeId !== null && (
            <Banner
              tone="due"
              title={t('journal.final.conflict', { by: String(cell.problem?.params['by'] ?? '') })}
              actions={
                <>
                  <Button small onClick={() => grades.decide(cell.changeId ?? '', 'mine')}>
                    {t('journal.final.keepMine', { grade: cell.value === null ? '–' : gradeName(t, cell.value) })}
                  </Button>
                  <Button small onClick={() => grades.decide(cell.changeId ?? '', 'theirs')}>
                    {t('journal.final.takeTheirs', { grade: gradeNameOf(t, theirs) })}
                  </Button>
                </>
              }
            />
          )}
          <dl className="jf-parts">
            {criteria ? (
              <>
                <dt>{t('journal.final.formative')}</dt>
                <dd>
                  {percent(proposal.formative)} {proposal.average !== null && <small>{t('journal.final.averageOf', { average: figure(lang, proposal.average) })}</small>}
                </dd>
                <dt>{t('journal.summativeShort.section')}</dt>
                <dd>{percent(proposal.section)}</dd>
                <dt>{t('journal.summativeShort.term')}</dt>
                <dd>{percent(proposal.term)}</dd>
                <dt>{t('journal.final.percent')}</dt>
                <dd>
                  <b>{percent(proposal.percent)}</b>
                  {proposal.exact !== null && figure(lang, proposal.exact) !== figure(lang, proposal.percent) && <small> {t('journal.final.exact', { exact: figure(lang, proposal.exact) })}</small>}
                </dd>
              </>
            ) : (
              <>
                <dt>{t('journal.final.average')}</dt>
                <dd>{proposal.average === null ? '–' : figure(lang, proposal.average)}</dd>
              </>
            )}
            <dt>{t('journal.final.proposal')}</dt>
            <dd>
              <b>{proposal.value === null ? '–' : gradeName(t, proposal.value)}</b>
              {proposal.why !== null && <small> {t(`journal.noGrade.${proposal.why}`)}</small>}
            </dd>
          </dl>
          {closed !== undefined ? (
            <>
              <p>
                {t('journal.final.stands')} <b>{cell.value === null ? '–' : gradeName(t, cell.value)}</b>
              </p>
              {cell.reason !== null && <p>{t('journal.reasonWas', { reason: cell.reason })}</p>}
              <Banner title={closed} />
            </>
          ) : (
            <>
              <fieldset className="jf-choices">
                <legend>{t('journal.final.grade')}</legend>
                {choices.map((c) => (
                  <FilterChip key={c.value} pressed={value === c.value} onPress={() => setValue(c.value)}>
                    {gradeName(t, c.value)}
                  </FilterChip>
                ))}
              </fieldset>
              {wantsReason && (
                <>
                  <div className="al-row">
                    {usual.map((u) => {
                      const words = t(`journal.final.reason.${u}`)
                      return (
                        <FilterChip key={u} pressed={reason === words} onPress={() => setReason(words)}>
                          {words}
                        </FilterChip>
                      )
                    })}
                  </div>
                  <Field label={t('journal.final.reasonLabel')} help={t('journal.final.reasonHelp', { proposed: proposal.value === null ? '' : gradeName(t, proposal.value) })} required>
                    <TextInput value={reason} maxLength={REASON_MAX} onChange={(e) => setReason(e.currentTarget.value)} />
                  </Field>
                </>
              )}
            </>
          )}
          <div>
            <Button kind="link" small onClick={() => setView('history')}>
              {t('journal.life')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}

function gradeNameOf(t: ReturnType<typeof useT>, value: unknown): string {
  const grade = gradeValues.find((g) => g === value)
  return grade ? gradeName(t, grade) : '–'
}
