import { Copy } from 'lucide-react'
import type { CallOutput } from '#shared/contract/contract.ts'
import { ClinvarNeighbours } from '#renderer/features/classification/ClinvarNeighbours.tsx'
import { DiseaseLine, type DiseaseLineProps } from '#renderer/features/classification/disease/DiseaseLine.tsx'
import { FactLine } from '#renderer/features/classification/FactLine.tsx'
import { PredictorScale } from '#renderer/features/classification/PredictorScale.tsx'
import { TranscriptPicture } from '#renderer/features/classification/TranscriptPicture.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/EvidenceFacts.module.css'

type Evidence = CallOutput<'evidence.get'>

export interface EvidenceFactsProps extends Pick<DiseaseLineProps, 'canEdit'> {
  readonly evidence: Evidence
  /** Opens the form of the disease's parameters. */
  readonly onDisease: () => void
}

/** What the proposals rest on: population, predictors, transcript, gene, phenotype. What nobody looked up is left out. */
export function EvidenceFacts({ evidence, canEdit, onDisease }: EvidenceFactsProps) {
  const { t } = useTexts()
  if (evidence.gene === null) return null
  return (
    <section className={styles['facts']} aria-label={t('classification.evidence.title')}>
      <h4>{t('classification.evidence.title')}</h4>
      {evidence.transcript === null ? null : <TranscriptPicture transcript={evidence.transcript} />}
      {evidence.predictors.map((predictor) => (
        <PredictorScale key={predictor.tool} predictor={predictor} />
      ))}
      <table className={styles['table']}>
        <tbody>
          <PopulationLine population={evidence.population} />
          <DiseaseLine disease={evidence.disease} canEdit={canEdit} onOpen={onDisease} />
          <GeneLines evidence={evidence} gene={evidence.gene} />
        </tbody>
      </table>
      <ClinvarNeighbours clinvar={evidence.clinvar} />
      <Addresses gene={evidence.gene} />
    </section>
  )
}

function PopulationLine({ population }: Pick<Evidence, 'population'>) {
  const { t, format } = useTexts()
  if (population === null) return null
  return (
    <FactLine name={t('classification.evidence.population')} from={population}>
      {format.frequency(population.frequency)}
      {population.homozygotes === null
        ? null
        : ` · ${t('classification.evidence.homozygotes', { count: population.homozygotes })}`}
      {population.alleleNumber === null
        ? null
        : ` · ${t('classification.evidence.alleles', { count: format.integer(population.alleleNumber) })}`}
      {population.filteringFrequency === null ? null : ` · FAF95 ${format.frequency(population.filteringFrequency)}`}
    </FactLine>
  )
}

function GeneLines({ evidence, gene }: { readonly evidence: Evidence; readonly gene: string }) {
  const { t, format } = useTexts()
  const { inheritance, lossOfFunction, constraint, phenotype, segregation } = evidence
  return (
    <>
      {inheritance === null ? null : (
        <FactLine name={t('classification.evidence.gene')} from={inheritance}>
          <i>{gene}</i> · {inheritance.mode}
        </FactLine>
      )}
      {lossOfFunction === null ? null : (
        <FactLine name={t('classification.evidence.lossOfFunction')} from={lossOfFunction}>
          {t(`classification.evidence.mechanism.${lossOfFunction.mechanism}`)}
        </FactLine>
      )}
      {constraint === null ? null : (
        <FactLine name={t('classification.evidence.constraint')} from={constraint}>
          {t('classification.evidence.constraintText', {
            pli: format.score(constraint.pLI),
            loeuf: format.score(constraint.loeuf),
            z: format.score(constraint.missenseZ),
          })}
        </FactLine>
      )}
      {segregation === null ? null : (
        <FactLine name={t('classification.evidence.segregation')} from={segregation}>
          {segregation.affected === 0
            ? t('classification.evidence.segregationNobody')
            : t('classification.evidence.segregationText', {
                carriers: format.integer(segregation.informativeMeioses),
                others: format.integer(segregation.affectedWithoutVariant),
              })}
        </FactLine>
      )}
      {phenotype === null ? null : (
        <FactLine
          name={t('classification.evidence.phenotype')}
          from={{ source: 'HPO', version: phenotype.release, date: phenotype.release }}
        >
          {t('classification.evidence.phenotypeText', {
            share: format.percent(phenotype.explained),
            rank: format.integer(phenotype.rank),
            genes: format.integer(phenotype.genes),
          })}
        </FactLine>
      )}
    </>
  )
}

/** Addresses outside that name the gene and nothing of the patient; they are copied and never opened from here. */
const places: readonly { readonly name: string; readonly address: (gene: string) => string }[] = [
  { name: 'ClinVar', address: (gene) => `https://www.ncbi.nlm.nih.gov/clinvar/?term=${gene}%5Bgene%5D` },
  { name: 'gnomAD', address: (gene) => `https://gnomad.broadinstitute.org/gene/${gene}` },
  { name: 'ClinGen', address: (gene) => `https://search.clinicalgenome.org/kb/genes?search=${gene}` },
  { name: 'PubMed', address: (gene) => `https://pubmed.ncbi.nlm.nih.gov/?term=${gene}` },
]

function Addresses({ gene }: { readonly gene: string }) {
  const { t } = useTexts()
  const show = useToasts((state) => state.show)
  return (
    <details className={styles['addresses']}>
      <summary>{t('classification.evidence.addresses')}</summary>
      <div className={styles['buttons']}>
        {places.map(({ name, address }) => (
          <Button
            key={name}
            isSmall
            icon={<Copy size={12} />}
            aria-label={t('classification.evidence.copy', { name })}
            onPress={() => {
              void navigator.clipboard.writeText(address(encodeURIComponent(gene)))
              show({ tone: 'ok', text: t('classification.evidence.copied') })
            }}
          >
            {name}
          </Button>
        ))}
      </div>
    </details>
  )
}
