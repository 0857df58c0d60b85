import * as z from 'zod'
import { contract, isProcedureName, type CallInput, type ProcedureName } from '#shared/contract/contract.ts'
import { consentQuestionIds } from '#shared/registry/consent-questions/consent-questions.ts'
import { recordOf } from '#shared/kit/records.ts'
import type { ProcedureRole } from '#shared/contract/procedure.ts'

const noCase = { caseId: 'no-such-case' }
const noVariant = { ...noCase, key: 'no-such-variant' }
const noConsent = { ...noCase, personId: 'nobody', basedOn: 0 }
const empty = { type: 'doc' as const, content: [{ type: 'paragraph' as const }] }

/** For every procedure something that can be parsed and that changes nothing. */
export const validInputs: { readonly [Name in ProcedureName]: CallInput<Name> } = {
  'session.state': {},
  'session.setUp': { passphrase: 'x' },
  'session.unlock': { passphrase: 'x' },
  'session.lock': {},
  'session.signIn': { asDemo: true },
  'session.cancelSignIn': {},
  'session.signOut': {},
  'session.touch': {},
  'preferences.get': {},
  'preferences.set': {},
  'cases.list': {},
  'cases.refresh': {},
  'cases.open': noCase,
  'cases.forget': noCase,
  'pull.start': noCase,
  'pull.cancel': noCase,
  'pull.soFar': { ...noCase, preset: 'deNovo', limit: 20 },
  'pull.states': {},
  'importing.chooseFolder': {},
  'importing.progress': {},
  'importing.soFar': { ...noCase, preset: 'deNovo', limit: 20 },
  'importing.folder': { grant: 'no-such-grant' },
  'family.get': noCase,
  'phenotype.get': noCase,
  'consent.matrix': noCase,
  'consent.secondaryFindings': noCase,
  'consent.conflicts': {},
  'consent.history': { ...noCase, personId: 'nobody' },
  'consent.record': {
    ...noConsent,
    form: {
      uri: 'no-such-form',
      signedAt: '2026-11-24',
      signers: [],
      custody: null,
      lacksCapacity: false,
      jointAgreementDocumented: false,
      interpreterUsed: false,
      conversationBy: 'Ingen',
      answers: recordOf(consentQuestionIds, () => 'unanswered' as const),
    },
  },
  'consent.withdraw': noConsent,
  'consent.reconfirm': { ...noConsent, on: '2026-11-24' },
  'consent.acknowledge': noCase,
  'variants.presets': noCase,
  'variants.page': { ...noCase, query: { preset: null, steps: [], sort: [] }, offset: 0, limit: 10 },
  'variants.whyNot': { ...noCase, query: { preset: null, steps: [], sort: [] }, text: 'x' },
  'variants.get': noVariant,
  'filters.list': {},
  'filters.history': { id: 'no-such-filter' },
  'filters.save': {
    name: 'x',
    scope: 'own',
    preset: 'all',
    steps: [],
    replaces: { id: 'no-such-filter', version: 1 },
  },
  'filters.remove': { id: 'no-such-filter' },
  'templates.list': {},
  'templates.history': { id: 'no-such-template' },
  'templates.save': { name: 'Trio', sections: [], replaces: { id: 'no-such-template', version: 1 } },
  'templates.remove': { id: 'no-such-template' },
  'templates.begin': { ...noCase, id: 'no-such-template' },
  'templates.takeBack': noCase,
  'genome.session': noCase,
  'genome.features': { ...noCase, region: { contig: '1', start: 0, end: 10 } },
  'genome.depth': { ...noCase, region: { contig: '1', start: 0, end: 10 } },
  'genome.find': { build: 'GRCh38', text: '' },
  'genome.references': {},
  'genome.chooseReference': {},
  'genome.installReference': { build: 'GRCh38', from: { kind: 'file', grant: 'no-such-grant' } },
  'classification.get': noVariant,
  'classification.set': noVariant,
  'classification.decide': { ...noVariant, code: 'PVS1', state: 'accepted' },
  'classification.scoreLine': { ...noVariant, code: '2A', points: 100 },
  'classification.handIn': noVariant,
  'classification.withdraw': noVariant,
  'classification.reconcile': { ...noVariant, class: 'benign', reason: 'x' },
  'classification.sign': noVariant,
  'classification.reopen': { ...noVariant, reason: 'x' },
  'classification.export': { ...noVariant, format: 'clinvar' },
  'classification.awaited': noCase,
  'evidence.get': noVariant,
  'evidence.knowledge': {},
  'evidence.pullKnowledge': {},
  'disease.versions': noVariant,
  'disease.state': {
    ...noVariant,
    disease: 'x',
    model: 'dominant',
    oneIn: 20_000,
    penetrance: 0.8,
    geneticHeterogeneity: 0.1,
    allelicHeterogeneity: 1,
    source: 'x',
    basedOn: 0,
  },
  'disease.takeBack': { ...noVariant, version: 1, reason: 'x' },
  'report.get': noCase,
  'report.saveSection': { ...noCase, sectionId: 'conclusion', content: empty },
  'report.confirmRead': { ...noCase, since: '2026-11-24T09:00:00.000Z' },
  'report.addFinding': noVariant,
  'report.takeFigure': {
    ...noCase,
    sequence: 'no-such-grant',
    place: { contig: 'chr1', start: 0, end: 1 },
    picture: '',
  },
  'report.removeFigure': { ...noCase, id: 'no-such-figure' },
  'report.removeFinding': noVariant,
  'signing.state': noCase,
  'signing.figures': noCase,
  'signing.facts': noCase,
  'signing.decide': noCase,
  'signing.sign': { ...noCase, digest: 'x' },
  'signing.reopen': { ...noCase, reason: 'x' },
  'signing.document': { ...noCase, version: null },
  'signing.export': { ...noCase, version: null, format: 'pdf', recipient: 'x', purpose: 'x' },
  'outbox.list': {},
  'outbox.sendNow': {},
  'outbox.resolve': { id: 'no-such-entry', keep: 'mine' },
  'work.marks': noCase,
  'work.mark': { ...noCase, kind: 'seen', name: '', items: ['no-such-variant'], value: '', isAutomatic: true },
  'work.dismissShown': { ...noCase, query: { preset: null, steps: [], sort: [] }, reason: 'x' },
  'work.progress': { ...noCase, query: { preset: null, steps: [], sort: [] } },
  'work.steps': noCase,
  'work.undo': noCase,
  'work.redo': noCase,
  'work.place': noCase,
  'counselling.risk': noCase,
  'counselling.state': { ...noVariant, name: 'penetrance', value: '0.8' },
  'counselling.sheet': { ...noCase, present: [], language: 'da' },
  'counselling.editLine': { ...noCase, lineId: 'no-such-line', text: 'x' },
  'counselling.ownLine': { ...noCase, lineId: '00000000-0000-4000-8000-000000000000', part: 'next', text: 'x' },
  'counselling.typed': noCase,
  'counselling.letter': { ...noCase, language: 'da', withGene: false },
  'counselling.saveLetter': { ...noCase, language: 'da', text: 'x' },
  'counselling.story': { ...noCase, language: 'da' },
  'counselling.saveStory': { ...noCase, field: 'contact', text: 'x' },
  'counselling.decision': { ...noCase, present: [] },
  'counselling.takeStep': { ...noCase, step: 'invite', done: { on: '2026-11-24', who: 'x' } },
  'counselling.weigh': { ...noCase, personId: 'nobody', axis: 'risk', card: { wish: 'know', note: '' } },
  'counselling.propose': { ...noCase, personId: 'nobody', answers: { carrier_status: 'yes' } },
  'work.keepPlace': { ...noCase, place: { key: null, locus: null, firstRow: 0, preset: null } },
  'words.hold': { name: 'counselling.saveLetter', input: { ...noCase, language: 'da', text: 'Kære familie' } },
  'words.holdDraft': {
    place: { form: 'criterion', ...noCase, key: 'x', item: 'PS3' },
    texts: { reason: 'Set i to' },
  },
  'words.draft': { place: { form: 'criterion', ...noCase, key: 'x', item: 'PS3' } },
  'words.left': {},
  'words.leftText': { id: 1 },
  'words.removeLeft': { id: 1 },
}

