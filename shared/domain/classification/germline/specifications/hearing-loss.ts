import {
  sviObservations,
  type ExcludedVariant,
  type FrequencyRules,
  type GeneSpecification,
} from '#shared/domain/classification/germline/specifications/specification.ts'
import { spliceThresholds } from '#shared/domain/classification/germline/splicing.ts'

/**
 * Limits for recessive hearing loss: BA1 from 0.5 % (Evidence Repository CA143472; guideline page 005), BS1 from 0.3 % (page
 * 005; CA172224 writes "above"), PM2 below 0.00007 (CA246980; page 005 writes "at or below", the narrower reading is taken).
 */
const recessiveFrequency: FrequencyRules = {
  measure: 'filtering',
  ba1: { value: 0.005, isIncluded: true },
  bs1: { value: 0.003, isIncluded: true },
  pm2: { max: 0.00007, isIncluded: false, excludesHomozygotes: false },
  excluded: [],
}

/** Pathogenic although common: the panel lays the frequency codes aside in its own interpretation. */
const gjb2Excluded: readonly ExcludedVariant[] = [
  { hgvsC: 'c.35delG', why: 'Founder variant, pathogenic', source: 'ClinGen Evidence Repository CA127023' },
  { hgvsC: 'c.167delT', why: 'Founder variant, pathogenic', source: 'ClinGen Evidence Repository CA172217' },
  { hgvsC: 'c.101T>C', why: 'Pathogenic with low penetrance', source: 'ClinGen Evidence Repository CA172206' },
  { hgvsC: 'c.109G>A', why: 'Pathogenic with low penetrance', source: 'ClinGen Evidence Repository CA172210' },
]

/**
 * What the Hearing Loss panel's interpretations and guideline page state for its recessive genes. REVEL counts as PP3 from
 * 0.7 (CA172224, CA185105); its limit for BP4 could not be read and is left out, and so are the tables of strengths.
 */
const recessive = {
  inheritance: 'AR',
  panel: 'ClinGen Hearing Loss VCEP',
  version: '2',
  released: '2022-10-19',
  sources: [
    'ClinGen CSpec GN005 version 2, as quoted in Evidence Repository CA143472, CA172224, CA246980',
    'ClinGen Evidence Repository guideline 005',
    'Oza et al. 2018, Hum Mutat 39:1593, PMID 30311386',
  ],
  revel: { range: [0, 1], PP3: [{ strength: 'supporting', min: 0.7, max: null, ends: '[)' }], BP4: [] },
  splice: spliceThresholds,
  pvs1: null,
  criticalRegions: [],
  strengths: { PP3: ['supporting'] },
  observations: sviObservations,
  bs2StrongFrom: null,
  isSingleResiduePm4Supporting: false,
  isEveryMissenseBp1: false,
} as const satisfies Partial<GeneSpecification>

/** USH2A, Usher syndrome. The day of release is that of the first interpretation read that names version 2. */
export const ush2a: GeneSpecification = {
  ...recessive,
  gene: 'USH2A',
  hgncId: 'HGNC:12601',
  disease: 'Usher syndrome',
  mondoId: 'MONDO:0019501',
  transcript: 'NM_206933.4',
  frequency: recessiveFrequency,
}

/** GJB2, recessive hearing loss. */
export const gjb2: GeneSpecification = {
  ...recessive,
  gene: 'GJB2',
  hgncId: 'HGNC:4284',
  disease: 'Nonsyndromic genetic deafness',
  mondoId: 'MONDO:0019497',
  transcript: 'NM_004004.6',
  frequency: { ...recessiveFrequency, excluded: gjb2Excluded },
}
