import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/ui/kit/SaveNote.module.css'

export interface SaveNoteProps {
  readonly state: 'untouched' | 'waiting' | 'saving' | 'saved' | 'failed'
  readonly savedAt: string | null
  /** The sentence of what went wrong. */
  readonly failure: string | null
}

/** Says beside a text that it is kept, so that nobody looks for a button to save it. */
export function SaveNote({ state, savedAt, failure }: SaveNoteProps) {
  const { t, format } = useTexts()
  if (state === 'untouched') return null
  if (state === 'failed') {
    return (
      <span className={styles['failed']} role="alert">
        {t('common.notSaved', { why: failure ?? '' })}
      </span>
    )
  }
  return (
    <span className={styles['note']}>
      {state === 'saved' && savedAt !== null ? t('common.savedAt', { time: format.time(savedAt) }) : t('common.saving')}
    </span>
  )
}
