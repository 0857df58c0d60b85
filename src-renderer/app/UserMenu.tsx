import { ChevronDown, Lock, LogIn, LogOut, Settings } from 'lucide-react'
import { useAppState } from '#renderer/app/app-state.ts'
import type { Session } from '#renderer/app/Workbench.tsx'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Menu, type MenuEntry } from '#renderer/ui/kit/Menu.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'

/** Who works here, and the way out. */
export function UserMenu({ session: { user, connection } }: { readonly session: Session }) {
  const { t } = useTexts()
  const fail = useFailures()
  const open = useAppState((state) => state.open)
  const lock = useCommand('session.lock')
  const signOut = useCommand('session.signOut')
  const signIn = useCommand('session.signIn')
  const again = (): void =>
    signIn.mutate(
      { asDemo: false },
      {
        onError: fail,
        onSuccess: ({ openAddress }) => {
          if (openAddress !== null) window.open(openAddress, 'fortolker-sign-in', 'popup,noopener,width=520,height=680')
        },
      },
    )
  const entries: readonly MenuEntry[] = [
    { id: 'settings', label: t('app.settings'), icon: <Settings size={14} />, onChoose: () => open('settings') },
    ...(connection === 'signInNeeded'
      ? [{ id: 'signIn', label: t('session.signInAgain'), icon: <LogIn size={14} />, onChoose: again }]
      : []),
    { id: 'lock', label: t('session.lock'), icon: <Lock size={14} />, onChoose: () => lock.mutate({}) },
    ...(connection === 'notConfigured'
      ? []
      : [
          {
            id: 'signOut',
            label: t('session.signOut'),
            icon: <LogOut size={14} />,
            onChoose: () => signOut.mutate({}),
          },
        ]),
  ]
  if (user === null) return null
  return (
    <Menu label={t('app.userMenu')} entries={entries}>
      <Button aria-label={`${t('app.userMenu')}: ${user.name}, ${t(`session.role.${user.role}`)}`}>
        {user.name}
        <ChevronDown size={13} aria-hidden />
      </Button>
    </Menu>
  )
}
