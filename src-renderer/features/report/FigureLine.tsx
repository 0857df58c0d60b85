import { Check, Pencil, X } from 'lucide-react'
import { useState } from 'react'
import { mostCaptionLetters } from '#shared/domain/report/figure.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCall } from '#renderer/data/queries.ts'
import type { FigureInText } from '#renderer/ui/editor/figure-node.tsx'
import { Button, IconButton } from '#renderer/ui/kit/Button.tsx'
import { TextArea } from '#renderer/ui/kit/TextArea.tsx'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/report/FigureLine.module.css'

export interface FigureLineProps {
  readonly caseId: CaseId
  readonly figure: FigureInText
  readonly canEdit: boolean
}

/** A picture of the genome browser in the draft, with its caption. */
export function FigureLine({ caseId, figure, canEdit }: FigureLineProps) {
  const { t, format } = useTexts()
  const { data } = useCall('signing.figures', { caseId })
  const show = useToasts((state) => state.show)
  const [isEditing, setEditing] = useState(false)
  const number = (data?.figures.findIndex(({ id }) => id === figure.id) ?? -1) + 1
  const shown = data?.figures[number - 1]
  if (data === undefined) return <p className={styles['line']}>{t('common.loading')}</p>
  const remove = (): void => {
    figure.remove()
    show({
      tone: 'ok',
      text: t('report.figure.removed'),
      action: { label: t('common.undo'), onPress: figure.undo },
    })
  }
  return (
    <figure className={styles['line']}>
      {shown === undefined ? (
        <p className={styles['gone']}>{t('report.figure.gone')}</p>
      ) : (
        <>
          <img src={`/files/${shown.grant}`} alt={shown.alt} className={styles['picture']} />
          <figcaption>
            {isEditing ? (
              <Caption figure={figure} standing={shown.caption} onDone={() => setEditing(false)} />
            ) : (
              <p>
                <strong>{t('report.figure.number', { number })}</strong> {figure.caption ?? shown.caption}
              </p>
            )}
          </figcaption>
        </>
      )}
      {isEditing ? null : (
        <div className={styles['tools']}>
          <p className={styles['gone']}>
            {shown === undefined
              ? ''
              : t('report.figure.taken', { name: shown.takenBy, time: format.dateTime(shown.takenAt) })}
          </p>
          {shown === undefined || !canEdit ? null : (
            <IconButton label={t('report.figure.edit')} icon={<Pencil size={13} />} onPress={() => setEditing(true)} />
          )}
          {canEdit ? <IconButton label={t('report.figure.remove')} icon={<X size={13} />} onPress={remove} /> : null}
        </div>
      )}
    </figure>
  )
}

interface CaptionProps {
  readonly figure: FigureInText
  readonly standing: string
  readonly onDone: () => void
}

/** Typed words are in the text at once; without any the standing ones come back. */
function Caption({ figure, standing, onDone }: CaptionProps) {
  const { t } = useTexts()
  const [text, setText] = useState(figure.caption ?? standing)
  return (
    <div className={styles['caption']}>
      <TextArea
        label={t('report.figure.caption')}
        value={text}
        rows={2}
        maxLength={mostCaptionLetters}
        isFocusedFirst
        onChange={(typed) => {
          setText(typed)
          figure.setCaption(typed.trim() === '' || typed === standing ? null : typed)
        }}
      />
      <Button isSmall icon={<Check size={13} />} onPress={onDone}>
        {t('report.figure.done')}
      </Button>
    </div>
  )
}
