import { useState } from 'react'
import { Button } from '@alippe/design/button'
import { useLang, useT } from '@alippe/design/i18n'
import { IconChevronLeft, IconUndo } from '@alippe/design/icons'
import { useAction, useAnswer, useSay } from '@alippe/design/server'
import { useSession } from '@alippe/design/session'
import { Skeleton } from '@alippe/design/spinner'
import { day } from '@alippe/kernel/day'
import { formatDay, formatMoment } from '@alippe/kernel/i18n'
import { MarkId, lessonPage } from '../../contract.ts'
import { restoreMark } from '../../contract/cells.ts'
import type { PeriodCode } from '../../contract/grading.ts'
import { groupPage, groupStamp, pageHistory } from '../../contract/page.ts'
import type { HistoryEntry } from '../../contract/page.ts'
import { thenWords, titleWords } from './words.ts'
import './history.css'

/** Which part of a page: all of it, a lesson, a cell (lesson and pupil, or summative and pupil), or a pupil. */
export interface HistoryOf {
  readonly groupId: string
  /** The period whose lessons are told of; the one at hand where absent. */
  readonly period?: PeriodCode
  readonly lessonId?: string
  readonly summativeId?: string
  readonly pupilId?: string
}

export interface HistoryListProps extends HistoryOf {
  /** Only what was done to things of this kind. */
  readonly only?: HistoryEntry['what']
  /** Whether the reader may put back what was struck out. */
  readonly mayRestore?: boolean
  readonly onBack?: () => void
}

interface PartProps extends Omit<HistoryListProps, 'onBack'> {
  readonly cursor: string | undefined
  readonly onMore: (cursor: string) => void
  readonly isLast: boolean
}

function Part({ cursor, onMore, isLast, only, mayRestore = false, ...of }: PartProps) {
  const t = useT()
  const say = useSay()
  const { data, error } = useAnswer(pageHistory, { ...of, ...(cursor === undefined ? {} : { cursor }) }, { freshFor: 0, quiet: true })
  if (error && !data) return <p role="alert">{say(error).text}</p>
  if (!data) return <Skeleton lines={4} />
  const { next } = data
  const entries = only ? data.entries.filter((e) => e.what === only && (of.period === undefined || e.title === of.period)) : data.entries
  return (
    <>
      {entries.length === 0 && <p className="al-soft">{t('journal.history.none')}</p>}
      <ol className="jh-list">
        {entries.map((e) => (
          <Entry key={e.id} entry={e} isCell={of.pupilId !== undefined} mayRestore={mayRestore} />
        ))}
      </ol>
      {isLast && next !== null && (
        <Button kind="link" onClick={() => onMore(next)}>
          {t('journal.history.earlier')}
        </Button>
      )}
    </>
  )
}

function Entry({ entry: e, isCell, mayRestore }: { readonly entry: HistoryEntry; readonly isCell: boolean; readonly mayRestore: boolean }) {
  const t = useT()
  const lang = useLang()
  const say = useSay()
  const { timeZone } = useSession()
  const { run, state } = useAction(restoreMark, { touches: [groupPage, groupStamp, pageHistory, lessonPage] })
  const { restore, lessonId } = e
  const before = thenWords(t, lang, e.what, e.before)
  const after = thenWords(t, lang, e.what, e.after)
  return (
    <li>
      <p>
        <b>
          {t(`journal.thing.${e.what}`)}: {t(`journal.didIt.${e.did}`)}
        </b>{' '}
        <span className="al-soft">{formatMoment(lang, e.at, timeZone)}</span>
      </p>
      {!isCell && <p>{[e.pupilName, e.day && formatDay(lang, day(e.day)), titleWords(t, e.title)].filter(Boolean).join(' · ')}</p>}
      {(before || after) && (
        <p>
          {before && <del>{before}</del>} {after && <ins>{after}</ins>}
        </p>
      )}
      {e.reason && <p>{t('journal.reasonWas', { reason: e.reason })}</p>}
      <p className="al-soft">{e.byName ?? t('journal.byNobody')}</p>
      {mayRestore && restore && lessonId !== null && (
        <p>
          <Button small kind="plain" icon={IconUndo} busy={state.isPending} onClick={() => run({ markId: MarkId.parse(restore.markId), lessonId, version: restore.version })}>
            {t('journal.history.restore')}
          </Button>
          {state.error && <span role="alert"> {say(state.error).text}</span>}
        </p>
      )}
    </li>
  )
}

/** Who wrote what, newest first; what was struck out can be put back from here. */
export function HistoryList({ onBack, ...of }: HistoryListProps) {
  const t = useT()
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined])
  return (
    <div className="jh">
      {onBack && (
        <div>
          <Button kind="quiet" small icon={IconChevronLeft} onClick={onBack}>
            {t('design.back')}
          </Button>
        </div>
      )}
      {cursors.map((cursor, i) => (
        <Part {...of} key={cursor ?? 'newest'} cursor={cursor} isLast={i === cursors.length - 1} onMore={(next) => setCursors((c) => [...c, next])} />
      ))}
    </div>
  )
}
