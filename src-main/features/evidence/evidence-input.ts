import type { CodingTranscript } from '#shared/domain/classification/evidence/coding-transcript.ts'
import type {
  EvidenceInput,
  GeneEvidence,
  Neighbour,
  Partner,
  PredictionEvidence,
  Provenance,
  TrioEvidence,
} from '#shared/domain/classification/evidence/evidence-input.ts'
import type { PhenotypeFit } from '#shared/domain/classification/evidence/phenotype-fit.ts'
import { countSegregation } from '#shared/domain/classification/evidence/segregation-count.ts'
import { transcriptFacts } from '#shared/domain/classification/evidence/transcript-facts.ts'
import { parametersOf } from '#shared/domain/classification/germline/disease-statement.ts'
import { specificationOf } from '#shared/domain/classification/germline/specifications/specifications.ts'
import { CLINICAL_TRIO_V1 } from '#shared/domain/inheritance/profile.ts'
import { canonicalConsequence } from '#shared/domain/variant/consequence.ts'
import type { CaseManifest } from '#main/features/cases/case-manifest.ts'
import type { StatedDisease } from '#main/features/disease/disease-repo.ts'
import type { EvidenceKnowledge } from '#main/features/evidence/knowledge.ts'
import { populationEvidence, provenanceOf } from '#main/features/evidence/population-evidence.ts'
import type { VariantRow } from '#main/genome/engine/row-view.ts'

/** Everything that is looked at for one variant; rows are as the disclosure lets them out. */
export interface EvidenceBasis {
  readonly row: VariantRow
  readonly gene: string
  readonly manifest: CaseManifest
  readonly knowledge: EvidenceKnowledge
  /** The variants of the same gene that make a pair with it, with the class the department has signed elsewhere. */
  readonly partners: readonly { readonly row: VariantRow; readonly class: Partner['class'] }[]
  /** What the department has signed of other variants in this gene. */
  readonly neighbours: readonly Neighbour[]
  /** What the department states of the gene's disease; null where nothing holds. */
  readonly disease: StatedDisease | null
}

/** The day the data came to this machine: the version of facts that carry no version of their own. */
const dayOf = ({ copiedAt }: CaseManifest): string => copiedAt.slice(0, 10)

/** Labels of the trio rules that stand for a de novo change, mosaic patterns left out. */
const deNovoLabels: ReadonlySet<string> = new Set(['AD_DENOVO', 'XL_HEMI_DENOVO', 'XL_HET_DENOVO', 'Y_DENOVO'])

/** Puts together what is known; what nobody has looked up stays null, and nothing is proposed from it. */
export function evidenceInput(basis: EvidenceBasis): EvidenceInput {
  const { row, manifest, knowledge } = basis
  const transcript = transcriptOf(row, knowledge)
  return {
    gene: geneEvidence(basis),
    variant: {
      source: transcript?.status ?? row.transcript ?? '',
      version: transcript?.id ?? '',
      date: dayOf(manifest),
      hgvsC: row.hgvsC === null ? '' : `${row.transcript ?? ''}:${row.hgvsC}`,
      hgvsP: row.hgvsP,
      consequence: canonicalConsequence(row.consequence),
      isInRepeat: null,
      isInDomain: null,
      hotSpot: null,
      ...transcriptFacts({ ...row, consequence: canonicalConsequence(row.consequence) }, transcript ?? null),
    },
    population: populationEvidence(row, manifest),
    healthyAdults: null,
    prediction: predictionEvidence(row, manifest),
    neighbours: basis.neighbours,
    trio: trioEvidence(row, manifest),
    partners: partnersOf(basis),
    phenotype: phenotypeEvidence(basis),
    segregation: {
      source: 'pedigree',
      version: '',
      date: dayOf(manifest),
      ...countSegregation(manifest.family, row.calls),
      families: 1,
      // Nobody has said so; a person decides.
      arePhenocopiesExcluded: null,
    },
  }
}

/** The clinical transcript a row is named on. */
export function transcriptOf(row: VariantRow, { transcripts }: EvidenceKnowledge): CodingTranscript | undefined {
  return row.transcript === null ? undefined : transcripts.find(row.transcript)
}

/** How the gene's disease is inherited and who says so; the panel's word comes before the ontology's. */
export function inheritanceOf(
  gene: string,
  { phenotypes }: EvidenceKnowledge,
): ({ readonly mode: NonNullable<GeneEvidence['inheritance']> } & Provenance) | null {
  const panel = specificationOf(gene)
  if (panel !== null) {
    return { mode: panel.inheritance, source: panel.panel, version: panel.version, date: panel.released }
  }
  const mode = phenotypes.inheritance(gene)
  const { release } = phenotypes
  return mode === null ? null : { mode, source: 'HPO genes_to_phenotype', version: release, date: release }
}

