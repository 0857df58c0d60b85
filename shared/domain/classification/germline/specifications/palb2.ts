import type { GeneSpecification } from '#shared/domain/classification/germline/specifications/specification.ts'
import { spliceThresholds } from '#shared/domain/classification/germline/splicing.ts'

/**
 * PALB2, cancer predisposition. BA1 and BS1 are also quoted in the panel's interpretations (Evidence Repository CA151230,
 * CA350171). Missense is not a confirmed mechanism: no criterion for missense damage is used, and BP1 is met by every one.
 *
 * Not restated: the table for PM3 and BS2 in Fanconi anaemia (its points are not those of the SVI), the exon map of PVS1 and
 * the LOD scores of PP1 and BS4.
 */
export const palb2: GeneSpecification = {
  gene: 'PALB2',
  hgncId: 'HGNC:26144',
  disease: 'PALB2-related cancer predisposition',
  mondoId: 'MONDO:0700272',
  inheritance: 'AD',
  transcript: 'NM_024675.3',
  panel: 'ClinGen Hereditary Breast, Ovarian and Pancreatic Cancer VCEP',
  version: '1.2.0',
  released: '2025-07-14',
  sources: [
    'ClinGen CSpec for PALB2 version 1.2.0, doi 10.5281/zenodo.21433968',
    'ClinGen Evidence Repository CA151230, CA350171',
  ],
  frequency: {
    measure: 'filtering',
    ba1: { value: 0.001, isIncluded: false },
    bs1: { value: 0.0001, isIncluded: false },
    // 1 in 300,000, printed as 0.000333 %.
    pm2: { max: 1 / 300_000, isIncluded: true, excludesHomozygotes: false },
    excluded: [],
  },
  revel: 'not_used',
  splice: spliceThresholds,
  pvs1: null,
  criticalRegions: [],
  strengths: {
    PS2: [],
    PS3: [],
    PS4: ['strong'],
    PM1: [],
    PM4: [],
    PM5: ['supporting'],
    PM6: [],
    PP1: ['very_strong', 'strong', 'moderate', 'supporting'],
    PP2: [],
    PP3: ['supporting'],
    PP4: [],
    BS1: ['strong'],
    BS2: ['strong', 'moderate', 'supporting'],
    BS3: [],
    BP1: ['supporting'],
    BP2: [],
    BP3: [],
    BP4: ['supporting'],
    BP5: [],
    BP7: ['strong', 'moderate', 'supporting'],
  },
  observations: { isPm6Ps2: false, isEveryFitSpecific: false, hasOwnPm3Table: true },
  bs2StrongFrom: null,
  isSingleResiduePm4Supporting: false,
  isEveryMissenseBp1: true,
}
