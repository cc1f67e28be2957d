import { Button } from '@alippe/design/button'
import { Dialog } from '@alippe/design/dialog'
import { useT } from '@alippe/design/i18n'
import { SignInForm } from './SignInForm.tsx'

export interface SignInDialogProps {
  readonly open: boolean
  readonly login: string
  readonly onSignedIn: (personId: string) => void
  /** Somebody else sits here now: the page begins anew. */
  readonly onOther: () => void
}

/** Asks for the password over the page that stays as it is. It cannot be closed: without a session the page can do nothing. */
export default function SignInDialog({ open, login, onSignedIn, onOther }: SignInDialogProps) {
  const t = useT()
  return (
    <Dialog open={open} title={t('signIn.expired')} lead={t('signIn.expiredLead')}>
      <div className="al-stack">
        <SignInForm login={login} onSignedIn={onSignedIn} />
        <div>
          <Button kind="link" small onClick={onOther}>
            {t('signIn.otherPerson')}
          </Button>
          <p className="al-field-help">{t('signIn.otherPersonLost')}</p>
        </div>
      </div>
    </Dialog>
  )
}
