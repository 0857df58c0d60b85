import { useState } from 'react'
import type { FilterStep, VariantQuery } from '#shared/domain/query/filter.ts'
import { parseLocus } from '#shared/domain/coordinates/coordinates.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCall } from '#renderer/data/queries.ts'
import { useSelection } from '#renderer/data/selection.ts'
import { filterSentence, stepName } from '#renderer/ui/text/filter-sentence.ts'
import { foundValues } from '#renderer/features/variants/found-values.ts'
import { useTrioIds } from '#renderer/features/variants/use-arranged-columns.ts'
import { variantName } from '#renderer/features/variants/variant-columns.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { TextField } from '#renderer/ui/kit/Field.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { useTexts, type Texts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/variants/WhyNotDialog.module.css'

export interface WhyNotDialogProps {
  readonly caseId: CaseId
  readonly query: Omit<VariantQuery, 'sort'>
  readonly onClose: () => void
  /** Puts a variant back into the list. */
  readonly onKeep: (key: NonNullable<VariantQuery['kept']>[number]) => void
}

/** *Hvorfor ikke?*: type a gene, a variant or a place, and see which step took it away. */
export function WhyNotDialog({ caseId, query, onClose, onKeep }: WhyNotDialogProps) {
  const { t } = useTexts()
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  return (
    <Dialog title={t('variants.whyNot.title')} isOpen onClose={onClose} width="medium">
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          setAsked(text.trim())
        }}
      >
        <TextField
          label={t('variants.whyNot.question')}
          hint={t('variants.whyNot.hint')}
          value={text}
          onChange={setText}
          icon="search"
          autoFocus
        />
        <Button type="submit" look="primary" isDisabled={text.trim() === ''}>
          {t('variants.whyNot.ask')}
        </Button>
      </form>
      {asked === '' ? null : <Answer caseId={caseId} query={query} text={asked} onKeep={onKeep} onClose={onClose} />}
    </Dialog>
  )
}

function Answer({ caseId, query, text, onKeep, onClose }: WhyNotDialogProps & { readonly text: string }) {
  const texts = useTexts()
  const { t, format } = texts
  const trio = useTrioIds(caseId)
  const { select } = useSelection()
  const answer = useCall('variants.whyNot', {
    caseId,
    text,
    query: { preset: query.preset, steps: [...query.steps], sort: [], kept: [...(query.kept ?? [])] },
  })
  if (answer.data === undefined) return null
  const { rows, total, isIndicationGene } = answer.data
  // A run of homozygosity that lies over a place is no variant there.
  const hasVariant = rows.some(({ row }) => row.run === null)
  return (
    <div className={styles['answer']} role="status">
      {isIndicationGene === null ? null : (
        <p className={styles['note']}>
          {t(isIndicationGene ? 'variants.whyNot.inPanel' : 'variants.whyNot.notInPanel', { gene: text.toUpperCase() })}
        </p>
      )}
      {hasVariant ? null : <Notice tone="info">{t('variants.whyNot.nothing', { text })}</Notice>}
      <Depth caseId={caseId} text={text} />
      <ul className={styles['rows']}>
        {rows.map(({ row, removedBy }) => (
          <li key={row.key} className={styles['row']}>
            <span className={styles['name']}>
              <i>{row.genes[0] ?? ''}</i> {row.run === null ? '' : t('variants.run.short')} {variantName(texts, row)}
            </span>
            {removedBy === null ? (
              <span className={styles['shown']}>{t('variants.whyNot.shown')}</span>
            ) : (
              <span>
                {t('variants.whyNot.removedBy', { step: stepName(removedBy, texts) })}{' '}
                <span className={styles['why']}>{sentenceBeside(removedBy, texts)}</span>
                <span className={styles['why']}>
                  {hereText(foundValues(removedBy.filter, row, trio, texts), texts)}
                </span>
              </span>
            )}
            <Button
              isSmall
              onPress={() => {
                if (removedBy !== null) onKeep(row.key)
                select(row)
                onClose()
              }}
            >
              {t(removedBy === null ? 'variants.whyNot.show' : 'variants.whyNot.keep')}
            </Button>
          </li>
        ))}
      </ul>
      {total > rows.length ? (
        <p className={styles['note']}>
          {t('variants.whyNot.more', { shown: format.integer(rows.length), total: format.integer(total) })}
        </p>
      ) : null}
    </div>
  )
}

/** A step of the user's own is called what it asks; it is not said twice. */
function sentenceBeside(step: FilterStep, texts: Texts): string {
  const sentence = filterSentence(step.filter, texts)
  return stepName(step, texts) === sentence ? '' : sentence
}

/** The values of the variant itself; nothing where the condition has none to show. */
function hereText(values: readonly string[], { t }: Texts): string {
  return values.length === 0 ? '' : t('variants.whyNot.found', { values: values.join(' · ') })
}

/** How well a place is covered, so that "not called" can be told from "not looked at". */
function Depth({ caseId, text }: { readonly caseId: CaseId; readonly text: string }) {
  const { t, format } = useTexts()
  const place = parseLocus(text)
  const depth = useCall(
    'genome.depth',
    { caseId, region: place ?? { contig: '', start: 0, end: 0 } },
    { isEnabled: place !== undefined },
  )
  if (place === undefined || depth.data === undefined) return null
  const depths = depth.data.persons.map(
    ({ relationship, least }) =>
      `${t(`common.relationship.${relationship}`)} ${least === null ? t('variants.whyNot.noDepth') : format.integer(least)}`,
  )
  return <p className={styles['note']}>{t('variants.whyNot.depth', { depths: depths.join(' · ') })}</p>
}
