import type { TextsLike } from '#shared/i18n/texts-like.ts'
import type { phenotype as danish } from '#shared/i18n/da/phenotype.ts'

export const phenotype = {
  terms_one: '{{count}} HPO term',
  terms_other: '{{count}} HPO terms',
  excluded: 'excluded',
  onset: 'onset: {{onset}}',
  empty: 'No phenotype is stated',
  indication: 'Indication',
  genes: '{{name}} · version {{version}} · {{number}} genes',
  noGenes: 'The case has no indication gene set',
  englishLabel: 'English HPO label',
} as const satisfies TextsLike<typeof danish>
