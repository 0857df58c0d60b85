import { Pencil, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { Picture } from '#renderer/features/counselling/Picture.tsx'
import { LineForm } from '#renderer/features/counselling/sheet/LineForm.tsx'
import { IconButton } from '#renderer/ui/kit/Button.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/counselling/ReaderView.module.css'

/** The case for colleagues who are no geneticists: one sentence, one picture, what to do next, whom to call. */
export function ReaderView({ caseId, canEdit }: { readonly caseId: CaseId; readonly canEdit: boolean }) {
  const { t, language } = useTexts()
  const story = useCall('counselling.story', { caseId, language })
  if (story.data === undefined) return null
  return (
    <div className={styles['reader']}>
      {story.data.isUnread ? <Notice tone="warn">{t('counselling.unread')}</Notice> : null}
      {story.data.texts.map((text) => (
        <StoryText key={text.field} caseId={caseId} text={text} canEdit={canEdit} />
      ))}
      <Picture picture={story.data.picture} />
      <p className={styles['small']}>{t('counselling.reader.note')}</p>
    </div>
  )
}

interface StoryTextProps {
  readonly caseId: CaseId
  readonly text: CallOutput<'counselling.story'>['texts'][number]
  readonly canEdit: boolean
}

function StoryText({ caseId, text: { field, text, made, edited }, canEdit }: StoryTextProps) {
  const { t, format } = useTexts()
  const fail = useFailures()
  const [isEditing, setEditing] = useState(false)
  const save = useCommand('counselling.saveStory')
  const title = t(`counselling.reader.${field}`)
  const write = (typed: string | null, onSaved: () => void = () => undefined): void => {
    setEditing(false)
    save.mutate({ caseId, field, text: typed === made ? null : typed }, { onError: fail, onSuccess: onSaved })
  }
  return (
    <section className={styles['text']}>
      <header>
        <h3>{title}</h3>
        {edited === null ? null : (
          <span className={styles['small']}>
            {t('counselling.edited', { name: edited.by, time: format.dateTime(edited.at) })}
          </span>
        )}
        {canEdit ? (
          <IconButton
            label={t('counselling.edit', { text: title })}
            icon={<Pencil size={12} />}
            onPress={() => setEditing(true)}
          />
        ) : null}
        {canEdit && edited !== null ? (
          <IconButton label={t('counselling.reset')} icon={<RotateCcw size={12} />} onPress={() => write(null)} />
        ) : null}
      </header>
      {isEditing ? (
        <LineForm
          place={{ form: 'story.text', caseId, key: null, item: field }}
          label={title}
          text={text}
          onSave={write}
          onLeave={() => setEditing(false)}
        />
      ) : (
        <p>{text === '' ? t('counselling.reader.empty') : text}</p>
      )}
    </section>
  )
}
