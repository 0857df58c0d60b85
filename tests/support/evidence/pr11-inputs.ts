import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { truncationFacts } from '#shared/domain/classification/evidence/null-variant-evidence.ts'
import type {
  EvidenceInput,
  GeneEvidence,
  Partner,
  PhenotypeEvidence,
  PredictionEvidence,
  Provenance,
  TrioEvidence,
  VariantFacts,
} from '#shared/domain/classification/evidence/evidence-input.ts'
import type { NullVariant } from '#shared/domain/classification/germline/pvs1-tree.ts'
import { evaluateVariant } from '#shared/domain/inheritance/text-input.ts'
import { checkParent, identityOf } from '#shared/domain/trio-quality/sample-checks.ts'
import { canonicalConsequence } from '#shared/domain/variant/consequence.ts'

const family = new URL('../../fixtures/families/pr11/', import.meta.url)

const callSchema = z.object({ genotype: z.string(), altReads: z.number(), depth: z.number() })
const manifestSchema = z.looseObject({
  simulated: z.array(
    z.looseObject({
      gene: z.string(),
      chrom: z.string(),
      pos: z.number(),
      hgvsC: z.string(),
      hgvsP: z.string().nullable(),
      consequence: z.string(),
      expected: z.object({ child: callSchema, mother: callSchema, father: callSchema }),
    }),
  ),
})
const qualitySchema = z.looseObject({
  pairs: z.array(z.object({ a: z.string(), b: z.string(), relatedness: z.number(), ibs0Ibs2: z.number() })),
})
type Planted = z.infer<typeof manifestSchema>['simulated'][number]

const manifestData: Provenance = { source: 'Demo family pr11', version: 'manifest.json', date: '2026-10-05' }
const population: Provenance = { source: 'gnomAD (simulated)', version: 'demo', date: '2026-10-05' }
const mane: Provenance = { source: 'MANE Select (mane.hg38.bb)', version: 'GRCh38', date: '2026-10-05' }

/** What the planted variant's gene is known for. Facts nobody has looked up stay null. */
interface KnownGene {
  readonly gene: Omit<GeneEvidence, 'symbol'>
  readonly nullVariant: NullVariant | null
  readonly alleleCount: number
  readonly frequency: number
  readonly prediction: PredictionEvidence | null
  readonly phenotype: PhenotypeEvidence['grade']
}

const unknownGene = { missense: null, disease: null, isEarlyAndFullyPenetrant: null } as const

/** A stop on a MANE transcript, from its coding lengths. Whether loss of function is frequent there is not looked up. */
function stopAt(stopCds: number, lastJunctionCds: number, codingLength: number): NullVariant {
  const transcript = { isClinicalTranscript: true, isRegionCritical: null, isLofFrequent: null }
  return { kind: 'truncating', ...truncationFacts({ stopCds, lastJunctionCds, codingLength, ...transcript }) }
}

const absent = { alleleCount: 0, frequency: 0, prediction: null, phenotype: null } as const

const known: Readonly<Record<string, KnownGene>> = {
  'NM_017780.4:c.5992A>T': {
    ...absent,
    gene: {
      ...unknownGene,
      inheritance: 'AD',
      lossOfFunction: {
        mechanism: 'established',
        source: 'ClinGen Dosage Sensitivity: CHD7 haploinsufficiency 3 (PMID 16400610, 21158681); validity definitive',
        version: 'ClinGen Hearing Loss EP',
        date: '2018-06-26',
      },
    },
    nullVariant: stopAt(5992, 8076, 8994),
    // Coloboma, choanal atresia, tetralogy of Fallot, absent semicircular canals: the CHARGE picture.
    phenotype: 'highly_specific',
  },
  'NM_020964.3:c.2540A>G': {
    ...absent,
    gene: { ...unknownGene, inheritance: 'AR', lossOfFunction: null },
    nullVariant: null,
    prediction: {
      missense: { tool: 'REVEL', score: 0.812, source: 'REVEL (simulated)', version: 'demo', date: '2026-10-05' },
      splice: { score: 0.01, source: 'SpliceAI (simulated)', version: 'demo', date: '2026-10-05' },
    },
    phenotype: 'not_consistent',
  },
  'NM_020964.3:c.500_503del': {
    ...absent,
    gene: {
      ...unknownGene,
      inheritance: 'AR',
      lossOfFunction: {
        mechanism: 'established',
        source: 'Byrne et al. 2016, Brain 139:765: 39 EPG5 variants in 50 children, most truncating',
        version: '',
        date: '2016-03-01',
      },
    },
    // p.Met167LysfsTer45: the stop is codon 211.
    nullVariant: stopAt(631, 7557, 7740),
    phenotype: 'not_consistent',
  },
  'NM_001029896.2:c.827+2T>A': {
    ...absent,
    gene: { ...unknownGene, inheritance: 'XL', lossOfFunction: null },
    // Exon 9 has 102 of 1083 coding bases: skipping keeps the frame.
    nullVariant: {
      kind: 'canonical_splice',
      disruptsFrame: false,
      nmd: false,
      isInRelevantTranscript: true,
      isRegionCritical: null,
      isLofFrequent: null,
      removedShare: 102 / 1083,
    },
    prediction: { missense: null, splice: { score: 0.99, source: 'SpliceAI', version: 'VEP 111', date: '2026-10-05' } },
  },
  'NM_000251.3:c.289C>T': {
    ...absent,
    gene: {
      ...unknownGene,
      inheritance: 'AD',
      lossOfFunction: {
        mechanism: 'established',
        source: 'InSiGHT specification for MSH2: PVS1 very strong up to codon 891',
        version: '',
        date: '2026-11-21',
      },
    },
    nullVariant: stopAt(289, 2634, 2805),
  },
  'NM_000527.5:c.564C>G': {
    ...absent,
    alleleCount: 3,
    frequency: 0.00000185868,
    gene: {
      ...unknownGene,
      inheritance: 'AD',
      lossOfFunction: {
        mechanism: 'established',
        source: 'ClinGen Dosage Sensitivity: LDLR null alleles (PMID 26482752)',
        version: '',
        date: '2026-11-21',
      },
    },
    nullVariant: stopAt(562, 2547, 2583),
    prediction: { missense: null, splice: { score: 0, source: 'SpliceAI', version: 'VEP 111', date: '2026-10-05' } },
  },
}

