import type { CaseId } from '#shared/kit/ids.ts'
import { useCall } from '#renderer/data/queries.ts'
import type { VariantRow } from '#renderer/data/selection.ts'
import { FactList, type Fact } from '#renderer/features/classification/FactList.tsx'
import { flagText } from '#renderer/features/classification/flag-text.ts'
import { textOr, useTexts, type Texts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/ClassificationPane.module.css'

/** What the files say of the variant in hand; a value they do not give is left out and never shown as zero. */
export function Facts({ caseId, variant }: { readonly caseId: CaseId; readonly variant: VariantRow }) {
  const texts = useTexts()
  const { t } = texts
  const details = useCall('variants.get', { caseId, key: variant.key })
  const transcripts = details.isPlaceholderData ? [] : (details.data?.transcripts ?? [])
  const facts = factsOf(variant, texts)
  return (
    <FactList facts={facts}>
      {(variant.inheritance?.flags ?? []).length === 0 ? null : (
        <ul className={styles['flags']}>
          {variant.inheritance?.flags.map((flag) => (
            <li key={flag}>{flagText(t, flag)}</li>
          ))}
        </ul>
      )}
      {transcripts.length < 2 ? null : (
        <details className={styles['transcripts']}>
          <summary>
            {t('variants.transcripts')} ({transcripts.length})
          </summary>
          <ul>
            {transcripts.map((transcript) => (
              <li key={transcript.id}>
                <strong>{transcript.id}</strong> {transcript.isMane ? t('variants.mane') : ''} {transcript.gene}{' '}
                {textOr(t, `variants.consequence.${transcript.consequence.split('&')[0]}`, transcript.consequence)}{' '}
                {transcript.hgvsC ?? ''} {transcript.hgvsP ?? ''}
              </li>
            ))}
          </ul>
        </details>
      )}
    </FactList>
  )
}

function factsOf(variant: VariantRow, { t, format }: Texts): readonly Fact[] {
  const { contig, position, ref, alt, fields, clinvar, inheritance, filter, kind } = variant
  const score = (id: string): string | null => {
    const value = fields[id]
    return value == null ? null : `${textOr(t, `variants.column.${id}`, id)} ${format.score(value)}`
  }
  const predictors = ['revel', 'alphaMissense', 'spliceAi', 'cadd'].flatMap((id) => score(id) ?? [])
  const frequency = fields['populationFrequency']
  const homozygotes = fields['populationHomozygotes']
  const change = ref.length + alt.length > 40 || alt.startsWith('<') ? t(`variants.kind.${kind}`) : `${ref}>${alt}`
  const facts: readonly (Fact | null)[] = [
    { name: t('classification.fact.position'), value: `${contig}:${format.integer(position)} ${change}` },
    inheritance === null
      ? null
      : {
          name: t('classification.fact.inheritance'),
          value: textOr(t, `inheritance.label.${inheritance.label}`, inheritance.label),
        },
    frequency == null ? null : { name: t('classification.fact.frequency'), value: format.frequency(frequency) },
    homozygotes == null ? null : { name: t('classification.fact.homozygotes'), value: format.integer(homozygotes) },
    clinvar === null
      ? null
      : {
          name: t('classification.fact.clinvar'),
          value: `${t(`variants.clinvar.${clinvar.significance}`)}, ${t('variants.stars', { count: clinvar.stars })}`,
        },
    predictors.length === 0 ? null : { name: t('classification.fact.predictors'), value: predictors.join(' · ') },
    { name: t('classification.fact.quality'), value: filter },
  ]
  return facts.filter((fact) => fact !== null)
}
