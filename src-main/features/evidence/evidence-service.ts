import type { HandlerOutput } from '#shared/contract/contract.ts'
import { exonOf, type CodingTranscript } from '#shared/domain/classification/evidence/coding-transcript.ts'
import type { EvidenceInput, Neighbour, Partner } from '#shared/domain/classification/evidence/evidence-input.ts'
import { proposeCriteria } from '#shared/domain/classification/evidence/propose-criteria.ts'
import { codingPlace } from '#shared/domain/classification/evidence/transcript-facts.ts'
import { isMissense } from '#shared/domain/classification/evidence/variant-kinds.ts'
import { whyNotStatable } from '#shared/domain/classification/germline/disease-statement.ts'
import { missensePredictors, type ScoreBand } from '#shared/domain/classification/germline/missense-predictors.ts'
import { specificationOf } from '#shared/domain/classification/germline/specifications/specifications.ts'
import { spliceThresholds } from '#shared/domain/classification/germline/splicing.ts'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { canonicalConsequence } from '#shared/domain/variant/consequence.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { VariantKey } from '#shared/kit/ids.ts'
import type { OpenCase } from '#main/features/cases/open-cases.ts'
import { clinvarOf, joinNeighbours } from '#main/features/evidence/clinvar-neighbours.ts'
import { cnvOf } from '#main/features/evidence/cnv-evidence.ts'
import type { ClinvarStore } from '#main/features/evidence/clinvar-store.ts'
import type { StatedDisease } from '#main/features/disease/disease-repo.ts'
import type { DiseaseService } from '#main/features/disease/disease-service.ts'
import {
  evidenceInput,
  fitOf,
  inheritanceOf,
  transcriptOf,
  type EvidenceBasis,
} from '#main/features/evidence/evidence-input.ts'
import type { EvidenceKnowledge } from '#main/features/evidence/knowledge.ts'
import { populationEvidence } from '#main/features/evidence/population-evidence.ts'
import type { User } from '#main/features/handler.ts'
import type { VariantRow } from '#main/genome/engine/row-view.ts'
import type { GeneMap } from '#main/knowledge/genes.ts'

export type EvidenceOfVariant = HandlerOutput<'evidence.get'>

/** What the department has signed in other cases, as far as this viewer may know of it. */
export interface SignedElsewhere {
  readonly classOf: (key: VariantKey, open: OpenCase, user: User) => Promise<Partner['class']>
  readonly neighboursOf: (row: VariantRow, open: OpenCase, user: User) => Promise<readonly Neighbour[]>
}

/** Reads the evidence for variants of an open case. */
export interface EvidenceService {
  /** @throws `variant.unknown` */
  readonly of: (open: OpenCase, key: VariantKey, user: User) => Promise<EvidenceOfVariant>
}

export interface EvidencePorts {
  readonly knowledge: () => Promise<EvidenceKnowledge>
  readonly genes: (build: Build) => Promise<GeneMap>
  readonly signed: SignedElsewhere
  readonly clinvar: Pick<ClinvarStore, 'snapshot'>
  readonly diseases: Pick<DiseaseService, 'current' | 'versions'>
}

export function createEvidenceService({ knowledge, genes, signed, clinvar, diseases }: EvidencePorts): EvidenceService {
  return {
    of: async (open, key, user) => {
      const row = await open.view.row(key)
      if (row === undefined) throw new DeclaredError('variant.unknown')
      const [gene] = row.genes
      const known = await knowledge()
      const cnv = cnvOf(row, open.manifest, { genes: await genes(open.manifest.build), knowledge: known })
      if (gene === undefined) return { ...withoutGene, cnv }
      const transcript = transcriptOf(row, known)?.id ?? row.transcript
      const nearby = clinvarOf({ row, gene, transcript, open }, await clinvar.snapshot())
      const disease = diseaseOf(gene, row, diseases)
      const basis: EvidenceBasis = {
        row,
        gene,
        manifest: open.manifest,
        knowledge: known,
        partners: await partnersOf(row, open, user, signed),
        neighbours: joinNeighbours(await signed.neighboursOf(row, open, user), nearby),
        disease: disease.state === 'stated' ? disease.statement : null,
      }
      const view = { ...viewOf(basis), cnv, clinvar: nearby, disease }
      return cnv === null ? view : { ...view, ...withoutCriteria }
    },
  }
}

/** A loss or gain of copies has a sheet of its own: what belongs to the criteria of small variants is not said of it. */
const withoutCriteria = {
  proposals: [],
  withheld: [],
  specification: null,
  disease: null,
} satisfies Partial<EvidenceOfVariant>

/** Between genes nothing of the guideline can be asked. */
const withoutGene: EvidenceOfVariant = {
  gene: null,
  cnv: null,
  ...withoutCriteria,
  inheritance: null,
  lossOfFunction: null,
  constraint: null,
  population: null,
  predictors: [],
  clinvar: { state: 'notAsked' },
  transcript: null,
  segregation: null,
  phenotype: null,
}

