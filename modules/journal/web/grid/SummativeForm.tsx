import { useState } from 'react'
import { Banner } from '@alippe/design/banner'
import { Button } from '@alippe/design/button'
import { Dialog } from '@alippe/design/dialog'
import { Field } from '@alippe/design/field'
import { useLang, useT } from '@alippe/design/i18n'
import { Select, TextInput } from '@alippe/design/inputs'
import { Segmented } from '@alippe/design/segmented'
import type { Day } from '@alippe/kernel/day'
import { day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import { newId } from '@alippe/kernel/ids'
import { POINTS_MAX, TITLE_MAX } from '../../contract/grading.ts'
import type { SummativeKind } from '../../contract/grading.ts'
import type { GroupPage } from '../../contract/page.ts'
import type { SheetSummative } from '../../rules/sheet.ts'
import { summativeWarnings } from '../../rules/summatives.ts'
import { whyClosed } from './why.ts'
import type { Writer } from './writer.ts'

export interface SummativeFormProps {
  readonly page: GroupPage
  readonly writer: Writer
  readonly today: Day
  /** The one to be changed; absent: a new one. */
  readonly summative?: SheetSummative
  /** The lesson that is chosen at first. */
  readonly lessonId: string | undefined
  readonly onClose: () => void
}

const USUAL_MAX = 15

/** A section or term summative: what, how many points, at which lesson. */
export function SummativeForm({ page, writer, today, summative, lessonId, onClose }: SummativeFormProps) {
  const t = useT()
  const lang = useLang()
  const { sheet } = writer
  const lessons = sheet.lessons.filter((l) => l.status === 'planned' && !whyClosed(page, l.day, today))
  const [kind, setKind] = useState<SummativeKind>(summative?.kind ?? 'section')
  const [title, setTitle] = useState(summative?.title ?? '')
  const [max, setMax] = useState(String(summative?.maxPoints ?? USUAL_MAX))
  const [at, setAt] = useState(summative?.lessonId ?? lessons.find((l) => l.id === lessonId)?.id ?? lessons.find((l) => l.day >= today)?.id ?? lessons.at(-1)?.id ?? '')
  const [why, setWhy] = useState<string>()
  const [id] = useState(() => summative?.id ?? newId())
  const points = Number(max)
  const fits = /^\d+$/.test(max.trim()) && points >= 1 && points <= POINTS_MAX
  const grade = page.pupils.reduce<number | null>((least, p) => (p.grade === null ? least : Math.min(least ?? p.grade, p.grade)), null)
  const warnings = fits ? summativeWarnings(page.grading.rule, grade, kind, points) : []
  const problem = summative?.changeId ? writer.problemOf(summative.changeId) : undefined
  const save = (): void => {
    if (!fits || at === '') return
    writer.writeSummative({ id, kind, title: title.trim(), maxPoints: points, lessonId: at, version: summative?.version ?? 0 })
    onClose()
  }
  if (why !== undefined && summative)
    return (
      <Dialog
        open
        onClose={onClose}
        title={t('journal.page.strikeSummative')}
        lead={t('journal.page.strikeSummativeLead', { count: sheet.rows.filter((r) => (r.scores.get(summative.id)?.points ?? null) !== null).length })}
        foot={
          <>
            <Button onClick={() => setWhy(undefined)}>{t('design.back')}</Button>
            <Button
              kind="danger"
              disabled={why.trim() === ''}
              onClick={() => {
                writer.strikeSummative(summative, why.trim())
                onClose()
              }}
            >
              {t('journal.strikeOut')}
            </Button>
          </>
        }
      >
        <Field label={t('journal.reasonLabel')} required>
          <TextInput value={why} onChange={(e) => setWhy(e.currentTarget.value)} />
        </Field>
      </Dialog>
    )
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(summative ? 'journal.page.changeSummative' : 'journal.page.newSummative')}
      lead={page.grading.rule ? t('journal.page.summativeAct', { act: page.grading.rule.act }) : undefined}
      foot={
        <>
          {summative && (
            <Button kind="quiet" onClick={() => setWhy(t('journal.reason.slip'))}>
              {t('journal.strikeOut')}
            </Button>
          )}
          <Button kind="primary" disabled={!fits || at === ''} onClick={save}>
            {t('journal.saveMark')}
          </Button>
        </>
      }
    >
      <div className="al-stack">
        {problem && <Banner tone="must" title={t('design.notSaved')}>{t(problem.code, problem.params)}</Banner>}
        <Segmented label={t('journal.kindLabel')} value={kind} onChange={setKind} wide options={[{ value: 'section', label: t('journal.summative.section') }, { value: 'term', label: t('journal.summative.term') }]} />
        <Field label={t('journal.page.heldAt')}>
          <Select value={at} onChange={setAt} options={lessons.map((l) => ({ value: l.id, label: `${formatDay(lang, day(l.day), 'full')}, ${t('journal.lessonNumber', { position: l.position })}` }))} />
        </Field>
        <Field label={t('journal.page.maxLabel')} help={warnings.map((w) => t(w.code, w.params)).join(' ') || undefined} error={fits ? undefined : t('journal.page.maxFit', { max: POINTS_MAX })}>
          <TextInput value={max} inputMode="numeric" autoComplete="off" data-autofocus onChange={(e) => setMax(e.currentTarget.value)} />
        </Field>
        <Field label={t('journal.page.titleLabel')} help={t('journal.page.titleHelp')}>
          <TextInput value={title} maxLength={TITLE_MAX} autoComplete="off" onChange={(e) => setTitle(e.currentTarget.value)} />
        </Field>
      </div>
    </Dialog>
  )
}
