/** All components on one page, to be looked at while they are changed: `vite apps/web`, then /preview.html. Not part of the build. */
import '@alippe/design/base.css'
import './preview.css'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import words from '../src/messages/core-kk.ts'
import { Avatar } from '@alippe/design/avatar'
import { Banner } from '@alippe/design/banner'
import { Button, IconButton } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { Chip, FilterChip } from '@alippe/design/chip'
import { DataTable } from '@alippe/design/data-table'
import { Dialog, Sheet } from '@alippe/design/dialog'
import { Dock } from '@alippe/design/dock'
import { EmptyState } from '@alippe/design/empty-state'
import { ErrorSummary } from '@alippe/design/error-summary'
import { Field } from '@alippe/design/field'
import { I18nProvider } from '@alippe/design/i18n'
import * as icons from '@alippe/design/icons'
import { Checkbox, DateInput, PasswordInput, Select, Switch, TextArea, TextInput } from '@alippe/design/inputs'
import { Menu } from '@alippe/design/menu'
import { Ornament } from '@alippe/design/ornament'
import { PageHead } from '@alippe/design/page-head'
import { Progress } from '@alippe/design/progress'
import { SaveState } from '@alippe/design/save-state'
import { Segmented } from '@alippe/design/segmented'
import { Skeleton, Spinner } from '@alippe/design/spinner'
import { Tabs } from '@alippe/design/tabs'
import { ToastProvider, useToast } from '@alippe/design/toast'

const pupils = [
  { name: 'Абдрахманова Аружан', mean: '9,2', share: '85 %', grade: '5', state: 'done' },
  { name: 'Айтбаев Нұрислам', mean: '6,0', share: '68 %', grade: '4', state: 'due' },
  { name: 'Әбдіғали Томирис', mean: '9,6', share: '93 %', grade: '5', state: 'done' },
  { name: 'Өтеген Кәусар', mean: '7,4', share: '—', grade: '—', state: 'must' },
] as const

function Acts() {
  const toast = useToast()
  const [window, setWindow] = useState<'dialog' | 'sheet'>()
  return (
    <Card title="Батырмалар" note={<Chip>9</Chip>} actions={<Button kind="link" small>Барлығы</Button>}>
      <div className="al-stack">
        <div className="al-row">
          <Button kind="primary">Журналды ашу</Button>
          <Button icon={icons.IconPrint}>Басып шығару</Button>
          <Button kind="quiet">Кейін</Button>
          <Button kind="link">Апталық кесте</Button>
          <Button kind="danger" icon={icons.IconTrash}>
            Өшіру
          </Button>
          <Button kind="primary" busy>
            Сақталуда
          </Button>
          <Button disabled>Қолжетімсіз</Button>
          <IconButton label="Хабарлар, 4" icon={icons.IconBell} count={4} />
        </div>
        <div className="al-row">
          <Button onClick={() => setWindow('dialog')}>Терезе</Button>
          <Button onClick={() => setWindow('sheet')}>Бүйір терезе</Button>
          <Button onClick={() => toast({ text: 'Баға өшірілді', undo: () => toast({ text: 'Баға қайтарылды' }) })}>Хабарлама</Button>
          <Menu button={<>Анықтама <icons.IconChevronDown size={14} /></>}>
            <button type="button" className="al-menu-item">
              <icons.IconFile /> Оқитыны туралы
            </button>
            <button type="button" className="al-menu-item">
              <icons.IconStar /> Мақтау қағазы
            </button>
          </Menu>
        </div>
        <div className="al-row">
          <Chip>КТЖ, 38-тақырып</Chip>
          <Chip tone="accent">7 «Ә»</Chip>
          <Chip tone="done" icon={icons.IconCheck}>
            сақталды
          </Chip>
          <Chip tone="due">алмастыру</Chip>
          <Chip tone="must" icon={icons.IconWarning}>
            міндетті
          </Chip>
          <Chip tone="gold" icon={icons.IconStar}>
            үздік
          </Chip>
          <Chip outline>1-ауысым</Chip>
          <FilterChip pressed onPress={() => undefined} count={28}>
            Барлығы
          </FilterChip>
          <FilterChip pressed={false} onPress={() => undefined} count={3}>
            Келмегендер
          </FilterChip>
        </div>
        <div className="al-row">
          <SaveState state={{ is: 'pending' }} />
          <SaveState state={{ is: 'saved' }} />
          <SaveState state={{ is: 'refused', reason: 'тоқсан жабылған' }} />
        </div>
        <Progress label="Сабақ" value={12} max={45} />
        <Progress label="Журнал" value={92} max={100} tone="done" />
      </div>
      <Dialog
        open={window === 'dialog'}
        onClose={() => setWindow(undefined)}
        title="Тоқсанды жабу"
        lead="7 «Ә», II тоқсан"
        foot={
          <>
            <Button onClick={() => setWindow(undefined)}>Бас тарту</Button>
            <Button kind="primary">Жабу</Button>
          </>
        }
      >
        <p>28 оқушының бағасы бекітіледі. Кейін өзгерту үшін директордың орынбасары ашуы керек.</p>
      </Dialog>
      <Sheet open={window === 'sheet'} onClose={() => setWindow(undefined)} title="Жаңа бұйрық" lead="Петров Максим, 7 «Б»" foot={<Button kind="primary">Сақтау</Button>}>
        <Form />
      </Sheet>
    </Card>
  )
}

