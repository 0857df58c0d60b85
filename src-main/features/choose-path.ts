/** Lets somebody choose where something lies by the host's dialog; null when they thought better of it. */
export type ChoosePath = (what: 'familyFolder' | 'referenceFile') => Promise<string | null>
