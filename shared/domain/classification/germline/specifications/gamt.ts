import {
  sviObservations,
  type GeneSpecification,
} from '#shared/domain/classification/germline/specifications/specification.ts'

/**
 * GAMT, guanidinoacetate methyltransferase deficiency. The frequency limits are also quoted in the panel's interpretations
 * (ClinGen Evidence Repository CA314804, CA291022, CA291013; there for gnomAD v2.1.1, version 1.1.0).
 *
 * Not restated: the point table for PP4 and the assay level of PS3.
 */
export const gamt: GeneSpecification = {
  gene: 'GAMT',
  hgncId: 'HGNC:4136',
  disease: 'Guanidinoacetate methyltransferase deficiency',
  mondoId: 'MONDO:0012999',
  inheritance: 'AR',
  transcript: 'NM_000156.6',
  panel: 'ClinGen Cerebral Creatine Deficiency Syndromes VCEP',
  version: '2.0.0',
  released: '2024-05-23',
  sources: [
    'ClinGen CSpec for GAMT version 2.0.0, doi 10.5281/zenodo.21421631',
    'ClinGen Evidence Repository CA291013',
  ],
  frequency: {
    measure: 'highest_group',
    ba1: { value: 0.003, isIncluded: false },
    bs1: { value: 0.001, isIncluded: false },
    pm2: { max: 0.0004, isIncluded: false, excludesHomozygotes: false },
    excluded: [],
  },
  revel: {
    range: [0, 1],
    PP3: [
      // The source does not say which end is open; those of Pejaver 2022 are taken, which it cites.
      { strength: 'supporting', min: 0.644, max: 0.773, ends: '[)' },
      { strength: 'moderate', min: 0.773, max: 0.932, ends: '[)' },
      { strength: 'strong', min: 0.932, max: null, ends: '[)' },
    ],
    BP4: [{ strength: 'supporting', min: null, max: 0.29, ends: '[)' }],
  },
  splice: { pp3Min: 0.2, bp4Max: 0.1, isBp4MaxIncluded: false },
  pvs1: { startLost: 'moderate' },
  criticalRegions: [],
  strengths: {
    PVS1: ['very_strong', 'strong', 'moderate'],
    PS2: [],
    PS3: ['supporting'],
    PS4: [],
    PM1: [],
    PM5: ['moderate', 'supporting'],
    PM6: [],
    PP1: [],
    PP2: [],
    BS1: ['strong'],
    BS2: ['strong'],
    BS3: ['supporting'],
    BS4: [],
    BP1: [],
    BP2: ['supporting'],
    BP3: [],
    BP4: ['supporting'],
    BP5: [],
  },
  observations: sviObservations,
  bs2StrongFrom: null,
  isSingleResiduePm4Supporting: true,
  isEveryMissenseBp1: false,
}
