import type { TextsLike } from '#shared/i18n/texts-like.ts'
import type { family as danish } from '#shared/i18n/da/family.ts'

export const family = {
  sexCheck: 'sex',
  kinship: 'kinship',
  depth: 'depth',
  check: {
    passed: 'confirmed',
    review: 'to be reviewed',
    failed: 'not confirmed',
    notDone: 'not measured',
  },
  quality: 'Sample quality',
  meanDepth: 'Mean depth',
  at20x: '≥ 20×',
  sexRow: 'Sex against sample',
  parentRow: 'Relatedness',
  motherhood: 'Mother–child',
  fatherhood: 'Father–child',
  contamination: 'Contamination',
  mendelian: 'Mendelian errors',
  mendelianCount: '{{errors}} of {{sites}}',
  simulated: 'Some figures are simulated (demo)',
  proband: 'proband',
  consanguineous: 'the parents are related',
  pedigree: 'Pedigree',
  notSequenced: 'not sequenced',
} as const satisfies TextsLike<typeof danish>
