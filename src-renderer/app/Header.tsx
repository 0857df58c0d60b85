import { Search } from 'lucide-react'
import type { CaseId } from '#shared/kit/ids.ts'
import { useAppState } from '#renderer/app/app-state.ts'
import { CaseHeading } from '#renderer/app/CaseHeading.tsx'
import { ConnectionPill } from '#renderer/app/ConnectionPill.tsx'
import { PerspectiveSwitch } from '#renderer/app/PerspectiveSwitch.tsx'
import { UserMenu } from '#renderer/app/UserMenu.tsx'
import type { Session } from '#renderer/app/Workbench.tsx'
import { Kbd } from '#renderer/ui/kit/Kbd.tsx'
import { Logo } from '#renderer/ui/kit/Logo.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/app/Header.module.css'

/** Whose case it is, how it is looked at, and whether the world outside can be reached. */
export function Header({ session, caseId }: { readonly session: Session; readonly caseId: CaseId | null }) {
  const { t } = useTexts()
  const open = useAppState((state) => state.open)
  return (
    <header className={styles['header']}>
      <div className={styles['left']}>
        <Logo size="small" />
        {caseId === null ? (
          <span className={styles['name']}>{t('common.appName')}</span>
        ) : (
          <CaseHeading caseId={caseId} />
        )}
      </div>
      {caseId === null ? null : <PerspectiveSwitch />}
      <div className={styles['right']}>
        <button type="button" className={styles['search']} onClick={() => open('palette')}>
          <Search size={14} aria-hidden />
          <span>{t('app.paletteShort')}</span>
          <Kbd>Ctrl K</Kbd>
        </button>
        <ConnectionPill session={session} caseId={caseId} />
        <UserMenu session={session} />
      </div>
    </header>
  )
}
