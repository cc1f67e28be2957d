/** What is shown in place of a page that cannot be: with words, a way out, and the number that support can search. */
import { Component, useSyncExternalStore } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { Link } from 'wouter'
import { Refusal } from '@alippe/kernel/refusal'
import { Button, buttonClass } from '@alippe/design/button'
import { DocumentTitle } from '@alippe/design/document-title'
import { EmptyState } from '@alippe/design/empty-state'
import { useT } from '@alippe/design/i18n'
import { useSay } from '@alippe/design/server'
import { gate } from '../net/gate.ts'
import './fault.css'

function WayHome() {
  const t = useT()
  return (
    <Link href="/" className={buttonClass({ kind: 'primary' })}>
      {t('fault.home')}
    </Link>
  )
}

/** No such address, or nothing at it. */
export function NotFound() {
  const t = useT()
  return (
    <div className="fault">
      <DocumentTitle text={t('fault.notFound')} />
      <EmptyState title={<h1>{t('fault.notFound')}</h1>} text={t('fault.notFoundMore')} action={<WayHome />} />
    </div>
  )
}

/** The reader's role does not open it. */
export function NotAllowed() {
  const t = useT()
  return (
    <div className="fault">
      <DocumentTitle text={t('fault.notAllowed')} />
      <EmptyState title={<h1>{t('fault.notAllowed')}</h1>} text={t('fault.notAllowedMore')} action={<WayHome />} />
    </div>
  )
}

export interface FallbackProps {
  readonly error: unknown
  readonly retry: () => void
}

/** A refusal that fits no place of the page, or a fault of ours. */
export function FaultPage({ error, retry }: FallbackProps) {
  const t = useT()
  const { text, requestId } = useSay()(error)
  const { connected } = useSyncExternalStore(gate.subscribe, gate.get)
  if (error instanceof Refusal && error.status === 404) return <NotFound />
  if (error instanceof Refusal && error.code === 'kernel.not_allowed') return <NotAllowed />
  // Code that did not come, not a fault of ours.
  if (!(error instanceof Refusal) && !connected)
    return (
      <div className="fault">
        <DocumentTitle text={t('fault.offline')} />
        <EmptyState
          title={<h1>{t('fault.offline')}</h1>}
          text={t('fault.offlineMore')}
          action={
            <Button kind="primary" onClick={() => window.location.reload()}>
              {t('fault.reload')}
            </Button>
          }
        />
      </div>
    )
  const refused = error instanceof Refusal && requestId === undefined
  return (
    <div className="fault">
      <DocumentTitle text={t('fault.title')} />
      <EmptyState
        title={<h1>{t('fault.title')}</h1>}
        text={
          <>
            {refused ? text : t('fault.text')}
            {requestId && <span className="fault-number">{t('fault.number', { id: requestId })}</span>}
          </>
        }
        action={
          <Button kind="primary" onClick={retry}>
            {t('fault.reload')}
          </Button>
        }
      />
    </div>
  )
}

export interface ErrorBoundaryProps {
  /** A change of it (the address) lets the content try again. */
  readonly of: string
  /** Stands in the place of what failed. */
  readonly fallback: ComponentType<FallbackProps>
  readonly onRetry?: () => void
  readonly children: ReactNode
}

interface Caught {
  readonly error?: unknown
  readonly failed: boolean
  readonly of: string
}

/** Keeps a fault inside its place: the shell and the other cards stay. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, Caught> {
  override state: Caught = { failed: false, of: this.props.of }

  static getDerivedStateFromError(error: unknown): Partial<Caught> {
    return { failed: true, error }
  }

  static getDerivedStateFromProps(props: ErrorBoundaryProps, state: Caught): Caught | null {
    return props.of === state.of ? null : { failed: false, of: props.of }
  }

  readonly retry = (): void => {
    this.props.onRetry?.()
    this.setState({ failed: false, error: undefined })
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    const Fallback = this.props.fallback
    return <Fallback error={this.state.error} retry={this.retry} />
  }
}
