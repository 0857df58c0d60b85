import type {
  CriticalRegion,
  ExcludedVariant,
  GeneSpecification,
} from '#shared/domain/classification/germline/specifications/specification.ts'

const registry = 'ClinGen CSpec for SERPINC1 version 1.1.0'

/** PM1 residues by function. */
const residues: Readonly<Record<string, readonly number[]>> = {
  'disulfide bridge': [40, 53, 127, 160, 279, 462],
  'heparin binding site': [39, 56, 73, 79],
  'reactive site': [414, 416],
  'N-glycosylation site': [224],
}

const criticalRegions: readonly CriticalRegion[] = Object.entries(residues).flatMap(([name, places]) =>
  places.map((place): CriticalRegion => ({ from: place, to: place, strength: 'moderate', name })),
)

/** Founder variants: common where they arose and pathogenic all the same. */
const founders: readonly ExcludedVariant[] = ['c.218C>T', 'c.236G>A', 'c.439A>G', 'c.1246G>T', 'c.89T>A'].map(
  (hgvsC) => ({
    hgvsC,
    why: 'Founder variant',
    source: registry,
  }),
)

/**
 * SERPINC1, antithrombin deficiency. The panel also excludes p.Leu131Phe, for which it prints no coding change; its
 * interpretation names c.391C>T (Evidence Repository CA210787).
 *
 * Not restated: the proband points of PS4 and the antithrombin levels behind PP4, PS4 and BS2.
 */
export const serpinc1: GeneSpecification = {
  gene: 'SERPINC1',
  hgncId: 'HGNC:775',
  disease: 'Hereditary antithrombin deficiency',
  mondoId: 'MONDO:0013144',
  inheritance: 'AD',
  transcript: 'NM_000488.4',
  panel: 'ClinGen Thrombosis VCEP',
  version: '1.1.0',
  released: '2025-02-07',
  sources: [registry, 'ClinGen Evidence Repository CA1251311, CA1251401, CA343772370'],
  frequency: {
    measure: 'filtering',
    ba1: { value: 0.002, isIncluded: true },
    bs1: { value: 0.0002, isIncluded: false },
    pm2: { max: 0.00002, isIncluded: false, excludesHomozygotes: false },
    excluded: [
      ...founders,
      { hgvsC: 'c.391C>T', why: 'Founder variant p.Leu131Phe', source: `${registry}; Evidence Repository CA210787` },
    ],
  },
  revel: {
    range: [0, 1],
    PP3: [{ strength: 'supporting', min: 0.6, max: null, ends: '[)' }],
    // Together with SpliceAI at or below 0.1.
    BP4: [{ strength: 'supporting', min: null, max: 0.3, ends: '(]' }],
  },
  splice: { pp3Min: 0.5, bp4Max: 0.1, isBp4MaxIncluded: true },
  pvs1: null,
  criticalRegions,
  strengths: {
    PS1: ['strong', 'moderate'],
    PS3: ['supporting'],
    PS4: ['very_strong', 'strong', 'moderate', 'supporting'],
    PM1: ['moderate'],
    PM3: [],
    PM4: ['moderate'],
    PM5: ['moderate', 'supporting'],
    PM6: [],
    PP2: [],
    PP3: ['supporting'],
    PP4: ['supporting'],
    BS1: ['strong'],
    BS3: [],
    BS4: ['strong', 'supporting'],
    BP1: [],
    BP2: ['supporting'],
    BP3: [],
    BP4: ['supporting'],
    BP5: [],
    BP7: ['supporting'],
  },
  observations: { isPm6Ps2: true, isEveryFitSpecific: false, hasOwnPm3Table: false },
  bs2StrongFrom: 2,
  isSingleResiduePm4Supporting: false,
  isEveryMissenseBp1: false,
}
