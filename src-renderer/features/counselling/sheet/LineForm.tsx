import { useHeldDraft, type DraftPlace } from '#renderer/data/use-held-draft.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { DraftNote } from '#renderer/ui/kit/DraftNote.tsx'
import { TextArea } from '#renderer/ui/kit/TextArea.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/counselling/sheet/SheetView.module.css'

export interface LineFormProps {
  readonly place: DraftPlace
  readonly label: string
  readonly text: string
  readonly onSave: (text: string, onSaved: () => void) => void
  readonly onLeave: () => void
}

/** One line in hand: Escape leaves it as it was. */
export function LineForm({ place, label, text, onSave, onLeave }: LineFormProps) {
  const { t } = useTexts()
  const draft = useHeldDraft(place, { text })
  const typed = draft.texts.text
  const leave = (): void => {
    draft.end()
    onLeave()
  }
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape in the field leaves the form
    <form
      className={styles['form']}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() !== '') onSave(typed.trim(), draft.end)
      }}
    >
      <TextArea
        label={label}
        value={typed}
        onChange={(changed) => draft.change({ text: changed })}
        rows={2}
        maxLength={2000}
        isFocusedFirst
      />
      <DraftNote draft={draft} />
      <div>
        <Button type="submit" isSmall look="primary" isDisabled={typed.trim() === ''}>
          {t('counselling.save')}
        </Button>
        <Button isSmall onPress={leave}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
