import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useAppState } from '#renderer/app/app-state.ts'
import { CaseScreen } from '#renderer/app/CaseScreen.tsx'
import { Footer } from '#renderer/app/Footer.tsx'
import { Header } from '#renderer/app/Header.tsx'
import { HelpDialog } from '#renderer/app/HelpDialog.tsx'
import { Palette } from '#renderer/app/Palette.tsx'
import { Rail } from '#renderer/app/Rail.tsx'
import { useShortcuts } from '#renderer/app/use-shortcuts.ts'
import { useSelection } from '#renderer/data/selection.ts'
import { Worklist } from '#renderer/features/cases/Worklist.tsx'
import { ConflictsDialog } from '#renderer/features/consent/ConflictsDialog.tsx'
import { OutboxDialog } from '#renderer/features/outbox/OutboxDialog.tsx'
import { SettingsDialog } from '#renderer/features/preferences/SettingsDialog.tsx'
import { LeftWordsNotice } from '#renderer/features/words/LeftWordsNotice.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/app/Workbench.module.css'

export type Session = CallOutput<'session.state'>

/** The window of somebody who is signed in: the worklist, or one case. */
export function Workbench({ session }: { readonly session: Session }) {
  const { t } = useTexts()
  const { screen, show, dialog, close } = useAppState()
  const { caseId, openCase } = useSelection()
  useShortcuts()
  const open = (chosen: CaseId): void => {
    if (chosen !== caseId) openCase(chosen)
    show('case')
  }
  const isCase = screen === 'case' && caseId !== null
  return (
    <div className={styles['workbench']}>
      <a className={styles['skip']} href="#content">
        {t('app.skipToContent')}
      </a>
      <Header session={session} caseId={isCase ? caseId : null} />
      <Rail />
      <main id="content" className={styles['content']} tabIndex={-1}>
        <LeftWordsNotice caseId={isCase ? caseId : null} />
        <div className={styles['screen']}>
          {isCase ? <CaseScreen key={caseId} caseId={caseId} session={session} /> : <Worklist onOpen={open} />}
        </div>
      </main>
      <Footer session={session} isCase={isCase} />
      <Palette isOpen={dialog === 'palette'} onClose={close} onOpenCase={open} />
      <HelpDialog isOpen={dialog === 'help'} onClose={close} />
      <SettingsDialog isOpen={dialog === 'settings'} onClose={close} />
      <OutboxDialog isOpen={dialog === 'outbox'} onClose={close} />
      <ConflictsDialog isOpen={dialog === 'conflicts'} onClose={close} onOpenCase={open} />
    </div>
  )
}
