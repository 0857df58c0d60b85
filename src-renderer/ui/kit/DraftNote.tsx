import { History } from 'lucide-react'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/ui/kit/DraftNote.module.css'

export interface RestoredDraft {
  /** When the words were typed that stand in the form again; null where it began empty. */
  readonly restoredFrom: string | null
  readonly isCleared: boolean
  readonly clear: () => void
  readonly unclear: () => void
}

/** Says quietly that the words of a form were typed before and never sent, and lets them be thrown away. */
export function DraftNote({ draft }: { readonly draft: RestoredDraft }) {
  const { t, format } = useTexts()
  const { restoredFrom, isCleared, clear, unclear } = draft
  if (restoredFrom === null) return null
  return (
    <p className={styles['note']} role="status">
      <History size={12} aria-hidden className={styles['icon']} />
      <span>
        {isCleared ? t('common.draft.cleared') : t('common.draft.restored', { time: format.dateTime(restoredFrom) })}
      </span>
      <Button isSmall look="quiet" onPress={isCleared ? unclear : clear}>
        {isCleared ? t('common.undo') : t('common.draft.clear')}
      </Button>
    </p>
  )
}
