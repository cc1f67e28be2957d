import { Dialog } from '@alippe/design/dialog'
import { useT } from '@alippe/design/i18n'
import { Segmented } from '@alippe/design/segmented'
import type { Onward } from './settings.ts'

const keys = [
  ['1 … 9, 0', 'digits'],
  ['Shift + 1 … 0', 'more'],
  ['Н · Б · У · О', 'letters'],
  ['+', 'present'],
  ['Enter', 'enter'],
  ['Tab', 'tab'],
  ['F2', 'open'],
  ['Delete', 'clear'],
  ['← ↑ → ↓', 'arrows'],
  ['Shift + ← ↑ → ↓', 'choose'],
  ['Ctrl + C, V', 'clipboard'],
  ['Ctrl + D', 'fill'],
  ['Ctrl + Z, Y', 'undo'],
  ['Esc', 'escape'],
  ['?', 'help'],
] as const

/** The keys of the page, and which way Enter goes. */
export function KeysHelp({ onward, onOnward, onClose }: { readonly onward: Onward; readonly onOnward: (onward: Onward) => void; readonly onClose: () => void }) {
  const t = useT()
  return (
    <Dialog open onClose={onClose} title={t('journal.keysOf.title')} lead={t('journal.keysOf.lead')}>
      <div className="al-stack">
        <div className="al-row">
          <span>{t('journal.keysOf.onward')}</span>
          <Segmented label={t('journal.keysOf.onward')} value={onward} onChange={onOnward} options={[{ value: 'down', label: t('journal.keysOf.down') }, { value: 'right', label: t('journal.keysOf.right') }]} />
        </div>
        <dl className="jg-keys">
          {keys.map(([key, what]) => (
            <div key={what}>
              <dt>
                <kbd>{what === 'letters' ? (['absent', 'ill', 'excused', 'late'] as const).map((s) => t(`journal.letter.${s}`)).join(' · ') : key}</kbd>
              </dt>
              <dd>{t(`journal.keysOf.${what}`)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Dialog>
  )
}
