import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { Button, IconButton } from '#renderer/ui/kit/Button.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { Checkbox } from '#renderer/ui/kit/Field.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { useTexts, type Texts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/report/ReadThrough.module.css'

export interface ReadThroughProps {
  readonly caseId: CaseId
  /** When a form changed that the words have not been read through for. */
  readonly since: string
  readonly canEdit: boolean
  /** Saves what is typed, before it is read. */
  readonly onBeforeReading: () => Promise<void>
}

/** A form changed after words were typed: nothing typed goes out until somebody says that they have read it. */
export function ReadThrough({ caseId, since, canEdit, onBeforeReading }: ReadThroughProps) {
  const { t, format } = useTexts()
  const [isOpen, setOpen] = useState(false)
  const read = (): void => void onBeforeReading().then(() => setOpen(true))
  return (
    <>
      <Notice
        tone="warn"
        action={
          canEdit ? (
            <Button isSmall onPress={read}>
              {t('report.readThrough.open')}
            </Button>
          ) : undefined
        }
      >
        {t('report.readThrough.notice', { time: format.dateTime(since) })}
      </Notice>
      {isOpen ? <ReadThroughDialog caseId={caseId} since={since} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function ReadThroughDialog({
  caseId,
  since,
  onClose,
}: Pick<ReadThroughProps, 'caseId' | 'since'> & { readonly onClose: () => void }) {
  const { t } = useTexts()
  const [hasRead, setRead] = useState(false)
  const fail = useFailures()
  const typed = useCall('counselling.typed', { caseId })
  const confirm = useCommand('report.confirmRead')
  return (
    <Dialog
      title={t('report.readThrough.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            isDisabled={!hasRead || typed.data === undefined || confirm.isPending}
            onPress={() => confirm.mutate({ caseId, since }, { onError: fail, onSuccess: onClose })}
          >
            {t('report.readThrough.confirm')}
          </Button>
        </>
      }
    >
      <div className={styles['words']}>
        <p>{t('report.readThrough.text')}</p>
        {typed.data === undefined || typed.data.words.length === 0 ? null : (
          <>
            <h3>{t('report.readThrough.elsewhere')}</h3>
            <ul>
              {typed.data.words.map((words) => (
                <TypedWords key={keyOf(words)} caseId={caseId} words={words} />
              ))}
            </ul>
          </>
        )}
        <Checkbox isSelected={hasRead} onChange={setRead}>
          {t('report.readThrough.hasRead')}
        </Checkbox>
      </div>
    </Dialog>
  )
}

type Words = CallOutput<'counselling.typed'>['words'][number]

/** Words that can be taken away from here; an assessment is changed by its reader where it stands. */
type Removable = Exclude<Words, { kind: 'assessment' }>

function TypedWords({ caseId, words }: { readonly caseId: CaseId; readonly words: Words }) {
  const { t } = useTexts()
  const place = placeOf(words, t)
  return (
    <li>
      <span className={styles['place']}>{place}</span>
      <p>{words.text}</p>
      {words.kind === 'assessment' ? null : <RemoveWords caseId={caseId} words={words} place={place} />}
    </li>
  )
}

interface RemoveWordsProps {
  readonly caseId: CaseId
  readonly words: Removable
  readonly place: string
}

function RemoveWords({ caseId, words, place }: RemoveWordsProps) {
  const { t } = useTexts()
  const remove = useRemove(caseId)
  return (
    <IconButton
      label={t('report.readThrough.remove', { place })}
      icon={<Trash2 size={13} />}
      onPress={() => remove(words)}
    />
  )
}

function keyOf(words: Words): string {
  switch (words.kind) {
    case 'line':
    case 'ownLine':
      return words.lineId
    case 'letter':
      return words.language
    case 'story':
      return words.field
    case 'assessment':
      return words.id
  }
}

function placeOf(words: Words, t: Texts['t']): string {
  switch (words.kind) {
    case 'line':
    case 'ownLine':
      return t('counselling.view.sheet')
    case 'letter':
      return `${t('counselling.view.letter')}, ${t(`common.language.${words.language}`)}`
    case 'story':
      return `${t('counselling.view.reader')}, ${t(`counselling.reader.${words.field}`)}`
    case 'assessment':
      return t('report.readThrough.assessment', { variant: words.variant, by: words.by })
  }
}

/** Takes typed words away where they stand; the made ones come back in their place. */
function useRemove(caseId: CaseId): (words: Removable) => void {
  const onError = useFailures()
  const line = useCommand('counselling.editLine')
  const own = useCommand('counselling.ownLine')
  const letter = useCommand('counselling.saveLetter')
  const story = useCommand('counselling.saveStory')
  return (words) => {
    const gone = { caseId, text: null }
    switch (words.kind) {
      case 'line':
        return line.mutate({ ...gone, lineId: words.lineId }, { onError })
      case 'ownLine':
        return own.mutate({ ...gone, lineId: words.lineId, part: words.part }, { onError })
      case 'letter':
        return letter.mutate({ ...gone, language: words.language }, { onError })
      case 'story':
        return story.mutate({ ...gone, field: words.field }, { onError })
    }
  }
}