export const procedureNames: readonly ProcedureName[] = Object.keys(contract).filter(isProcedureName)

export function namesFor(...roles: readonly ProcedureRole[]): readonly ProcedureName[] {
  return procedureNames.filter((name) => roles.includes(contract[name].role))
}

/** What nobody may send in place of a whole input. */
const neverAnInput: readonly unknown[] = [null, 'tekst', 7, true, []]
const neverAField: readonly unknown[] = [null, 7.5, 'x'.repeat(30_000), { surprise: ['a', 'b'] }]

/** Malformed inputs of a procedure: no object at all, and each field in turn with something that it is not. */
export function malformedInputs(name: ProcedureName): readonly unknown[] {
  const { input } = contract[name]
  const shape: Readonly<Record<string, z.ZodType>> = input instanceof z.ZodObject ? input.shape : {}
  const fields = Object.entries(shape).map(([field, schema]) => {
    const wrong = neverAField.find((value) => !schema.safeParse(value).success)
    return { ...validInputs[name], [field]: wrong }
  })
  return [...neverAnInput, ...fields]
}

const deep = (depth: number): object =>
  depth === 0 ? { op: 'test', test: { type: 'indicationGene' } } : { op: 'not', of: deep(depth - 1) }
const query = { preset: null, steps: [], sort: [] }
const page = { ...noCase, query, offset: 0, limit: 10 }

/** Inputs just beyond a limit of the contract. */
export const beyondLimits: readonly (readonly [ProcedureName, string, unknown])[] = [
  ['cases.open', 'an id of 201 characters', { caseId: 'x'.repeat(201) }],
  ['cases.open', 'an empty id', { caseId: '' }],
  ['session.setUp', 'a passphrase of 1001 characters', { passphrase: 'x'.repeat(1001) }],
  ['variants.page', 'a negative offset', { ...page, offset: -1 }],
  ['variants.page', 'half a row', { ...page, offset: 0.5 }],
  ['variants.page', 'a page of no rows', { ...page, limit: 0 }],
  ['variants.page', 'a page of 501 rows', { ...page, limit: 501 }],
  [
    'variants.page',
    'a filter nested nine deep',
    { ...page, query: { ...query, steps: [{ id: 'deep', filter: deep(9) }] } },
  ],
  [
    'variants.page',
    'fifty-one steps',
    { ...page, query: { ...query, steps: Array.from({ length: 51 }, () => ({ id: 'x', filter: deep(0) })) } },
  ],
  ['genome.features', 'a place before the chromosome', { ...noCase, region: { contig: '1', start: -1, end: 5 } }],
  ['genome.find', 'a text of 201 characters', { build: 'GRCh38', text: 'x'.repeat(201) }],
  ['classification.set', 'a comment of 20,001 characters', { ...noVariant, comment: 'x'.repeat(20_001) }],
  ['classification.set', 'a class nobody knows', { ...noVariant, class: 'klasse 6' }],
  [
    'report.saveSection',
    'an empty document',
    { ...noCase, sectionId: 'conclusion', content: { type: 'doc', content: [] } },
  ],
  ['outbox.resolve', 'a third version', { id: 'x', keep: 'both' }],
]