type DiseaseOfGene =
  | Exclude<EvidenceOfVariant['disease'], { readonly state: 'stated' } | null>
  | { readonly state: 'stated'; readonly statement: StatedDisease }

function diseaseOf(gene: string, { contig }: VariantRow, diseases: EvidencePorts['diseases']): DiseaseOfGene {
  const why = whyNotStatable(gene, contig)
  if (why !== null) return { state: why }
  const statement = diseases.current(gene)
  return statement === null
    ? { state: 'none', versions: diseases.versions(gene).length }
    : { state: 'stated', statement }
}

async function partnersOf(
  { pairedWith }: VariantRow,
  open: OpenCase,
  user: User,
  signed: SignedElsewhere,
): Promise<EvidenceBasis['partners']> {
  const found = await Promise.all(
    pairedWith.map(async (key) => {
      const row = await open.view.row(key)
      return row === undefined ? null : { row, class: await signed.classOf(key, open, user) }
    }),
  )
  return found.filter((partner) => partner !== null)
}

function viewOf(basis: EvidenceBasis): Omit<EvidenceOfVariant, 'cnv' | 'clinvar' | 'disease'> {
  const { row, gene, knowledge, manifest } = basis
  const input = evidenceInput(basis)
  const { proposals, withheld } = proposeCriteria(input)
  const specification = specificationOf(gene)
  const population = populationEvidence(row, manifest)
  const fit = fitOf(basis)
  return {
    gene,
    proposals: proposals.map((proposal) => ({
      ...proposal,
      value: mutable(proposal.value),
      threshold: mutable(proposal.threshold),
      rule: mutable(proposal.rule),
      sentence: mutable(proposal.sentence),
      cautions: [...proposal.cautions],
    })),
    withheld: [...withheld],
    specification: specification === null ? null : { gene, panel: specification.panel, version: specification.version },
    inheritance: inheritanceOf(gene, knowledge),
    lossOfFunction: knowledge.genes.lossOfFunction(gene),
    constraint: knowledge.genes.constraint(gene),
    population:
      population === null
        ? null
        : {
            source: population.source,
            version: population.version,
            date: population.date,
            frequency: population.groups[0]?.frequency ?? 0,
            homozygotes: row.fields['populationHomozygotes'] ?? null,
            alleleNumber: population.groups[0]?.alleleNumber ?? null,
            filteringFrequency: population.filteringFrequency,
          },
    predictors: predictorsOf(row, input),
    transcript: pictureOf(row, transcriptOf(row, knowledge)),
    segregation: segregationView(input),
    phenotype: fit === null ? null : { ...fit, matched: [...fit.matched], release: knowledge.phenotypes.release },
  }
}

const mutable = <Key extends string>({ key, params }: Text<Key>) => ({ key, params: { ...params } })

interface Text<Key extends string> {
  readonly key: Key
  readonly params: Readonly<Record<string, string | number>>
}

function segregationView({ segregation }: EvidenceInput): EvidenceOfVariant['segregation'] {
  if (segregation === null) return null
  const { source, version, date, informativeMeioses, affectedWithoutVariant } = segregation
  const affected = informativeMeioses + affectedWithoutVariant
  return { source, version, date, affected, informativeMeioses, affectedWithoutVariant }
}

function predictorsOf(row: VariantRow, { gene, prediction }: EvidenceInput): EvidenceOfVariant['predictors'] {
  const specification = specificationOf(gene.symbol)
  const views: EvidenceOfVariant['predictors'] = []
  const missense = isMissense(canonicalConsequence(row.consequence)) ? (prediction?.missense ?? null) : null
  if (missense !== null) {
    const own = specification === null || specification.revel === 'not_used' ? null : specification.revel
    const { PP3, BP4 } = missense.tool === 'REVEL' && own !== null ? own : missensePredictors[missense.tool]
    views.push({ ...missense, bands: [...BP4.map(asBand('BP4')), ...PP3.map(asBand('PP3'))] })
  }
  if (prediction?.splice != null) {
    const { bp4Max, pp3Min } = specification?.splice ?? spliceThresholds
    views.push({
      ...prediction.splice,
      tool: 'SpliceAI',
      bands: [
        { code: 'BP4', strength: 'supporting', min: null, max: bp4Max },
        { code: 'PP3', strength: 'supporting', min: pp3Min, max: null },
      ],
    })
  }
  return views
}

const asBand =
  (code: 'PP3' | 'BP4') =>
  ({ strength, min, max }: ScoreBand): EvidenceOfVariant['predictors'][number]['bands'][number] => ({
    code,
    strength,
    min,
    max,
  })

function pictureOf(row: VariantRow, transcript: CodingTranscript | undefined): EvidenceOfVariant['transcript'] {
  if (transcript === undefined) return null
  const place = codingPlace(row.hgvsC)
  const exon = place === null ? undefined : exonOf(transcript, place.base)
  return {
    id: transcript.id,
    status: transcript.status,
    exonLengths: [...transcript.exonLengths],
    codingLengths: [...transcript.codingLengths],
    place: place === null || exon === undefined ? null : { ...place, exon: exon.number },
  }
}
