/**
 * Every failure a user may meet, as a code. Each has a Danish and an English sentence under `errors.<code>` in
 * `shared/i18n` that says what happened, what was kept and what to do; a test keeps the lists equal. Anything else that
 * goes wrong is `internal`: logged once under an id, without patient data.
 */
export const errorCodes = [
  'call.cancelled',
  'call.invalid',
  'case.consentMissing',
  'case.notOnMachine',
  'case.unknown',
  'cnv.notCopyNumber',
  'cnv.pointsOutOfRange',
  'cnv.unknownLine',
  'consent.changedMeanwhile',
  'consent.formInvalid',
  'consent.nothingToWithdraw',
  'counselling.personUnknown',
  'counselling.valueInvalid',
  'criterion.reasonMissing',
  'criterion.retired',
  'criterion.strengthNotAllowed',
  'disease.changedMeanwhile',
  'disease.notStatable',
  'file.noDialog',
  'file.notChosen',
  'filter.changedMeanwhile',
  'filter.unknown',
  'import.empty',
  'import.familyMissing',
  'import.indexMissing',
  'import.malformed',
  'import.samplesDoNotMatch',
  'import.wrongBuild',
  'internal',
  'knowledge.damaged',
  'knowledge.invalid',
  'knowledge.running',
  'outbox.entryUnknown',
  'platform.forbidden',
  'platform.gone',
  'platform.notConfigured',
  'platform.unavailable',
  'platform.unreachable',
  'platform.unexpected',
  'pull.checksum',
  'pull.running',
  'pull.truncated',
  'reading.classMissing',
  'reading.complete',
  'reading.criteriaRefused',
  'reading.locked',
  'reading.notAgreed',
  'reading.notDisagreed',
  'reading.notHandedIn',
  'reading.notReader',
  'reading.notSigned',
  'reading.reasonMissing',
  'reading.samePerson',
  'reference.invalid',
  'report.alreadySigned',
  'report.changedMeanwhile',
  'report.consentChanged',
  'report.figureOutdated',
  'report.figureRefused',
  'report.figureUnknown',
  'report.figuresFull',
  'report.incomplete',
  'report.locked',
  'report.notSignatory',
  'report.notSigned',
  'report.notYourTurn',
  'report.sectionUnknown',
  'report.signOffUnset',
  'report.signedOutOfOrder',
  'report.unread',
  'report.versionUnknown',
  'report.withheld',
  'session.alreadySetUp',
  'session.dataInUse',
  'session.keyLost',
  'session.locked',
  'session.notSetUp',
  'session.notSignedIn',
  'session.passphraseTooShort',
  'session.roleMissing',
  'session.signInFailed',
  'session.signInTimedOut',
  'session.wrongPassphrase',
  'store.corrupt',
  'store.diskFull',
  'store.newerVersion',
  'template.changedMeanwhile',
  'template.unknown',
  'variant.unknown',
  'work.nameMissing',
  'work.reasonMissing',
  'work.searchUnknown',
  'work.tooMany',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** What fills the blanks of an error's sentence: names of files or parts, counts, lines; never genetic findings. */
export type ErrorParams = Readonly<Record<string, string | number>>

/** An expected failure on its way to the user. Thrown inside the core, mapped once to the answer of the call. */
export class DeclaredError extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = 'DeclaredError'
    this.code = code
    this.params = params
  }
}
