import { useEffect, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { Card } from '@alippe/design/card'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import { PageHead } from '@alippe/design/page-head'
import { Segmented } from '@alippe/design/segmented'
import { useAnswer } from '@alippe/design/server'
import { useMay, useSession } from '@alippe/design/session'
import { Skeleton } from '@alippe/design/spinner'
import { orderOf } from '@alippe/kernel/i18n'
import { nameFor } from '@alippe/kernel/names'
import { myChildren, readGrades } from '../../contract.ts'
import { columnsOf, periodAt } from '../../rules/gradesTable.ts'
import { rememberChild } from '../chosen.ts'
import { ChildSwitch } from '../components/ChildSwitch.tsx'
import { GradesList } from '../components/GradesList.tsx'
import { GradesTable } from '../components/GradesTable.tsx'
import { diaryPath, gradesPath } from '../words.ts'
import '../diary.css'

/** Grades come in seldom. */
const FRESH_MS = 60_000

const wide = window.matchMedia('(min-width: 768px)')

/** A year of a pupil's grades: subjects and periods on a desk, one period at a time on a phone. */
export default function GradesPage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const t = useT()
  const lang = useLang()
  const { today } = useSession()
  const [, navigate] = useLocation()
  const asked = new URLSearchParams(useSearch()).get('period')
  const pupil = params['pupilId'] ?? ''
  const follows = useMay('diary.news.follow')
  const mine = useAnswer(myChildren, {}, { freshFor: FRESH_MS, wait: !follows })
  const list = mine.data?.children ?? []
  const { data } = useAnswer(readGrades, { pupil }, { freshFor: FRESH_MS })
  const isWide = useIsWide()
  const isMine = list.some((c) => c.id === pupil)

  useEffect(() => {
    if (isMine) rememberChild(pupil)
  }, [isMine, pupil])

  const columns = data ? columnsOf(data) : []
  const period = data && (columns.find((c) => c === asked) ?? periodAt(data, today))
  const order = orderOf(lang)
  const subjects = data?.subjects.toSorted((a, b) => order(nameFor(lang, a.subject).text, nameFor(lang, b.subject).text))
  const who = data && !isMine ? `${data.pupil.givenName} ${data.pupil.familyName}` : undefined
  return (
    <div className="diary">
      <ChildSwitch chosen={pupil} list={list} to={(id) => gradesPath(id, asked ?? undefined)} />
      <PageHead
        title={t('diary.gradesTitle')}
        lead={data && [who, who && data.pupil.classLabel, data.year.replace('-', '–')].filter(Boolean).join(' · ')}
        actions={
          <Segmented
            label={t('diary.view')}
            options={[
              { value: 'day', label: t('diary.view.day') },
              { value: 'week', label: t('diary.view.week') },
              { value: 'grades', label: t('diary.view.grades') },
            ]}
            value="grades"
            onChange={(v) => v !== 'grades' && navigate(diaryPath(pupil, today, v))}
          />
        }
      />
      {!data || !subjects || !period ? (
        <Card>
          <Skeleton lines={8} />
        </Card>
      ) : !data.pupil.marked && subjects.every((s) => s.grades.length === 0) ? (
        <Card>
          <EmptyState title={t('diary.withoutMarks')} />
        </Card>
      ) : subjects.length === 0 ? (
        <Card>
          <EmptyState title={t('diary.subjectsNone')} text={t('diary.subjectsNoneMore')} />
        </Card>
      ) : (
        <>
          {isWide ? (
            <GradesTable subjects={subjects} columns={columns} scale={data.scale} today={today} />
          ) : (
            <>
              <Segmented
                wide
                label={t('diary.period')}
                options={columns.map((c) => ({ value: c, label: t(`diary.periodShort.${c}`), title: t(`diary.period.${c}`) }))}
                value={period}
                onChange={(c) => navigate(gradesPath(pupil, c), { replace: true })}
              />
              <GradesList subjects={subjects} period={period} scale={data.scale} today={today} />
            </>
          )}
          <p className="diary-foot">{t('diary.gradesWhy')}</p>
        </>
      )}
    </div>
  )
}

function useIsWide(): boolean {
  const [is, setIs] = useState(wide.matches)
  useEffect(() => {
    const look = (): void => setIs(wide.matches)
    wide.addEventListener('change', look)
    return () => wide.removeEventListener('change', look)
  }, [])
  return is
}
