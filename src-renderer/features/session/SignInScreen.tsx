import { useState } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { Gate } from '#renderer/features/session/Gate.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { failureText, useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/session/Gate.module.css'

/** Signing in happens in the system browser; the window only starts it and waits. */
export function SignInScreen({ session }: { readonly session: CallOutput<'session.state'> }) {
  const { t } = useTexts()
  const signIn = useCommand('session.signIn')
  const lock = useCommand('session.lock')
  const [blockedAddress, setBlockedAddress] = useState<string | null>(null)
  const start = (asDemo: boolean): void =>
    signIn.mutate(
      { asDemo },
      {
        onSuccess: ({ openAddress }) => {
          if (openAddress === null) return
          setBlockedAddress(openWindow(openAddress) ? null : openAddress)
        },
      },
    )
  const platform = session.platformName ?? t('session.thePlatform')
  const isOffline = session.connection === 'offline' && session.platformName === null
  return (
    <Gate
      title={t('session.signInTitle')}
      text={t('session.signInText', { platform })}
      footer={session.hasDemoSignIn ? t('session.demoNote') : undefined}
    >
      {isOffline ? <Notice tone="warn">{t('session.offlineSignIn')}</Notice> : null}
      {signIn.error === null ? null : (
        <Notice tone="error">{failureText(t, signIn.error.code, signIn.error.params)}</Notice>
      )}
      {blockedAddress === null ? null : (
        <Notice
          tone="warn"
          action={
            <Button isSmall onPress={() => setBlockedAddress(openWindow(blockedAddress) ? null : blockedAddress)}>
              {t('session.openAgain')}
            </Button>
          }
        >
          {t('session.popupBlocked')}
        </Notice>
      )}
      <div className={styles['stack']}>
        {session.isSigningIn ? <Waiting /> : <Choices session={session} isBusy={signIn.isPending} onStart={start} />}
        <Button look="quiet" onPress={() => lock.mutate({})}>
          {t('session.lock')}
        </Button>
      </div>
    </Gate>
  )
}

function Waiting() {
  const { t } = useTexts()
  const cancel = useCommand('session.cancelSignIn')
  return (
    <>
      <output>{t('session.waiting')}</output>
      <Button onPress={() => cancel.mutate({})}>{t('common.cancel')}</Button>
    </>
  )
}

interface ChoicesProps {
  readonly session: CallOutput<'session.state'>
  readonly isBusy: boolean
  readonly onStart: (asDemo: boolean) => void
}

function Choices({ session, isBusy, onStart }: ChoicesProps) {
  const { t } = useTexts()
  return (
    <>
      <Button look="primary" onPress={() => onStart(false)} isDisabled={isBusy} autoFocus>
        {t('session.signIn')}
      </Button>
      {session.hasDemoSignIn ? (
        <Button onPress={() => onStart(true)} isDisabled={isBusy}>
          {t('session.signInDemo')}
        </Button>
      ) : null}
    </>
  )
}

/** The page of the identity provider gets no handle on this window. */
function openWindow(address: string): boolean {
  const opened = open(address, 'fortolker-sign-in', 'popup,width=520,height=680')
  if (opened !== null) opened.opener = null
  return opened !== null
}
