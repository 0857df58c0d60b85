import {
  BookOpen,
  CircleQuestionMark,
  Inbox,
  Lock,
  MessageCircleWarning,
  Settings,
  UsersRound,
  type LucideIcon,
} from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { useAppState, type DialogId } from '#renderer/app/app-state.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useSelection } from '#renderer/data/selection.ts'
import { Hint } from '#renderer/ui/kit/Hint.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/app/Rail.module.css'

/** Where one can be: the worklist, the open case, the outbox; below what belongs to the workplace. */
export function Rail() {
  const { t } = useTexts()
  const { screen, show, open } = useAppState()
  const caseId = useSelection((state) => state.caseId)
  const role = useCall('session.state', {}).data?.user?.role
  const lock = useCommand('session.lock')
  const dialog = (id: DialogId, label: string, icon: LucideIcon) => (
    <RailButton label={label} icon={icon} isOn={false} onPress={() => open(id)} />
  )
  return (
    <nav className={styles['rail']} aria-label={t('app.navigation')}>
      <RailButton
        label={t('worklist.title')}
        icon={UsersRound}
        isOn={screen === 'worklist' || caseId === null}
        onPress={() => show('worklist')}
      />
      <RailButton
        label={t('caseView.openCase')}
        icon={BookOpen}
        isOn={screen === 'case' && caseId !== null}
        isDisabled={caseId === null}
        onPress={() => show('case')}
      />
      {dialog('outbox', t('outbox.title'), Inbox)}
      {role === 'clinicalGeneticist' ? dialog('conflicts', t('consent.conflicts.title'), MessageCircleWarning) : null}
      <span className={styles['space']} />
      {dialog('settings', t('app.settings'), Settings)}
      {dialog('help', t('app.help'), CircleQuestionMark)}
      <RailButton label={t('session.lock')} icon={Lock} isOn={false} onPress={() => lock.mutate({})} />
    </nav>
  )
}

interface RailButtonProps {
  readonly label: string
  readonly icon: LucideIcon
  readonly isOn: boolean
  readonly isDisabled?: boolean
  readonly onPress: () => void
}

function RailButton({ label, icon: Icon, isOn, isDisabled = false, onPress }: RailButtonProps) {
  return (
    <Hint text={label} placement="right">
      <AriaButton
        aria-label={label}
        {...(isOn ? { 'aria-current': 'page' as const } : {})}
        isDisabled={isDisabled}
        onPress={onPress}
        className={`${styles['button']} ${isOn ? styles['on'] : ''}`}
      >
        <Icon size={18} aria-hidden />
      </AriaButton>
    </Hint>
  )
}
