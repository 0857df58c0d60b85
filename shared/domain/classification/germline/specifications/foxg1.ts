import type { GeneSpecification } from '#shared/domain/classification/germline/specifications/specification.ts'
import { spliceThresholds } from '#shared/domain/classification/germline/splicing.ts'

/**
 * FOXG1 disorder. A gene of one exon: no decay, no splice sites; the strength of a truncation goes by its place.
 *
 * The panel's interpretations of 2021-2023 in the Evidence Repository use higher limits for BA1 and BS1; those here are the
 * ones in force. Not restated: the clinical lists behind PP4.
 */
export const foxg1: GeneSpecification = {
  gene: 'FOXG1',
  hgncId: 'HGNC:3811',
  disease: 'FOXG1 disorder',
  mondoId: 'MONDO:0100040',
  inheritance: 'AD',
  transcript: 'NM_005249.4',
  panel: 'ClinGen Rett and Angelman-like Disorders VCEP',
  version: '6.0',
  released: '2026-05-01',
  sources: ['ClinGen CSpec GN035 version 6.0, doi 10.5281/zenodo.21421688'],
  frequency: {
    measure: 'highest_group',
    ba1: { value: 0.000083, isIncluded: true },
    bs1: { value: 0.0000083, isIncluded: true },
    pm2: 'absent',
    excluded: [],
  },
  revel: {
    range: [0, 1],
    PP3: [{ strength: 'supporting', min: 0.644, max: null, ends: '[)' }],
    BP4: [{ strength: 'supporting', min: null, max: 0.29, ends: '(]' }],
  },
  splice: spliceThresholds,
  pvs1: {
    startLost: 'supporting',
    // To p.Ser468 very strong, p.Gly469 to p.Gln480 strong, beyond moderate.
    truncation: [
      { toResidue: 468, strength: 'very_strong' },
      { toResidue: 480, strength: 'strong' },
      { toResidue: null, strength: 'moderate' },
    ],
  },
  criticalRegions: [{ from: 181, to: 275, strength: 'moderate', name: 'forkhead domain' }],
  strengths: {
    PS1: ['strong'],
    PS2: ['very_strong', 'strong'],
    PS3: ['strong', 'supporting'],
    PM1: ['moderate'],
    PM3: [],
    PM5: ['strong', 'moderate'],
    PM6: ['very_strong', 'strong', 'moderate'],
    PP2: [],
    PP3: ['supporting'],
    PP4: ['supporting'],
    BS1: ['strong'],
    BS3: ['strong'],
    BS4: ['strong', 'supporting'],
    BP1: [],
    BP2: ['supporting'],
    BP4: ['supporting'],
    BP7: ['supporting'],
  },
  observations: { isPm6Ps2: false, isEveryFitSpecific: true, hasOwnPm3Table: false },
  bs2StrongFrom: 2,
  isSingleResiduePm4Supporting: false,
  isEveryMissenseBp1: false,
}
