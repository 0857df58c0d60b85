import { Copy, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { Question } from '#renderer/ui/kit/Question.tsx'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { failureText, useTexts, type Texts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/words/LeftWords.module.css'

type Left = CallOutput<'words.left'>['texts'][number]
type Shown = Extract<CallOutput<'words.leftText'>, { readonly state: 'shown' }>

export interface LeftWordsDialogProps {
  readonly left: readonly Left[]
  readonly onClose: () => void
}

/** Words that were not saved: where each belongs, why it did not get there, and the words themselves to be taken along. */
export function LeftWordsDialog({ left, onClose }: LeftWordsDialogProps) {
  const { t } = useTexts()
  return (
    <Dialog title={t('words.left.title')} isOpen onClose={onClose} width="wide">
      <div className={styles['left']}>
        <p className={styles['muted']}>{t('words.left.intro')}</p>
        <ul className={styles['texts']}>
          {left.map((text) => (
            <LeftText key={text.id} left={text} />
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

function LeftText({ left: { id, caseName, at } }: { readonly left: Left }) {
  const texts = useTexts()
  const { t, format } = texts
  const fail = useFailures()
  const show = useToasts((state) => state.show)
  const [isAsking, setAsking] = useState(false)
  const { data } = useCall('words.leftText', { id })
  const remove = useCommand('words.removeLeft')
  if (data === undefined) return null
  const place = data.state === 'shown' ? placeText(data.where, texts) : null
  const copy = async (text: string): Promise<void> => {
    await navigator.clipboard.writeText(text)
    show({ tone: 'ok', text: t('words.left.copied') })
  }
  return (
    <li className={styles['text']}>
      <p className={styles['head']}>
        <strong>{caseName ?? t('words.left.noCase')}</strong>
        {place === null ? null : <span>{place}</span>}
        <span className={styles['muted']}>{t('words.left.typed', { time: format.dateTime(at) })}</span>
      </p>
      <p className={styles['muted']}>{whyText(data, texts)}</p>
      {data.state === 'shown' ? <blockquote className={styles['words']}>{data.text}</blockquote> : null}
      <div className={styles['acts']}>
        {data.state === 'shown' ? (
          <Button isSmall icon={<Copy size={13} />} onPress={() => void copy(data.text).catch(fail)}>
            {t('words.left.copy')}
          </Button>
        ) : null}
        <Button isSmall look="quiet" icon={<Trash2 size={13} />} onPress={() => setAsking(true)}>
          {t('common.remove')}
        </Button>
      </div>
      {isAsking ? (
        <Question
          title={t('words.left.removeTitle')}
          text={t('words.left.removeText')}
          confirm={t('words.left.removeConfirm')}
          onConfirm={() => remove.mutate({ id }, { onError: fail })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </li>
  )
}

function whyText(data: CallOutput<'words.leftText'>, { t }: Texts): string {
  if (data.state === 'withheld') return t('words.left.withheld')
  return data.refusal === null ? t('words.left.overtaken') : failureText(t, data.refusal, {})
}

function placeText(where: Shown['where'], { t }: Texts): string {
  switch (where.kind) {
    case 'section':
      return where.section === null
        ? t('words.left.report')
        : t('words.left.section', { section: t(`report.section.${where.section}`) })
    case 'letter':
      return t('words.left.letter', { language: t(`report.languageOf.${where.language}`) })
    case 'wish': {
      const axis = t(`counselling.decision.axis.${where.axis}`)
      const who = where.relationship === null ? [] : [t(`common.relationship.${where.relationship}`)]
      return [t('words.left.wish'), axis, ...who].join(' · ')
    }
    case 'assessment':
      return `${where.variant} · ${t(`classification.${where.field}`)}`
  }
}
