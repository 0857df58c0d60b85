/** What was found in the child. */
export const phenotype = {
  terms_one: '{{count}} HPO-term',
  terms_other: '{{count}} HPO-termer',
  excluded: 'udelukket',
  onset: 'debut: {{onset}}',
  empty: 'Ingen fænotyper er oplyst',
  indication: 'Indikation',
  genes: '{{name}} · version {{version}} · {{number}} gener',
  noGenes: 'Sagen har intet indikationsgensæt',
  englishLabel: 'Engelsk HPO-navn',
} as const
