import type { TextsLike } from '#shared/i18n/texts-like.ts'
import type { errors as danish } from '#shared/i18n/da/errors.ts'

export const errors = {
  'call.cancelled': 'The action was cancelled. Nothing has changed.',
  'call.invalid': 'The request could not be read. Nothing has changed. Reload the window if it happens again.',
  'case.consentMissing':
    'The case cannot be shown: there is no valid consent to the analysis. The data are kept on this machine. See the consents and contact the requesting department.',
  'case.notOnMachine': 'The case has not been brought to this machine. Choose "Get case" in the worklist.',
  'case.unknown': 'The case is not in the worklist. Refresh the worklist and try again.',
  'cnv.notCopyNumber':
    'The variant is no loss or gain of copies, so the sheet for copy-number variants does not apply to it. Nothing has changed. Use the criteria instead.',
  'cnv.pointsOutOfRange':
    'Line {{code}} cannot have these points: they lie outside what the sheet allows. Nothing has changed. Type a number within the range shown.',
  'cnv.unknownLine':
    'Line {{code}} is not on the sheet for this kind of variant. Nothing has changed. Choose one of the lines shown.',
  'consent.changedMeanwhile':
    'The consent has changed since you opened it. What you entered was not saved. Read the new version and record the conversation again.',
  'consent.formInvalid':
    'The form cannot hold as it was filled in. Nothing was changed. Correct what is marked and save again.',
  'consent.nothingToWithdraw': 'There is no consent in force to withdraw. Nothing was changed.',
  'counselling.personUnknown':
    'The person does not belong to the family of the case. Nothing was changed. Choose one of those present.',
  'counselling.valueInvalid':
    'The value is neither a share between 0 and 1 nor one of the choices. Nothing was changed. Write 0.8 or 1/50, for instance.',
  'disease.changedMeanwhile':
    'The statement was changed by {{by}} after you opened it. Nothing is overwritten, and what you typed stands in the form. Look at the new version and save again.',
  'disease.notStatable':
    'The frequency of the disease cannot be stated for this variant: it lies in no gene, the expert panel of the gene has limits of its own, or the formula does not hold on this chromosome. Nothing has changed. Use a criterion of your own with a reason.',
  'file.noDialog':
    'No folder dialog can be shown here. Nothing has changed. Use the command line: npm run -s fortolker -- import <folder>',
  'file.notChosen': 'No file or folder was chosen. Nothing has changed.',
  'filter.changedMeanwhile':
    'The filter “{{name}}” has meanwhile been saved in a newer version by {{by}}. Yours is not saved but still applies to the list. Save it under a new name, or take the new version.',
  'filter.unknown': 'The filter is no longer there. The list is unchanged. Save the filter again under a new name.',
  'import.empty': 'The folder has no VCF file. Nothing was imported. Choose the folder with the VCF of the family.',
  'import.familyMissing':
    'The folder does not describe a family. Nothing was imported. Put a Phenopacket (family.json) or a PED file beside the VCF.',
  'import.indexMissing':
    '{{file}} has no index. Nothing was imported. Put its .bai, .csi or .crai beside it and try again.',
  'import.malformed':
    '{{file}} cannot be read: {{reason}}. Nothing was imported. Fetch the file again or ask for a new one.',
  'import.samplesDoNotMatch':
    'The samples in {{file}} ({{found}}) do not fit the family ({{expected}}). Nothing was imported. Check that it is the right file.',
  'import.wrongBuild':
    '{{file}} was called against {{found}} but the case is {{expected}}. Nothing was imported. Ask for the file in the right genome.',
  internal:
    'An unexpected error happened (no. {{logId}}). What you saved is kept. Try again, and quote the number if it happens again.',
  'knowledge.damaged':
    'The snapshot arrived damaged or was cut off and was discarded. The one that was here is still used. Fetch it again.',
  'knowledge.invalid':
    'The snapshot of the platform cannot be read and was discarded. The one that was here is still used. Contact operations if it happens again.',
  'knowledge.running': 'The snapshot is being fetched. Nothing has changed. Wait until it is done.',
  'outbox.entryUnknown': 'The entry is no longer in the outbox. Nothing has changed.',
  'platform.forbidden':
    'The platform refused access. What has been fetched is kept. Sign in again or check the consent.',
  'platform.gone':
    'The platform no longer has what was asked for. What has been fetched is kept. Refresh the worklist.',
  'platform.notConfigured': 'No platform is set up on this machine. Local cases work as always.',
  'platform.unavailable':
    'The platform cannot answer right now. What has been fetched is kept. Work goes on locally and the workbench tries again by itself.',
  'platform.unexpected':
    'The platform answered in a way that cannot be read. What has been fetched is kept. Try again, and contact operations if it happens again.',
  'platform.unreachable':
    'There is no connection to the platform. Everything on this machine still works. The workbench tries again when the network is back.',
  'pull.checksum':
    'A file arrived damaged and was discarded. The rest is kept. Get the case again; it goes on where it stopped.',
  'pull.running': 'The case is being fetched. Wait until it is done, or cancel.',
  'pull.truncated':
    'The connection was cut on the way. What arrived is kept. Get the case again; it goes on where it stopped.',
  'reference.invalid':
    'The file is not a 2bit file of {{build}}. Nothing was installed. Choose the right reference file.',
  'report.alreadySigned':
    'You have signed this report already, or somebody else has in your role. The signatures are kept. The other role has to sign.',
  'report.changedMeanwhile': 'The report has changed since you read it. Nothing is signed. Read it again, then sign.',
  'report.consentChanged':
    'Consent in this case has changed since this version was signed, so it cannot be shown or extracted here. It is kept. Make a corrected version.',
  'report.figureOutdated':
    'What the genome browser may show has changed since the picture was drawn. Nothing was put in and the report is unchanged. Wait until the genome browser has drawn again, then put the picture in anew.',
  'report.figureRefused':
    'The picture is too large or has a wrong format. Nothing was put in and the report is unchanged. Make the genome browser smaller and try again.',
  'report.figureUnknown':
    'A figure in the text may no longer be shown or does not exist. The section is unchanged. Take the figure out, or put it in anew from the genome browser.',
  'report.figuresFull':
    'The report has {{most}} figures already. They are kept and nothing was put in. Take a figure out before you put in a new one.',
  'report.incomplete':
    'The report lacks something before it can be signed. The text is kept. See the list of what is missing.',
  'report.locked':
    'The report is signed and cannot be changed. It is kept as it was signed. Reopen it with a reason if it has to be corrected.',
  'report.notSignatory':
    'Your role does not sign reports in this department. Nothing was signed and the text is kept. Let somebody sign who may.',
  'report.notSigned': 'The report is not signed. Nothing has changed. You can go on writing the draft.',
  'report.notYourTurn':
    'The department has settled who signs first, and it is not your turn yet. Nothing was signed and the text is kept. Sign when the other has.',
  'report.sectionUnknown': 'The report has no such section. Nothing has changed.',
  'report.signOffUnset':
    'The setting of the department for who signs cannot be read. Nothing was signed and the text is kept. Contact operations.',
  'report.signedOutOfOrder':
    'The first signature was given in another order than that of the department. It is kept and nothing new was signed. Reopen the report with a reason and sign in order.',
  'report.unread':
    'A consent changed after words were typed in the case. The text is kept, but stays here. Read what was typed in the report and confirm it; then it can be used again.',
  'report.versionUnknown': 'There is no such version of the report. Nothing has changed. Choose another version.',
  'session.alreadySetUp': 'This machine is set up already. Unlock it with the passphrase.',
  'session.dataInUse': 'The data folder is open in another Fortolker. Close the other one and try again.',
  'session.keyLost':
    'The key to the data of this machine cannot be opened. The data are unchanged. Use the passphrase or contact operations.',
  'session.locked': 'Fortolker is locked. Everything is saved. Unlock to go on.',
  'session.notSetUp': 'This machine is not set up yet. Choose a passphrase.',
  'session.notSignedIn': 'You are not signed in to the platform. Local work is kept. Sign in to fetch and send.',
  'session.passphraseTooShort': 'The passphrase needs at least {{shortest}} characters. A whole sentence is best.',
  'session.roleMissing': 'Your role does not give access to this. Nothing has changed.',
  'session.signInFailed': 'Signing in did not succeed. Nothing has changed. Try again.',
  'session.signInTimedOut': 'Signing in was not finished in the browser. Nothing has changed. Try again.',
  'session.wrongPassphrase': 'The passphrase does not fit. The data are untouched. Try again.',
  'store.corrupt':
    'A file on this machine is damaged and cannot be opened. Other cases are untouched. Remove the case from this machine and get it again.',
  'store.diskFull': 'The disk is full. What was saved is kept; the last change was not saved. Make room and try again.',
  'store.newerVersion': 'The data were written by a newer Fortolker. Nothing has changed. Update the program.',
  'template.changedMeanwhile':
    '“{{name}}” was changed by {{by}} after you opened it. Nothing is overwritten. Look at the new version and save again, or save yours as a new template.',
  'template.unknown': 'The template is not there any more. What was typed is kept. Choose another template.',
  'variant.unknown': 'The case has no such variant. Nothing has changed.',
  'criterion.reasonMissing':
    'The strength differs from what is proposed and has no reason. The criterion is unchanged. Write a reason and try again.',
  'criterion.retired':
    '{{code}} is out of use and cannot be applied. Nothing has changed. Use the data that the other assessment rests on.',
  'criterion.strengthNotAllowed':
    '{{code}} cannot have that strength. Nothing has changed. Choose one of the allowed strengths.',
  'reading.classMissing': 'There is no class to hand in. What was typed is kept. Choose a class or accept criteria.',
  'reading.complete':
    'Both readings are handed in already. Nothing has changed. Reopen the variant if it has to be assessed again.',
  'reading.criteriaRefused':
    'Two criteria rest on the same evidence or may not stand together. What was typed is kept. Remove one and hand in again.',
  'reading.locked':
    'The reading is handed in or signed and cannot be changed. Nothing has changed. Take it back or reopen the variant.',
  'reading.notAgreed':
    'It can be signed when two readers agree or were reconciled. Nothing has changed. Wait for the second reading or reconcile the two.',
  'reading.notDisagreed':
    'There are no two different readings to reconcile. Nothing has changed. Open the variant again to see how far it is.',
  'reading.notHandedIn':
    'You have not handed in a reading of this variant. Nothing has changed. Open the variant again to see how far it is.',
  'reading.notReader': 'Only one of the two readers can do this. Nothing has changed. Ask one of them to do it.',
  'reading.notSigned': 'The variant is not signed. Nothing has changed. Open the variant again to see how far it is.',
  'reading.reasonMissing': 'A reason is missing. What was typed is kept. Write why and try again.',
  'reading.samePerson':
    'You are one of the readers of this variant already. Nothing has changed. Somebody else has to read it.',
  'report.withheld':
    'The report is not shown until your own reading is handed in. Nothing has changed. Hand the reading in first.',
  'work.nameMissing': 'The tag has no name. Nothing has changed. Write a name and try again.',
  'work.reasonMissing': 'A dismissal needs a reason. Nothing has changed. Write why and try again.',
  'work.searchUnknown': 'The search is not on the checklist. Nothing has changed. Reload the window and try again.',
  'work.tooMany':
    'The list has more than {{most}} variants and cannot be dismissed at once. Nothing has changed. Filter the list further.',
} as const satisfies TextsLike<typeof danish>
