import { useState } from 'react'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { TextArea } from '#renderer/ui/kit/TextArea.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/counselling/sheet/SheetView.module.css'

export interface LineFormProps {
  readonly label: string
  readonly text: string
  readonly onSave: (text: string) => void
  readonly onLeave: () => void
}

/** One line in hand: Escape leaves it as it was. */
export function LineForm({ label, text, onSave, onLeave }: LineFormProps) {
  const { t } = useTexts()
  const [typed, setTyped] = useState(text)
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape in the field leaves the form
    <form
      className={styles['form']}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() !== '') onSave(typed.trim())
      }}
    >
      <TextArea label={label} value={typed} onChange={setTyped} rows={2} maxLength={2000} isFocusedFirst />
      <div>
        <Button type="submit" isSmall look="primary" isDisabled={typed.trim() === ''}>
          {t('counselling.save')}
        </Button>
        <Button isSmall onPress={onLeave}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
