import { Link } from 'wouter'
import { useLang, useT } from '@alippe/design/i18n'
import { IconBell } from '@alippe/design/icons'
import type { Day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import { nameFor } from '@alippe/kernel/names'
import type { News } from '../news.ts'
import { markSaid } from '../words.ts'

/** More than these would push the day itself off a phone's screen. */
const LISTED = 4

/** What was set since the reader last looked, each a press away from its day. */
export function NewsLine({ news, to }: { readonly news: News; readonly to: (day: Day) => string }) {
  const t = useT()
  const lang = useLang()
  const more = news.newMarks - Math.min(news.news.length, LISTED)
  return (
    <section className="diary-news" aria-label={t('diary.news', { count: news.newMarks })}>
      <p>
        <IconBell size={18} />
        <b>{t('diary.news', { count: news.newMarks })}</b>
      </p>
      <ul>
        {news.news.slice(0, LISTED).map((m) => {
          const subject = nameFor(lang, m.subject)
          const short = nameFor(lang, m.short)
          return (
            <li key={m.id}>
              <Link href={to(m.day)}>
                <span className="al-sr">{`${subject.text}: ${markSaid(t, m)}, ${formatDay(lang, m.day)}`}</span>
                <span aria-hidden="true">
                  <span lang={short.lang}>{short.text}</span> <b>{m.value}</b> <small>{formatDay(lang, m.day)}</small>
                </span>
              </Link>
            </li>
          )
        })}
        {more > 0 && <li>{t('diary.newsMore', { count: more })}</li>}
      </ul>
    </section>
  )
}
