import { RotateCcw } from 'lucide-react'
import { useId, useState } from 'react'
import { lix } from '#shared/domain/counselling/lix.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useAutosave } from '#renderer/data/use-autosave.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { Paper } from '#renderer/features/counselling/Paper.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Checkbox } from '#renderer/ui/kit/Field.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { Pill } from '#renderer/ui/kit/Pill.tsx'
import { SaveNote } from '#renderer/ui/kit/SaveNote.tsx'
import { failureText, useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/counselling/LetterView.module.css'

/** The letter to the family with its reading level as it is typed. */
export function LetterView({ caseId, canEdit }: { readonly caseId: CaseId; readonly canEdit: boolean }) {
  const { t, language } = useTexts()
  const [withGene, setWithGene] = useState(false)
  const fail = useFailures()
  const id = useId()
  const letter = useCall('counselling.letter', { caseId, language, withGene })
  const save = useCommand('counselling.saveLetter')
  const { draft, state, failure, savedAt, change, flush } = useAutosave<string>({
    kept: letter.data?.text,
    save: (text) => save.mutateAsync({ caseId, language, text }),
    saving: (text) => ({ name: 'counselling.saveLetter', input: { caseId, language, text } }),
  })
  if (letter.data === undefined) return null
  const { edited } = letter.data
  const text = draft ?? letter.data.text
  return (
    <div className={styles['letter']}>
      {letter.data.isUnread ? <Notice tone="warn">{t('counselling.unread')}</Notice> : null}
      <div className={styles['head']}>
        <label htmlFor={id}>{t('counselling.letter.title')}</label>
        <Level text={text} />
        <SaveNote
          state={state}
          savedAt={savedAt}
          failure={failure === null ? null : failureText(t, failure.code, failure.params)}
        />
        {edited === null || !canEdit ? null : (
          <Button
            isSmall
            icon={<RotateCcw size={12} />}
            onPress={() => save.mutate({ caseId, language, text: null }, { onError: fail })}
          >
            {t('counselling.reset')}
          </Button>
        )}
      </div>
      <textarea
        id={id}
        value={text}
        readOnly={!canEdit || letter.data.isUnread}
        maxLength={20_000}
        lang={language}
        onChange={(event) => change(event.target.value)}
        onBlur={() => void flush()}
      />
      <div className={styles['head']}>
        {edited === null && draft === null ? <Proposed withGene={withGene} onChange={setWithGene} /> : null}
        <span className={styles['small']}>{t('counselling.letter.target')}</span>
      </div>
      <Paper title={t('counselling.letter.title')}>
        <p>{text}</p>
      </Paper>
    </div>
  )
}

interface ProposedProps {
  readonly withGene: boolean
  readonly onChange: (withGene: boolean) => void
}

/** What is chosen about the proposed letter as long as nobody has edited it. */
function Proposed({ withGene, onChange }: ProposedProps) {
  const { t } = useTexts()
  return (
    <>
      <Checkbox isSelected={withGene} onChange={onChange}>
        {t('counselling.letter.withGene')}
      </Checkbox>
      <span className={styles['small']}>{t('counselling.letter.proposed')}</span>
    </>
  )
}

/** LIX as it stands, with the level in words. */
function Level({ text }: { readonly text: string }) {
  const { t, format } = useTexts()
  const found = lix(text)
  if (found === null) return null
  const { value, level, words, sentences, longWords } = found
  return (
    <output className={styles['level']}>
      <Pill tone={level === 'veryEasy' || level === 'easy' ? 'ok' : 'warn'}>
        {t('counselling.letter.lix', { value, level: t(`counselling.letter.level.${level}`) })}
      </Pill>
      <span className={styles['small']}>
        {t('counselling.letter.lixDetail', {
          words: format.integer(words),
          sentences: format.integer(sentences),
          long: format.integer(longWords),
        })}
      </span>
    </output>
  )
}
