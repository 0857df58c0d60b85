import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { I18nProvider } from 'react-aria-components'
import { useAppState } from '#renderer/app/app-state.ts'
import { Workbench } from '#renderer/app/Workbench.tsx'
import { listenToCore } from '#renderer/data/core-events.ts'
import { useSelection } from '#renderer/data/selection.ts'
import { useCall } from '#renderer/data/queries.ts'
import { LockScreen } from '#renderer/features/session/LockScreen.tsx'
import { SetUpScreen } from '#renderer/features/session/SetUpScreen.tsx'
import { SignInScreen } from '#renderer/features/session/SignInScreen.tsx'
import { useActivity } from '#renderer/features/session/use-activity.ts'
import { applyTheme } from '#renderer/theme/apply-theme.ts'
import { Toaster } from '#renderer/ui/kit/Toaster.tsx'
import { switchLanguage, useTexts } from '#renderer/ui/text/i18n.ts'

/** Decides by the session what the window is: set up, unlock, sign in, or the workbench. */
export function App() {
  const client = useQueryClient()
  const session = useCall('session.state', {})
  const preferences = useCall('preferences.get', {})
  const spoken = useTexts().language
  useEffect(() => listenToCore(client, () => undefined), [client])
  useActivity()
  const { language, theme } = preferences.data ?? {}
  useEffect(() => {
    if (language !== undefined) void switchLanguage(language)
  }, [language])
  useEffect(() => {
    if (theme !== undefined) applyTheme(theme)
  }, [theme])
  const phase = session.data?.phase
  useEffect(() => {
    // What was shown of a case is forgotten with the lock, on this side too.
    if (phase === 'locked' || phase === 'signedOut')
      client.removeQueries({ predicate: ({ queryKey }) => isAboutCases(queryKey[0]) })
    if (phase === 'signedOut') {
      // Whoever comes next may be the second reader: the row in hand says what the first one thought of it.
      useSelection.getState().closeCase()
      useAppState.getState().show('worklist')
    }
  }, [client, phase])

  if (session.data === undefined) return null
  return (
    // The library's own few words follow the language, also when it is switched.
    <I18nProvider locale={spoken === 'da' ? 'da-DK' : 'en-GB'}>
      {screenOf(session.data)}
      <Toaster />
    </I18nProvider>
  )
}

type Session = NonNullable<ReturnType<typeof useCall<'session.state'>>['data']>

function screenOf(session: Session) {
  switch (session.phase) {
    case 'new':
      return <SetUpScreen />
    case 'locked':
      return <LockScreen />
    case 'signedOut':
      return <SignInScreen session={session} />
    case 'signedIn':
      return <Workbench session={session} />
  }
}

function isAboutCases(name: unknown): boolean {
  return typeof name === 'string' && !name.startsWith('session.') && !name.startsWith('preferences.')
}
