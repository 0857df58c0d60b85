import {
  sviObservations,
  type GeneSpecification,
} from '#shared/domain/classification/germline/specifications/specification.ts'
import { spliceThresholds } from '#shared/domain/classification/germline/splicing.ts'

/**
 * ADA, severe combined immunodeficiency. The three frequency limits are also quoted in the panel's own interpretations
 * (ClinGen Evidence Repository CA9871460, CA266009, CA9871679).
 *
 * Not restated: the point table for PM5 of nonsense variants, for PP4, the assay levels of PS3, and the panel's extra
 * question for PVS1 in the last exon (a known pathogenic variant downstream).
 */
export const ada: GeneSpecification = {
  gene: 'ADA',
  hgncId: 'HGNC:186',
  disease: 'Severe combined immunodeficiency due to adenosine deaminase deficiency',
  mondoId: 'MONDO:0007064',
  inheritance: 'AR',
  transcript: 'NM_000022.4',
  panel: 'ClinGen Severe Combined Immunodeficiency Disease VCEP',
  version: '2.2',
  released: '2026-07-17',
  sources: ['ClinGen CSpec GN114 version 2.2, doi 10.5281/zenodo.21434426', 'ClinGen Evidence Repository CA9871460'],
  frequency: {
    measure: 'filtering',
    ba1: { value: 0.00721, isIncluded: false },
    // Bottleneck populations count for BS1 here.
    bs1: { value: 0.00161, isIncluded: false },
    pm2: { max: 0.0001742, isIncluded: false, excludesHomozygotes: true },
    excluded: [],
  },
  // "Do not apply to missense variants."
  revel: 'not_used',
  splice: spliceThresholds,
  pvs1: null,
  criticalRegions: [],
  strengths: {
    PS1: ['strong', 'moderate'],
    PS3: ['strong', 'moderate', 'supporting'],
    PS4: [],
    PM6: ['strong', 'moderate', 'supporting'],
    PP2: [],
    PP3: ['supporting'],
    BS1: ['strong'],
    BS3: [],
    BS4: ['strong'],
    BP1: [],
    BP2: [],
    BP3: [],
    BP4: [],
    BP5: [],
    BP7: ['supporting'],
  },
  observations: sviObservations,
  bs2StrongFrom: 3,
  isSingleResiduePm4Supporting: false,
  isEveryMissenseBp1: false,
}
