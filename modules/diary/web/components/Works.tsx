import { useLang, useT } from '@alippe/design/i18n'
import type { Day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import type { SubjectGrades } from '../../contract.ts'
import { percentOf, pointsSaid } from '../words.ts'

/** Summatives of a subject, each with its points, maximum and percent, or why there are none. */
export function Works({ list, today }: { readonly list: SubjectGrades['summatives']; readonly today: Day }) {
  const t = useT()
  const lang = useLang()
  if (list.length === 0) return <p className="diary-works-none">{t('diary.worksNone')}</p>
  return (
    <ul className="diary-works">
      {list.map((s) => (
        <li key={s.id}>
          <span className="diary-works-what">
            <b title={t(`diary.summativeFull.${s.kind}`)}>{t(`diary.summative.${s.kind}`)}</b> {s.title} <small>{formatDay(lang, s.day)}</small>
          </span>
          {s.points === null ? (
            <span className="al-soft">{pointsSaid(t, s, s.day > today)}</span>
          ) : (
            <span className="diary-works-points">
              <span className="al-sr">{pointsSaid(t, s, false)}</span>
              <span aria-hidden="true">
                <b>{s.points}</b>/{s.maxPoints} <small>{t('diary.percent', { percent: percentOf(s.points, s.maxPoints) })}</small>
              </span>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
