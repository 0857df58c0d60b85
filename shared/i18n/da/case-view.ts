/** The open case and its panes. */
export const caseView = {
  back: 'Til arbejdslisten',
  perspectives: 'Arbejdsform',
  openCase: 'Åben sag',
  perspective: {
    counselling: 'Samtale',
    laboratory: 'Laboratorium',
    board: 'MDT',
  },
  pane: {
    family: 'Familie',
    phenotype: 'Fænotype',
    consent: 'Samtykke',
    variants: 'Varianter',
    genome: 'Genombrowser',
    classification: 'Klassifikation',
    report: 'Rapportudkast',
    counselling: 'Samtale',
  },
  resetLayout: 'Nulstil vinduer',
  maximise: 'Maksimér',
  restore: 'Gendan',
  notice: {
    duoMother: 'Kun moderens data kan bruges: sagen fortolkes som duo.',
    duoFather: 'Kun faderens data kan bruges: sagen fortolkes som duo.',
    singleton: 'Kun barnets data kan bruges: nedarvning kan ikke vurderes.',
    identityFailed: 'Prøveidentiteten kunne ikke bekræftes. Kontakt laboratoriet, før sagen fortolkes.',
    sequenceMissing: 'Referencesekvens mangler: CRAM kan ikke vises, før den er installeret.',
  },
  closed: 'Sagen kan ikke vises',
} as const
