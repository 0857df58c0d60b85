import type { AnnotationField } from '#shared/registry/fields/field.ts'

/**
 * Groups of gnomAD by genetic ancestry, as VEP's columns name them. A founder variant common in one of them is no rarity
 * there, whatever the average says.
 */
const ancestryGroups = ['AFR', 'AMR', 'ASJ', 'EAS', 'FIN', 'NFE', 'SAS'] as const

function ofGroup(group: (typeof ancestryGroups)[number]): AnnotationField {
  const small = group.toLowerCase()
  return {
    id: `frequency${group.charAt(0)}${small.slice(1)}`,
    sources: [
      { in: 'csq', names: [`gnomADg_${group}_AF`, `gnomAD_${group}_AF`, `gnomADe_${group}_AF`] },
      { in: 'info', names: [`gnomad_${small}_af`, `gnomad_af_${small}`] },
    ],
    pick: 'max',
    absentMarker: -1,
    absentMeans: 0,
  }
}

/** How common an allele is in people sequenced for other reasons. */
export const populationFields: readonly AnnotationField[] = [
  {
    // The highest population frequency wins over the overall one: a founder allele must not pass as rare.
    id: 'populationFrequency',
    sources: [
      {
        in: 'csq',
        names: [
          'gnomADg_popmax_AF',
          'gnomADg_AF_popmax',
          'gnomADg_AF_grpmax',
          'gnomAD_popmax_AF',
          'MAX_AF',
          'gnomADg_AF',
          'gnomAD_AF',
          'gnomADe_AF',
        ],
      },
      {
        in: 'info',
        names: [
          'gnomad_popmax_af',
          'gnomADg_AF_popmax',
          'gnomADg_AF_grpmax',
          'gnomad_af',
          'EXACMAX_AF',
          'EXACAF',
          '1000G_MAX_AF',
          '1000GAF',
        ],
      },
    ],
    pick: 'max',
    absentMarker: -1,
    absentMeans: 0,
  },
  {
    id: 'populationHomozygotes',
    sources: [
      { in: 'csq', names: ['gnomADg_nhomalt', 'gnomAD_HN', 'gnomADe_nhomalt'] },
      { in: 'info', names: ['gnomad_nhomalt', 'gnomAD_HN', 'Hom'] },
    ],
    pick: 'max',
    absentMarker: -1,
    absentMeans: 0,
  },
  {
    // How many alleles were looked at in the group whose frequency `populationFrequency` is.
    id: 'populationAlleles',
    sources: [
      {
        in: 'csq',
        names: [
          'gnomADg_popmax_AN',
          'gnomADg_AN_popmax',
          'gnomADg_AN_grpmax',
          'gnomAD_popmax_AN',
          'gnomADg_AN',
          'gnomAD_AN',
          'gnomADe_AN',
        ],
      },
      { in: 'info', names: ['gnomad_popmax_an', 'gnomADg_AN_popmax', 'gnomADg_AN_grpmax', 'gnomad_an'] },
    ],
    pick: 'first',
    absentMarker: -1,
    absentMeans: 0,
  },
  {
    // Lower 95 % limit of the frequency in the group where it is highest (Whiffin 2017).
    id: 'populationFilteringFrequency',
    sources: [
      {
        in: 'csq',
        names: [
          'gnomADg_fafmax_faf95_max',
          'gnomADg_faf95_popmax',
          'gnomADg_FAF95',
          'gnomAD_FAF95',
          'gnomADe_fafmax_faf95_max',
          'gnomADe_faf95_popmax',
        ],
      },
      {
        in: 'info',
        names: [
          'gnomADg_fafmax_faf95_max',
          'gnomADg_faf95_popmax',
          'fafmax_faf95_max',
          'faf95_popmax',
          'gnomad_popmax_faf95',
        ],
      },
    ],
    pick: 'max',
    absentMarker: -1,
    absentMeans: 0,
  },
  ...ancestryGroups.map(ofGroup),
]
