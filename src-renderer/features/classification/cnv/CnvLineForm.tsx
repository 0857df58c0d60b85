import { useState } from 'react'
import type { CnvRow } from '#shared/domain/classification/cnv/cnv-row.ts'
import { useHeldDraft } from '#renderer/data/use-held-draft.ts'
import { limitsOf, type SheetLine } from '#renderer/features/classification/cnv/sheet-lines.ts'
import { readPoints } from '#renderer/features/classification/cnv/typed-points.ts'
import type { Scoring } from '#renderer/features/classification/cnv/use-scoring.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { DraftNote } from '#renderer/ui/kit/DraftNote.tsx'
import { TextField } from '#renderer/ui/kit/Field.tsx'
import { useTexts, type Texts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/cnv/Cnv.module.css'

export interface CnvLineFormProps {
  readonly line: SheetLine
  readonly scoring: Scoring
}

/** Points within the line's range, and what they rest on. */
export function CnvLineForm({ line, scoring }: CnvLineFormProps) {
  const texts = useTexts()
  const { t, format } = texts
  const { row } = line
  const { code } = row
  const { draft, points, error, isFixed, onTry } = useTyped(line, scoring)
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        onTry()
        if (points !== null) scoring.score(code, points, draft.texts.note, draft.end)
      }}
    >
      {isFixed ? (
        <p className={styles['muted']}>{t('cnv.form.fixed', { code, points: format.hundredths(row.range[0]) })}</p>
      ) : (
        <TextField
          label={t('cnv.form.points', { code })}
          value={draft.texts.points}
          hint={rangeText(row, texts)}
          error={error}
          inputMode="decimal"
          maxLength={12}
          autoFocus
          onChange={(typed) => draft.change({ points: typed })}
        />
      )}
      <TextField
        label={t('cnv.form.note')}
        value={draft.texts.note}
        placeholder={t('cnv.form.notePlaceholder')}
        maxLength={20_000}
        autoFocus={isFixed}
        onChange={(note) => draft.change({ note })}
      />
      <DraftNote draft={draft} />
      <div className={styles['actions']}>
        <Button
          isSmall
          look="quiet"
          onPress={() => {
            draft.end()
            scoring.change(null)
          }}
        >
          {t('cnv.form.cancel')}
        </Button>
        <Button isSmall look="primary" type="submit">
          {t('cnv.form.save')}
        </Button>
      </div>
    </form>
  )
}

/** What stands in the form, read: the points in hundredths, or why they cannot be given. */
function useTyped({ row, proposal, given }: SheetLine, { variant }: Scoring) {
  const { t, format, language } = useTexts()
  const [least, most] = limitsOf(row)
  const isFixed = least === most
  const begin = given?.points ?? proposal?.points ?? row.suggested
  const draft = useHeldDraft(
    { form: 'cnv.line', ...variant, item: row.code },
    { points: begin === null ? '' : format.hundredths(begin), note: given?.note ?? '' },
  )
  const [hasTried, setTried] = useState(false)
  const typed = isFixed ? least : readPoints(draft.texts.points, language)
  const isInside = typed !== null && typed >= least && typed <= most
  const example = format.hundredths(least < 0 ? least : most)
  const limits = { lowest: format.hundredths(least), highest: format.hundredths(most) }
  const wrong = typed === null ? t('cnv.form.notNumber', { example }) : t('cnv.form.outOfRange', limits)
  // Somebody who has just begun to type is not told that it is no number yet.
  const error = isInside || (typed === null && !hasTried) ? undefined : wrong
  return { draft, points: isInside ? typed : null, error, isFixed, onTry: () => setTried(true) }
}

/** What one observation may count and what the line may in all, where that is more, and what the sheet suggests. */
function rangeText(row: CnvRow, { t, format }: Texts): string {
  const { range, maxTotal, suggested } = row
  const [lowest, highest] = range.map(format.hundredths)
  const isTotal = maxTotal === range[0] || maxTotal === range[1]
  const span = isTotal
    ? t('cnv.form.range', { lowest, highest })
    : t('cnv.form.perCase', { lowest, highest, most: format.hundredths(maxTotal) })
  return suggested === null ? span : `${span} ${t('cnv.form.suggested', { points: format.hundredths(suggested) })}`
}
