import { Link } from 'wouter'
import { Chip } from '@alippe/design/chip'
import { useT } from '@alippe/design/i18n'
import { PageHead } from '@alippe/design/page-head'
import type { Output } from '@alippe/kernel/contract'
import type { readClass } from '../../contract.ts'
import { langName } from './langName.ts'

/** The head of a class's page: its name, who leads it, how many there are, in which language and shift. */
export function ClassHead({ answer }: { readonly answer: Output<typeof readClass> }) {
  const t = useT()
  const { class: c } = answer
  const sexes = c.boys + c.girls > 0 ? ` (${t('enrolment.boys', { count: c.boys })}, ${t('enrolment.girls', { count: c.girls })})` : ''
  const leader = c.homeroom ? `${t('enrolment.homeroom')}: ${c.homeroom.name}` : t('enrolment.homeroom.none')
  return (
    <PageHead
      crumb={<Link href={`/classes?year=${c.year}`}>{t('enrolment.title')}</Link>}
      title={c.label}
      note={
        <>
          {c.lang && <Chip outline>{langName(t, c.lang)}</Chip>}
          <Chip outline>{t('enrolment.shift', { shift: c.shift })}</Chip>
        </>
      }
      lead={`${leader} · ${t('enrolment.pupils', { count: c.pupils })}${sexes}`}
    />
  )
}