interface Identity {
  readonly mother: string
  readonly father: string
}

/** Runs the trio rules on the planted calls, so that the proposals rest on what the product itself concludes. */
function trioOf(planted: Planted, identity: Identity): TrioEvidence {
  const call = ({ genotype, altReads, depth }: z.infer<typeof callSchema>): object => ({
    gt: genotype,
    dp: depth,
    gq: 60,
    ad: [depth - altReads, altReads],
  })
  const { deNovoCode, confidence, label } = evaluateVariant({
    build: 'GRCh38',
    chrom: planted.chrom,
    pos: planted.pos,
    childSex: 'male',
    affected: { mother: false, father: false },
    identity,
    popmaxAf: 0,
    gt: {
      child: call(planted.expected.child),
      mother: call(planted.expected.mother),
      father: call(planted.expected.father),
    },
  })
  const homozygous = label === 'AR_HOM' ? 'confirmed' : label === 'AR_HOM_UNCONFIRMED' ? 'unconfirmed' : null
  return { ...manifestData, deNovoCode, confidence, homozygous, otherProbands: [] }
}

/** The other planted variant of the same gene; the two EPG5 variants come from one parent each. */
function partnersOf(planted: Planted, all: readonly Planted[]): readonly Partner[] {
  return all
    .filter((other) => other.gene === planted.gene && other.hgvsC !== planted.hgvsC)
    .map((other) => ({ ...manifestData, hgvs: other.hgvsC, class: null, phase: 'trans' }))
}

function inputOf(planted: Planted, all: readonly Planted[], identity: Identity): EvidenceInput {
  const facts = known[planted.hgvsC]
  if (facts === undefined) throw new Error(`No facts for ${planted.hgvsC}`)
  const variant: VariantFacts = {
    ...mane,
    hgvsC: planted.hgvsC,
    hgvsP: planted.hgvsP,
    consequence: canonicalConsequence(planted.consequence),
    residue: null,
    residuesChanged: null,
    isInRepeat: null,
    isInDomain: null,
    hotSpot: null,
    silentPosition: null,
    nullVariant: facts.nullVariant,
  }
  return {
    gene: { symbol: planted.gene, ...facts.gene },
    variant,
    population: {
      ...population,
      alleleCount: facts.alleleCount,
      homozygotes: 0,
      groups: [{ name: 'total', isBottleneck: false, frequency: facts.frequency, alleleNumber: 1_614_000 }],
      filteringFrequency: null,
      isWellCovered: null,
    },
    healthyAdults: null,
    prediction: facts.prediction,
    neighbours: [],
    trio: trioOf(planted, identity),
    partners: partnersOf(planted, all),
    phenotype: { ...manifestData, grade: facts.phenotype, areAlternativesTested: null },
    segregation: null,
  }
}

/** The evidence of every planted variant of the demo family pr11, by its HGVS. */
export async function readPr11Inputs(): Promise<ReadonlyMap<string, EvidenceInput>> {
  const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(new URL(name, family), 'utf8'))
  const { simulated } = manifestSchema.parse(await read('manifest.json'))
  const { pairs } = qualitySchema.parse(await read('quality.json'))
  const identityWith = (sample: string): string => {
    const pair = pairs.find(({ a, b }) => a === 'HG01053' && b === sample)
    return identityOf(
      pair === undefined ? null : checkParent({ relatedness: pair.relatedness, ibs0ToIbs2: pair.ibs0Ibs2 }),
    )
  }
  const identity: Identity = { mother: identityWith('HG01052'), father: identityWith('HG01051') }
  return new Map(simulated.map((planted) => [planted.hgvsC, inputOf(planted, simulated, identity)]))
}