function Form() {
  const [due, setDue] = useState('2026-12-18')
  const [kind, setKind] = useState<'move' | 'praise' | ''>('')
  const [on, setOn] = useState(true)
  return (
    <div className="al-stack">
      <ErrorSummary errors={[{ id: 'number', label: 'Нөмірі' }, { id: 'on', label: 'Бұйрық күні' }]} />
      <Field label="Бұйрық түрі" required>
        <Select options={[{ value: 'move', label: 'Басқа сыныпқа ауыстыру' }, { value: 'praise', label: 'Алғыс жариялау' }]} value={kind} onChange={setKind} />
      </Field>
      <div className="preview-two">
        <Field label="Нөмірі" required id="number" error="Нөмір бос емес: 08.12.2026 бұйрығы">
          <TextInput defaultValue="152-у" />
        </Field>
        <Field label="Бұйрық күні" required id="on" error="Бұл күн әлі келген жоқ">
          <DateInput value={due} onChange={(e) => setDue(e.currentTarget.value)} />
        </Field>
      </div>
      <Field label="Қысқаша мазмұны" help="Негіздемесі мен мәні бір-екі сөйлеммен.">
        <TextArea placeholder="Негіздеме және мән" />
      </Field>
      <Field label="Құпиясөз">
        <PasswordInput defaultValue="dala-sabaq" />
      </Field>
      <Switch label="Орындалуы міндетті" help="Күнделікте қызыл түспен көрсетіледі" tone="must" checked={on} onChange={setOn} />
      <Switch label="Хабарлама жіберу" checked={on} onChange={setOn} />
      <Checkbox label="Казақ тілі мен әдебиеті" help="2 топ" checked={on} onChange={setOn} />
    </div>
  )
}

function Preview() {
  const [tab, setTab] = useState('marks')
  const [view, setView] = useState('all')
  return (
    <main className="preview">
      <PageHead
        title="Бүгін, 15 желтоқсан"
        lead="Сейсенбі · II тоқсан, 7-апта · аяқталуына 10 күн қалды"
        note={<Chip tone="accent">7 «Ә»</Chip>}
        actions={
          <>
            <IconButton label="Көмек" icon={icons.IconHelp} />
            <Button kind="primary">Тоқсандық баға қою</Button>
          </>
        }
      />
      <Banner tone="offline" title="Желі жоқ, бірақ журнал жұмыс істейді." actions={<Button small>Қайта қосылу</Button>}>
        12 өзгеріс осы компьютерде сақталды.
      </Banner>
      <Banner tone="due" title="Информатика: 34-тен 30.">Дүйсенбілер мерекеге түседі.</Banner>
      <Banner tone="info" title="Тоқсандық бағаларды 23 желтоқсанға дейін қойыңыз." />
      <div className="preview-grid">
        <Acts />
        <Card title="Пішін">
          <Form />
        </Card>
        <Card title="Кесте" flush>
          <DataTable
            caption="Оқушылар"
            rows={pupils}
            rowKey={(r) => r.name}
            isCurrent={(r) => r.name.startsWith('Айт')}
            columns={[
              { key: 'name', head: 'Оқушы', rowHead: true, render: (r) => <span className="al-row"><Avatar name={r.name} size="s" />{r.name}</span> },
              { key: 'mean', head: 'Орташа балл', align: 'right', render: (r) => r.mean },
              { key: 'share', head: 'Пайыз', align: 'right', wideOnly: true, render: (r) => r.share },
              { key: 'grade', head: 'Баға', align: 'right', render: (r) => r.grade },
            ]}
          />
        </Card>
        <Card>
          <Tabs label="Журнал" value={tab} onChange={setTab} tabs={[{ key: 'marks', label: 'Бағалар', count: 9 }, { key: 'final', label: 'Қорытынды' }, { key: 'topics', label: 'Тақырыптар' }]}>
            <div className="al-stack preview-panel">
              <Segmented label="Көрініс" value={view} onChange={setView} options={[{ value: 'all', label: 'Барлығы' }, { value: 'move', label: 'Қозғалыс' }, { value: 'prize', label: 'Марапат' }]} />
              <Skeleton lines={3} />
              <Spinner size={32} />
            </div>
          </Tabs>
        </Card>
        <Card>
          <EmptyState title="Бұл күні сабақ жоқ" text="16 желтоқсан — Тәуелсіздік күні. Келесі сабақ бейсенбіде." action={<Button>Бейсенбіге өту</Button>} />
        </Card>
        <Card title="Белгілер">
          <div className="preview-icons">
            {Object.entries(icons).map(([name, Shape]) => (
              <Shape key={name} label={name} />
            ))}
          </div>
          <div className="preview-ornament">
            <Ornament kind="rosette" />
          </div>
        </Card>
      </div>
      <Dock>
        <Button kind="primary" wide>
          Келесі: тақырып
        </Button>
      </Dock>
    </main>
  )
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <I18nProvider lang="kk" messages={words}>
      <ToastProvider>
        <Preview />
      </ToastProvider>
    </I18nProvider>,
  )
