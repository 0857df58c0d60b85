import type { disease as danish } from '#shared/i18n/da/disease.ts'
import type { TextsLike } from '#shared/i18n/texts-like.ts'

export const disease: TextsLike<typeof danish> = {
  line: 'Frequency of the disease',
  none: 'not stated',
  panel: 'The expert panel of the gene has limits of its own, and they apply.',
  notAutosomal: 'Cannot be stated: the formula holds on autosomes only.',
  open: 'State frequency …',
  change: 'Change …',
  openVersions: 'See statements …',
  atMost: 'at most {{limit}}',
  version: 'version {{version}}',
  parts:
    '1 in {{oneIn}} · {{model}} · penetrance {{penetrance}} · share of the gene {{genetic}} · share of the variant at most {{allelic}}',
  model: { dominant: 'dominant', recessive: 'recessive' },
  title: 'Frequency of the disease: {{gene}}',
  about:
    'Applies to the cases of the department on this machine. A variant that is more frequent than the highest credible frequency is proposed BS1.',
  inheritance: 'The gene: {{mode}} ({{source}})',
  field: {
    disease: 'Disease',
    model: 'Inheritance',
    oneIn: 'Frequency: 1 in',
    penetrance: 'Penetrance (%)',
    geneticHeterogeneity: 'Share of cases by the gene (%)',
    allelicHeterogeneity: 'Share of one variant, at most (%)',
    source: 'Source',
  },
  hint: {
    oneIn: 'E.g. 20,000',
    penetrance: 'Uncertain: choose the lowest',
    geneticHeterogeneity: 'Unknown: 100',
    allelicHeterogeneity: 'Of the cases of the gene. Unknown: 100',
    source: 'Publication (PMID) or expert panel',
  },
  problem: {
    missing: 'Has to be filled in.',
    notNumber: 'Type a number, e.g. {{example}}.',
    belowOne: 'Type a number from 1 upwards.',
    notPercent: 'Type more than 0 and at most 100.',
  },
  limit: 'Highest credible frequency',
  formula: {
    dominant: 'frequency × share of the gene × share of the variant ÷ (2 × penetrance)',
    recessive: '√(frequency × share of the gene) × share of the variant ÷ √penetrance',
  },
  computed: {
    dominant: '1/{{oneIn}} × {{genetic}} × {{allelic}} ÷ (2 × {{penetrance}})',
    recessive: '√(1/{{oneIn}} × {{genetic}}) × {{allelic}} ÷ √{{penetrance}}',
  },
  reference: 'Whiffin et al. 2017, PMID 28518168',
  save: 'Save statement',
  saved: 'The statement is saved as version {{version}}',
  versions: 'Statements',
  use: 'Use',
  useVersion: 'Use version {{version}}',
  takeBack: 'Take back',
  takeBackReason: 'Why version {{version}} is taken back',
  takeBackDone: 'Version {{version}} is taken back',
  takenBack: 'Taken back by {{by}}, {{time}}: {{reason}}',
}
