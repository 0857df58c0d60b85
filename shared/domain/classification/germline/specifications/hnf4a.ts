import type {
  CriticalRegion,
  GeneSpecification,
} from '#shared/domain/classification/germline/specifications/specification.ts'

/** Residues that bind DNA, bind zinc or join the two halves of the dimer: PM1 at moderate strength. */
const essentialResidues = [
  38, 41, 43, 49, 50, 51, 55, 56, 57, 58, 59, 63, 64, 67, 70, 72, 74, 75, 80, 87, 88, 89, 90, 91, 93, 94, 109, 111, 112,
  113,
]

const criticalRegions: readonly CriticalRegion[] = [
  ...essentialResidues.map((place): CriticalRegion => ({
    from: place,
    to: place,
    strength: 'moderate',
    name: 'DNA binding, zinc or dimer',
  })),
  { from: 37, to: 113, strength: 'supporting', name: 'DNA-binding domain' },
  { from: 180, to: 220, strength: 'supporting', name: 'ligand-binding domain' },
  { from: 300, to: 350, strength: 'supporting', name: 'ligand-binding domain' },
]

/**
 * HNF4A, monogenic diabetes. The limits are also quoted in the panel's interpretations (Evidence Repository CA213929,
 * CA9870185, CA9870225, CA9870497; there version 2.0.0 and earlier).
 *
 * Not restated: the MODY calculator behind PP4, the promoter sites of PM1, and the exon list of PVS1 for splice variants
 * and deletions (the general tree gives the same answers there).
 */
export const hnf4a: GeneSpecification = {
  gene: 'HNF4A',
  hgncId: 'HGNC:5024',
  disease: 'Monogenic diabetes',
  mondoId: 'MONDO:0015967',
  inheritance: 'AD',
  transcript: 'NM_175914.5',
  panel: 'ClinGen Monogenic Diabetes VCEP',
  version: '4.0.0',
  released: '2025-10-10',
  sources: ['ClinGen CSpec for HNF4A version 4.0.0', 'ClinGen Evidence Repository CA213929, CA9870185, CA9870225'],
  frequency: {
    measure: 'filtering',
    ba1: { value: 0.0001, isIncluded: true },
    bs1: { value: 0.000033, isIncluded: true },
    pm2: { max: 0.000003, isIncluded: true, excludesHomozygotes: false },
    excluded: [],
  },
  revel: {
    range: [0, 1],
    PP3: [{ strength: 'supporting', min: 0.7, max: null, ends: '[)' }],
    BP4: [{ strength: 'supporting', min: null, max: 0.15, ends: '(]' }],
  },
  // "Below 0.2" is no impact; there is no zone between.
  splice: { pp3Min: 0.2, bp4Max: 0.2, isBp4MaxIncluded: false },
  pvs1: {
    startLost: 'strong',
    // The most distal pathogenic truncation is p.Ser419Ter.
    truncation: [
      { toResidue: 419, strength: 'very_strong' },
      { toResidue: null, strength: 'supporting' },
    ],
  },
  criticalRegions,
  strengths: {
    PS3: ['strong', 'supporting'],
    PS4: ['strong', 'moderate'],
    PM1: ['moderate', 'supporting'],
    PM3: [],
    PM6: [],
    PP2: [],
    PP3: ['supporting'],
    PP4: ['moderate', 'supporting'],
    BS1: ['strong'],
    BS2: ['strong'],
    BS3: ['strong', 'supporting'],
    BS4: ['strong'],
    BP1: [],
    BP2: ['supporting'],
    BP3: [],
    BP4: ['supporting'],
    BP5: ['supporting'],
    BP7: ['supporting'],
  },
  observations: { isPm6Ps2: true, isEveryFitSpecific: false, hasOwnPm3Table: false },
  bs2StrongFrom: null,
  isSingleResiduePm4Supporting: true,
  isEveryMissenseBp1: false,
}
