import type { CaseId } from '#shared/kit/ids.ts'
import type { CoveredPlace } from './own-reads.ts'
import type { OwnRecord } from './own-trio.ts'

/** What is asked about: the case, the variants that may be there, and where they would lie. */
export interface Asked {
  readonly caseId: CaseId
  readonly keys: readonly string[]
  readonly texts: readonly string[]
  readonly regions: readonly { readonly contig: string; readonly start: number; readonly end: number }[]
}

/**
 * What may be in a family and must not come out. The changes are named so that they are found wherever they turn up: no
 * other line of a test holds these numbers or letters.
 */
export interface Secret {
  readonly name: string
  readonly records: readonly OwnRecord[]
  /** Names by which they would be asked for. */
  readonly keys: readonly string[]
  /** Texts that must be nowhere. */
  readonly traces: readonly string[]
}

const transcript = { Feature_type: 'Transcript', Feature: 'NM_1', BIOTYPE: 'protein_coding' }
const stop = { ...transcript, Consequence: 'stop_gained', IMPACT: 'HIGH' }
const pathogenic = { ClinVar_CLNSIG: 'Pathogenic', ClinVar_CLNREVSTAT: 'reviewed_by_expert_panel' }
const inGene = (SYMBOL: string, HGVSc: string) => ({ ...stop, ...pathogenic, SYMBOL, HGVSc: `NM_9:${HGVSc}` })

export const secrets: readonly Secret[] = [
  {
    name: 'BRCA2 of the mother',
    records: [
      { place: 'chr13:32340301', ref: 'A', alt: 'T', csq: inGene('BRCA2', 'c.90301A>T'), calls: ['0/0', '0/1', '0/0'] },
    ],
    keys: ['GRCh38-13-32340301-A-T'],
    traces: ['32340301', 'c.90301A>T'],
  },
  {
    name: 'LDLR of the father, handed down',
    records: [
      { place: 'chr19:11105477', ref: 'C', alt: 'G', csq: inGene('LDLR', 'c.90477C>G'), calls: ['0/1', '0/0', '0/1'] },
    ],
    keys: ['GRCh38-19-11105477-C-G'],
    traces: ['11105477', 'c.90477C>G'],
  },
  {
    name: 'CFTR of both',
    records: [
      { place: 'chr7:117559591', ref: 'G', alt: 'A', csq: inGene('CFTR', 'c.90591G>A'), calls: ['1/1', '0/1', '0/1'] },
    ],
    keys: ['GRCh38-7-117559591-G-A'],
    traces: ['117559591', 'c.90591G>A'],
  },
  {
    name: 'a mosaic of the child',
    records: [
      {
        place: 'chr1:55040123',
        ref: 'T',
        alt: 'A',
        csq: inGene('PCSK9', 'c.90123T>A'),
        calls: ['0/1:90:30:80,10', '0/0', '0/0'],
      },
    ],
    keys: ['GRCh38-1-55040123-T-A'],
    traces: ['55040123', 'c.90123T>A'],
  },
  {
    name: 'one parent twice',
    records: [32_350_201, 32_351_202, 32_352_203].map((position) => ({
      place: `chr13:${position}`,
      ref: 'G',
      alt: 'C',
      csq: inGene('BRCA2', `c.9${position}G>C`),
      calls: ['1/1', '1/1', '0/0'] as const,
    })),
    keys: ['GRCh38-13-32350201-G-C', 'GRCh38-13-32352203-G-C'],
    traces: ['32350201', '32351202', '32352203'],
  },
  {
    name: 'a change beside a deletion',
    records: [
      { place: 'chr19:11106688', ref: 'C', alt: 'T', csq: inGene('LDLR', 'c.90688C>T'), calls: ['0/1', '0/1', '0/0'] },
      {
        place: 'chr19:11107001',
        ref: 'N',
        alt: '<DEL>',
        info: 'SVTYPE=DEL;END=11109999',
        csq: { ...transcript, Consequence: 'transcript_ablation', IMPACT: 'HIGH', SYMBOL: 'LDLR' },
        calls: ['0/1', '0/0', '0/1'],
      },
    ],
    keys: ['GRCh38-19-11106688-C-T'],
    traces: ['11106688', '11107001', '11109999', 'c.90688C>T'],
  },
]

const missense = { ...transcript, Consequence: 'missense_variant', IMPACT: 'MODERATE' }

/** What everybody may see, the same in every family. */
export const openRecords: readonly OwnRecord[] = [
  { place: 'chr1:1000', ref: 'A', alt: 'T', csq: { ...stop, SYMBOL: 'NOVUM' }, calls: ['0/1', '0/0', '0/0'] },
  // Found by its name where no gene is meant; a hidden gene of that name must not steer the search.
  {
    place: 'chr1:1500',
    id: 'PCSK9like,CFTR2like',
    ref: 'C',
    alt: 'T',
    csq: { ...transcript, Consequence: 'intron_variant', IMPACT: 'MODIFIER', SYMBOL: 'OTHER' },
    calls: ['0/1', '0/1', '0/1'],
  },
  { place: 'chr1:2000', ref: 'C', alt: 'G', csq: { ...missense, SYMBOL: 'PAIR' }, calls: ['0/1', '0/1', '0/0'] },
  { place: 'chr1:2500', ref: 'G', alt: 'A', csq: { ...missense, SYMBOL: 'PAIR' }, calls: ['0/1', '0/0', '0/1'] },
  { place: 'chrX:5000000', ref: 'A', alt: 'G', csq: { ...missense, SYMBOL: 'XGENE' }, calls: ['1/1', '0/1', '0/0'] },
]

/** Where every family has reads: the open places and those of all secrets. */
export const coveredPlaces: readonly CoveredPlace[] = [
  ...openRecords,
  ...secrets.flatMap(({ records }) => records.filter(({ ref }) => ref !== 'N')),
]

/** By what all secrets would be found, and one name that belongs to nothing. */
export const askedAbout: Omit<Asked, 'caseId'> = {
  keys: [...secrets.flatMap(({ keys }) => keys), 'GRCh38-1-7777-A-T', 'GRCh38-1-1000-A-T'],
  texts: ['BRCA2', 'LDLR', 'CFTR', 'PCSK9', 'PAIR', 'NM_', 'c.9', 'chr13:32000000-33000000', 'chr19:11100000-11110000'],
  regions: [
    { contig: 'chr1', start: 0, end: 60_000_000 },
    { contig: 'chr7', start: 117_500_000, end: 117_600_000 },
    { contig: 'chr13', start: 32_300_000, end: 32_400_000 },
    { contig: 'chr19', start: 11_100_000, end: 11_110_000 },
    // Narrow enough for reads and their depth, at the secrets and where nothing is closed.
    { contig: 'chr13', start: 32_340_280, end: 32_340_330 },
    { contig: 'chr19', start: 11_105_460, end: 11_105_490 },
    { contig: 'chr1', start: 55_040_100, end: 55_040_150 },
    { contig: 'chr1', start: 960, end: 1040 },
    { contig: 'chr7', start: 999_900, end: 1_000_100 },
  ],
}
