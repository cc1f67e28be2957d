import { useLang, useT } from '@alippe/design/i18n'
import { IconBook } from '@alippe/design/icons'
import { nameFor } from '@alippe/kernel/names'
import type { SubjectHomework } from '../../contract.ts'
import { glued, shortDay } from '../words.ts'
import '../lines.css'

/** Homework of several subjects, a line each. */
export function HomeworkList({ list }: { readonly list: readonly SubjectHomework[] }) {
  const t = useT()
  const lang = useLang()
  return (
    <ul className="diary-homework">
      {list.map((h) => {
        const subject = nameFor(lang, h.subject)
        return (
          <li key={h.id}>
            <IconBook size={18} />
            <p>
              <b lang={subject.lang}>{subject.text}</b> {glued(h.text)} <small>{t('diary.givenOn', { day: shortDay(lang, h.givenOn) })}</small>
            </p>
          </li>
        )
      })}
    </ul>
  )
}
