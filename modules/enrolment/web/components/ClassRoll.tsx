import { Link } from 'wouter'
import { Banner } from '@alippe/design/banner'
import { Card } from '@alippe/design/card'
import { Chip } from '@alippe/design/chip'
import { DataTable } from '@alippe/design/data-table'
import type { Column } from '@alippe/design/data-table'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import { useMay } from '@alippe/design/session'
import type { Output } from '@alippe/kernel/contract'
import { formatDay } from '@alippe/kernel/i18n'
import type { readClass } from '../../contract.ts'
import './roll.css'

type Answer = Output<typeof readClass>
type Pupil = Answer['roll'][number]
interface Row {
  readonly number: number
  readonly pupil: Pupil
}

const fullName = (p: Pupil): string => [p.familyName, p.givenName, p.patronymic].filter(Boolean).join(' ')

function Guardians({ of: pupil }: { readonly of: Pupil }) {
  const t = useT()
  if (!pupil.guardians?.length) return <span className="al-faint">{t('enrolment.guardians.none')}</span>
  return (
    <ul className="roll-guardians">
      {pupil.guardians.map((g) => (
        <li key={g.id}>
          {g.name} <span className="al-soft">{t(`enrolment.kinship.${g.kinship}`)}</span>
        </li>
      ))}
    </ul>
  )
}

/** The roll of a class in the order of the Kazakh alphabet, with what its reader may see of the pupils. */
export function ClassRoll({ answer }: { readonly answer: Answer }) {
  const t = useT()
  const lang = useLang()
  const { roll, may } = answer
  // Who knows a pupil's family from this page is who reads the diary; the diary itself decides again.
  const opensDiary = useMay('diary.page.read') && may.seeGuardians
  const allMadeUp = roll.length > 0 && roll.every((p) => p.madeUp)
  // Who came after most of the class is named so.
  const days = roll.map((p) => p.from).toSorted()
  const usual = days[Math.floor(days.length / 2)]

  const columns: readonly Column<Row>[] = [
    { key: 'number', head: t('enrolment.number'), align: 'right', tight: true, render: (r) => r.number },
    {
      key: 'pupil',
      head: t('enrolment.pupil'),
      rowHead: true,
      render: ({ pupil }) => (
        <div className="roll-pupil">
          <span>
            {opensDiary ? <Link href={`/diary/${pupil.id}`}>{fullName(pupil)}</Link> : fullName(pupil)}
            {pupil.madeUp && !allMadeUp && (
              <>
                {' '}
                <Chip outline>{t('enrolment.madeUp')}</Chip>
              </>
            )}
          </span>
          {usual !== undefined && pupil.from > usual && <small>{t('enrolment.since', { day: formatDay(lang, pupil.from, 'short') })}</small>}
          {pupil.bornOn && <small className="roll-narrow">{formatDay(lang, pupil.bornOn, 'short')}</small>}
          {may.seeGuardians && (
            <div className="roll-narrow roll-note">
              <Guardians of={pupil} />
            </div>
          )}
        </div>
      ),
    },
    { key: 'sex', head: t('enrolment.sex'), tight: true, wideOnly: true, render: ({ pupil }) => (pupil.sex ? t(`enrolment.sex.${pupil.sex}`) : '—') },
    ...(may.seeBirthDays ? [{ key: 'born', head: t('enrolment.bornOn'), tight: true, wideOnly: true, render: ({ pupil }: Row) => (pupil.bornOn ? formatDay(lang, pupil.bornOn, 'short') : '—') }] : []),
    ...(may.seeGuardians ? [{ key: 'guardians', head: t('enrolment.guardians'), wideOnly: true, render: ({ pupil }: Row) => <Guardians of={pupil} /> }] : []),
  ]
  return (
    <div className="al-stack">
      {allMadeUp && <Banner title={t('enrolment.madeUp.note')} />}
      <DataTable
        caption={`${t('enrolment.roll')}, ${t('enrolment.roll.on', { day: formatDay(lang, answer.on) })}`}
        columns={columns}
        rows={roll.map((pupil, i) => ({ number: i + 1, pupil }))}
        rowKey={(r) => r.pupil.id}
        empty={
          <Card>
            <EmptyState title={t('enrolment.roll.none')} text={t('enrolment.roll.none.text')} />
          </Card>
        }
      />
    </div>
  )
}
