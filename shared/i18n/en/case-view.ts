import type { TextsLike } from '#shared/i18n/texts-like.ts'
import type { caseView as danish } from '#shared/i18n/da/case-view.ts'

export const caseView = {
  back: 'To the worklist',
  perspectives: 'Perspective',
  openCase: 'Open case',
  perspective: {
    counselling: 'Counselling',
    laboratory: 'Laboratory',
    board: 'Tumour board',
  },
  pane: {
    family: 'Family',
    phenotype: 'Phenotype',
    consent: 'Consent',
    variants: 'Variants',
    genome: 'Genome browser',
    classification: 'Classification',
    report: 'Report draft',
    counselling: 'Counselling',
  },
  resetLayout: 'Reset panes',
  maximise: 'Maximise',
  restore: 'Restore',
  notice: {
    duoMother: "Only the mother's data can be used: the case is read as a duo.",
    duoFather: "Only the father's data can be used: the case is read as a duo.",
    singleton: "Only the child's data can be used: inheritance cannot be judged.",
    identityFailed: 'The sample identity could not be confirmed. Contact the laboratory before interpreting.',
    sequenceMissing: 'Reference sequence is missing: CRAM cannot be shown until it is installed.',
  },
  closed: 'The case cannot be shown',
} as const satisfies TextsLike<typeof danish>