function geneEvidence({ gene, knowledge, disease }: EvidenceBasis): GeneEvidence {
  const constraint = knowledge.genes.constraint(gene)
  return {
    symbol: gene,
    inheritance: inheritanceOf(gene, knowledge)?.mode ?? null,
    lossOfFunction: knowledge.genes.lossOfFunction(gene),
    missense:
      constraint === null
        ? null
        : {
            source: constraint.source,
            version: constraint.version,
            date: constraint.date,
            isConstrained: constraint.missenseZ >= constrainedMissenseZ,
            isCommonMechanism: null,
            isAlmostOnlyTruncating: null,
          },
    disease: disease === null ? null : diseaseEvidence(disease),
    isEarlyAndFullyPenetrant: null,
  }
}

function diseaseEvidence({ disease, source, version, stated, ...statement }: StatedDisease): GeneEvidence['disease'] {
  const date = stated.at.slice(0, 10)
  return { name: disease, parameters: parametersOf(statement), source, version: String(version), date }
}

/** gnomAD's own limit for a gene that tolerates little missense variation (Lek et al. 2016, Nature 536:285). */
const constrainedMissenseZ = 3.09

/** REVEL where the files have it, because panels name it; else AlphaMissense. One tool, chosen beforehand, never the worst of all. */
function predictionEvidence(row: VariantRow, manifest: CaseManifest): PredictionEvidence | null {
  const { revel = null, alphaMissense = null, spliceAi = null } = row.fields
  const missense =
    revel !== null
      ? { tool: 'REVEL' as const, score: revel, ...provenanceOf('revel', 'REVEL', manifest) }
      : alphaMissense === null
        ? null
        : {
            tool: 'AlphaMissense' as const,
            score: alphaMissense,
            ...provenanceOf('alphaMissense', 'AlphaMissense', manifest),
          }
  const splice = spliceAi === null ? null : { score: spliceAi, ...provenanceOf('spliceAi', 'SpliceAI', manifest) }
  return missense === null && splice === null ? null : { missense, splice }
}

function trioEvidence({ inheritance }: VariantRow, manifest: CaseManifest): TrioEvidence | null {
  if (inheritance === null) return null
  const { label, confidence, flags } = inheritance
  const isConfirmed = !flags.includes('parentage_not_confirmed')
  return {
    source: CLINICAL_TRIO_V1.name,
    version: CLINICAL_TRIO_V1.version,
    date: dayOf(manifest),
    deNovoCode: deNovoLabels.has(label) ? (isConfirmed ? 'PS2' : 'PM6') : null,
    confidence,
    homozygous: label === 'AR_HOM' ? 'confirmed' : label === 'AR_HOM_UNCONFIRMED' ? 'unconfirmed' : null,
    otherProbands: [],
  }
}

/** From one parent each is opposite; anything less sure has no phase here. */
const maternal = /_INHERITED_MAT/u
const paternal = /_INHERITED_PAT/u

function partnersOf({ row, partners, manifest }: EvidenceBasis): readonly Partner[] {
  const own = row.inheritance?.label ?? ''
  return partners.map(({ row: other, class: partnerClass }) => {
    const theirs = other.inheritance?.label ?? ''
    const isOpposite = (maternal.test(own) && paternal.test(theirs)) || (paternal.test(own) && maternal.test(theirs))
    return {
      source: CLINICAL_TRIO_V1.name,
      version: CLINICAL_TRIO_V1.version,
      date: dayOf(manifest),
      hgvs: other.hgvsC === null ? other.key : `${other.transcript ?? ''}:${other.hgvsC}`,
      class: partnerClass,
      phase: isOpposite ? 'trans' : null,
    }
  })
}

/** The fit of the signs the patient has; signs that were looked for and not found are not counted against a gene. */
export function fitOf({
  gene,
  manifest,
  knowledge,
}: Pick<EvidenceBasis, 'gene' | 'manifest' | 'knowledge'>): PhenotypeFit | null {
  const signs = manifest.features.filter(({ isExcluded }) => !isExcluded).map(({ id }) => id)
  return knowledge.phenotypes.fit(gene, signs)
}

function phenotypeEvidence(basis: EvidenceBasis): EvidenceInput['phenotype'] {
  const fit = fitOf(basis)
  const { release } = basis.knowledge.phenotypes
  if (fit === null) return null
  return {
    source: 'HPO genes_to_phenotype',
    version: release,
    date: release,
    grade: fit.grade,
    isComputed: true,
    areAlternativesTested: null,
  }
}
