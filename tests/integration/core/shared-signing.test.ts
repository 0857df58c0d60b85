import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallOutput } from '#shared/contract/contract.ts'
import { variantKey } from '#shared/kit/ids.ts'
import { wholeVersionOf } from '#main/features/report/signing/shared-signing.ts'
import { readVersion, signingResourceId, versionResourceId } from '#main/platform/mapping/signing-resource.ts'
import { reportResourceId } from '#main/platform/mapping/work.ts'
import { resourceSchema } from '#tests/support/reference-platform/fhir/resource.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, pull, signedInBench, signIn, startBench, type Bench } from './support/bench.ts'
import { eventsIn } from './support/work-database.ts'
import { conflictOf, paragraph, sectionHere, sendAll, waitingWork } from './support/work.ts'

const { pr11: caseId } = cases
const of = { caseId, key: variantKey('GRCh38-8-60852595-A-T') }

let platform: ReferencePlatform
/** The clinician's workstation and the laboratory's. */
let clinic: Bench
let laboratory: Bench
beforeEach(async () => {
  platform = await startReferencePlatform({ families: ['pr11'] })
  clinic = await signedInBench(platform, { user: 'l.overlaege' })
  laboratory = await signedInBench(platform, { user: 'm.molekylaer', workstation: 'arbejdsstation-2' })
  await pull(clinic, caseId)
  await pull(laboratory, caseId)
})
afterEach(async () => {
  await clinic.close()
  await laboratory.close()
  await platform.close()
})

const save = (bench: Bench, sectionId: string, text: string) =>
  bench.call('report.saveSection', { caseId, sectionId, content: paragraph(text) })

/** Words in every section that needs them, and an answer. */
async function write(bench: Bench, answer: 'none' | 'certain' = 'none'): Promise<void> {
  await bench.call('signing.decide', { caseId, answer })
  for (const id of ['conclusion', 'assessment', 'recommendations', ...(answer === 'none' ? ['findings'] : [])]) {
    await save(bench, id, `Ord om ${id}.`)
  }
}

const stateOf = (bench: Bench): Promise<CallOutput<'signing.state'>> => bench.call('signing.state', { caseId })
const documentOf = (bench: Bench, version: number | null) => bench.call('signing.document', { caseId, version })

async function sign(bench: Bench): Promise<boolean> {
  const { digest } = await documentOf(bench, null)
  return (await bench.call('signing.sign', { caseId, digest })).isFinal
}

/** What waits on one workstation reaches the other. */
async function carry(from: Bench, to: Bench): Promise<void> {
  await sendAll(from)
  await to.call('cases.refresh', {})
}

async function signedByBoth(): Promise<void> {
  await write(clinic)
  await sign(clinic)
  await carry(clinic, laboratory)
  expect(await sign(laboratory)).toBe(true)
}

const signers = ({ signatures }: Pick<CallOutput<'signing.state'>, 'signatures'>) =>
  signatures.map(({ role, name }) => `${role} ${name}`)
const versionsOnPlatform = (digest: string, version = 1) =>
  platform.state.history('DiagnosticReport', versionResourceId(caseId, version, digest))

describe('a report that is signed on two workstations', () => {
  it('is final when the laboratory has signed the words the clinician signed elsewhere, and final for both', async () => {
    await write(clinic)
    expect(await sign(clinic)).toBe(false)
    await carry(clinic, laboratory)
    expect(await stateOf(laboratory)).toMatchObject({
      answer: 'none',
      maySignAs: 'laboratory',
      coversOtherWords: false,
      missing: [],
    })
    expect(await sectionHere(laboratory, caseId, 'conclusion')).toEqual(paragraph('Ord om conclusion.'))
    expect(
      await laboratory.codeOf('report.saveSection', { caseId, sectionId: 'conclusion', content: paragraph('x') }),
    ).toBe('report.locked')
    expect(await sign(laboratory)).toBe(true)
    await carry(laboratory, clinic)
    expect(await stateOf(clinic)).toEqual(await stateOf(laboratory))
    expect(signers(await stateOf(clinic))).toEqual(['clinical Lise Overlæge', 'laboratory Mads Molekylær'])
    expect(await documentOf(clinic, 1)).toEqual(await documentOf(laboratory, 1))
    // Who signed where is in the trail of both, and the words are in neither event.
    const events = await eventsIn(clinic.dataFolder)
    const came = events.filter(({ kind }) => kind === 'report.signingReceived' || kind === 'report.versionReceived')
    expect(came.map(({ kind }) => kind)).toEqual(['report.versionReceived', 'report.signingReceived'])
    expect(JSON.stringify(came)).not.toContain('Ord om')
  })

  it('says the same with a finding whose class two readers agreed on, whoever read first', async () => {
    for (const [bench, other] of [
      [laboratory, clinic],
      [clinic, laboratory],
    ] as const) {
      await bench.call('classification.decide', { ...of, code: 'PVS1', state: 'accepted' })
      await bench.call('classification.set', {
        ...of,
        class: 'pathogenic',
        classReason: 'Samlet',
        reportComment: bench === clinic ? 'Klinikkens ord' : 'Laboratoriets ord',
      })
      await bench.call('classification.handIn', of)
      await carry(bench, other)
    }
    await clinic.call('classification.sign', of)
    await clinic.call('report.addFinding', of)
    await write(clinic, 'certain')
    await sign(clinic)
    await carry(clinic, laboratory)
    expect((await stateOf(laboratory)).coversOtherWords).toBe(false)
    expect(await sign(laboratory)).toBe(true)
    await carry(laboratory, clinic)
    expect(JSON.stringify(await documentOf(clinic, 1))).toContain('CHD7')
  })

  it('is not signed twice by one person, wherever the first signature was given', async () => {
    await write(clinic)
    await sign(clinic)
    await carry(clinic, laboratory)
    await laboratory.call('session.signOut', {})
    await signIn(laboratory, 'l.overlaege')
    expect((await stateOf(laboratory)).maySignAs).toBeNull()
    const { digest } = await documentOf(laboratory, null)
    expect(await laboratory.codeOf('signing.sign', { caseId, digest })).toBe('report.alreadySigned')
  })

  it('is not signed beside a signature that covers other words, until it was opened again', async () => {
    await write(clinic)
    await sendAll(clinic)
    await laboratory.call('cases.refresh', {})
    await platform.switches.goOffline()
    await sign(clinic)
    await save(laboratory, 'conclusion', 'I mellemtiden')
    await platform.switches.goOnline()
    await sendAll(clinic)
    await laboratory.call('cases.refresh', {})
    expect(await stateOf(laboratory)).toMatchObject({ coversOtherWords: true, isFinal: false })
    await expect(sign(laboratory)).rejects.toMatchObject({ code: 'report.changedMeanwhile' })
    // The words do not slip in under the signature; they go when it is gone.
    await laboratory.call('outbox.sendNow', {})
    expect((await waitingWork(laboratory)).map(({ kind, state, failure }) => [kind, state, failure])).toEqual([
      ['report', 'held', 'report.locked'],
    ])
    await laboratory.call('signing.reopen', { caseId, reason: 'Konklusionen var ændret' })
    await carry(laboratory, clinic)
    expect(await stateOf(clinic)).toMatchObject({ signatures: [], isFinal: false, version: 1 })
    expect(await sectionHere(clinic, caseId, 'conclusion')).toEqual(paragraph('I mellemtiden'))
    await sign(clinic)
    await carry(clinic, laboratory)
    expect(await sign(laboratory)).toBe(true)
  })

  it('is corrected on either one: the new version has to be signed anew, the first stays readable on both', async () => {
    await signedByBoth()
    await carry(laboratory, clinic)
    const first = await documentOf(clinic, 1)
    await clinic.call('signing.reopen', { caseId, reason: 'Forkert kontrolinterval' })
    await save(clinic, 'recommendations', 'Kontrol om et halvt år.')
    await sign(clinic)
    await carry(clinic, laboratory)
    expect(await stateOf(laboratory)).toMatchObject({ version: 2, correctionReason: 'Forkert kontrolinterval' })
    expect(await sign(laboratory)).toBe(true)
    await carry(laboratory, clinic)
    const state = await stateOf(clinic)
    expect(state.versions.map(({ version }) => version)).toEqual([2, 1])
    expect((await documentOf(clinic, 2)).document.status).toBe('corrected')
    expect(await documentOf(laboratory, 1)).toEqual(first)
    // Signed versions are written once and never again.
    expect(state.versions.map(({ version, digest }) => versionsOnPlatform(digest, version).length)).toEqual([1, 1])
  })

  it('waits with its signature while the platform is away, also over a restart', async () => {
    await write(clinic)
    await sendAll(clinic)
    await platform.switches.goOffline()
    await sign(clinic)
    expect((await waitingWork(clinic)).map(({ kind }) => kind)).toEqual(['signing'])
    await clinic.stop()
    await platform.switches.goOnline()
    clinic = await startBench({ platform, dataFolder: clinic.dataFolder })
    await carry(clinic, laboratory)
    expect(signers(await stateOf(laboratory))).toEqual(['clinical Lise Overlæge'])
  })
})

describe('a signed version that arrives', () => {
  it('is not taken, and the report stays unfinished, when its digest or its words do not fit', async () => {
    await signedByBoth()
    await sendAll(laboratory)
    const [{ digest } = { digest: '' }] = (await stateOf(laboratory)).versions
    const resource = versionsOnPlatform(digest)[0]
    const workbench = workbenchOf(resource)
    expect(wholeVersionOf(resource, workbench)?.kept.digest).toBe(digest)
    const text = JSON.stringify(readVersion(resource))
    for (const [from, to] of [
      ['Ord om conclusion.', 'Andre ord.'],
      ['"role":"laboratory"', '"role":"clinical"'],
    ] as const) {
      expect(wholeVersionOf(withContent(text.replaceAll(from, to)), workbench), from).toBeUndefined()
    }
    // Words alone, with what they are made of left as it was.
    const onlyWords = text.replace(/("document":.*?)Ord om conclusion\./u, '$1Andre ord.')
    expect(onlyWords).not.toBe(text)
    expect(wholeVersionOf(withContent(onlyWords), workbench)).toBeUndefined()

    platform.state.write(resourceSchema.parse({ ...resource, ...withContent(onlyWords) }))
    await clinic.call('cases.refresh', {})
    expect(await stateOf(clinic)).toMatchObject({ isFinal: false, versions: [] })
    expect(signers(await stateOf(clinic))).toEqual(['clinical Lise Overlæge'])
    expect(clinic.logs.map(({ event }) => event)).toContain('signed report refused')
  })
})

describe('a form that changes while a signed report waits', () => {
  const answer = (kind: 'permit' | 'deny') =>
    platform.state.changeConsent('pr11-child', { answers: { 'sf.treatable_preventable': kind } })
  const held = async () =>
    (await waitingWork(clinic)).map(({ kind, state, failure }) => [kind, state, failure] as const)
  const confirmRead = async (): Promise<void> => {
    const { unreadSince: since } = await clinic.call('report.get', { caseId })
    await clinic.call('report.confirmRead', { caseId, since: since ?? '' })
    await clinic.call('outbox.sendNow', {})
  }

  it('keeps it here until everybody permits again what was permitted when it was signed', async () => {
    await write(clinic)
    await sendAll(clinic)
    platform.switches.add({ kind: 'status', match: '^PUT /fhir/DiagnosticReport', status: 403, times: 99 })
    await sign(clinic)
    await clinic.call('session.signOut', {})
    await signIn(clinic, 'm.molekylaer')
    expect(await sign(clinic)).toBe(true)
    await clinic.call('outbox.sendNow', {})
    answer('deny')
    await clinic.call('cases.refresh', {})
    platform.switches.reset()
    await clinic.call('outbox.sendNow', {})
    expect(await held()).toEqual([['signing', 'held', 'report.unread']])
    await confirmRead()
    expect(await held()).toEqual([['signing', 'held', 'report.consentChanged']])
    expect(
      platform.state
        .all('DiagnosticReport')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([reportResourceId(caseId), signingResourceId(caseId)].toSorted())
    answer('permit')
    await clinic.call('cases.refresh', {})
    await confirmRead()
    await laboratory.call('cases.refresh', {})
    expect(await stateOf(laboratory)).toMatchObject({ isFinal: true, versions: [{ version: 1 }] })
  })

  it('closes the version where it came to as well', async () => {
    await signedByBoth()
    await carry(laboratory, clinic)
    expect((await documentOf(clinic, 1)).document.status).toBe('final')
    answer('deny')
    await clinic.call('cases.refresh', {})
    expect(await clinic.codeOf('signing.document', { caseId, version: 1 })).toBe('report.consentChanged')
  })
})

/** A resource as the platform would give it out, around this content. */
const withContent = (text: string) => ({
  presentedForm: [
    { contentType: 'application/vnd.fortolker.signed-report+json', data: Buffer.from(text).toString('base64') },
  ],
})

/** Which release of the program put the words together. */
function workbenchOf(resource: unknown): string {
  const { content } = wholeVersionOf(resource, 'another release') ?? {}
  return content?.source.facts.software.workbench ?? ''
}

describe('two signatures that were given apart', () => {
  beforeEach(async () => {
    await write(clinic)
    await carry(clinic, laboratory)
    await sign(laboratory)
    await sendAll(laboratory)
    await sign(clinic)
  })

  it('are shown side by side, and theirs can be taken and signed beside', async () => {
    const entry = await conflictOf(clinic)
    expect(entry).toMatchObject({
      kind: 'signing',
      conflict: {
        mine: { kind: 'signing', signatures: [{ role: 'clinical' }], isFinal: false },
        theirs: { kind: 'signing', signatures: [{ role: 'laboratory', name: 'Mads Molekylær' }], isFinal: false },
      },
    })
    await clinic.call('outbox.resolve', { id: entry.id, keep: 'theirs' })
    expect(await sign(clinic)).toBe(true)
    await carry(clinic, laboratory)
    expect(signers(await stateOf(laboratory))).toEqual(['laboratory Mads Molekylær', 'clinical Lise Overlæge'])
  })

  it('or mine is kept, and the other one lapses everywhere', async () => {
    const entry = await conflictOf(clinic)
    await clinic.call('outbox.resolve', { id: entry.id, keep: 'mine' })
    await carry(clinic, laboratory)
    expect(signers(await stateOf(laboratory))).toEqual(['clinical Lise Overlæge'])
    expect(await sign(laboratory)).toBe(true)
  })

  it('do not set a final report aside', async () => {
    await laboratory.call('session.signOut', {})
    await signIn(laboratory, 'l.overlaege')
    const before = await conflictOf(clinic)
    expect(before.conflict?.theirs).toMatchObject({ isFinal: false })
    expect(await sign(laboratory)).toBe(true)
    await sendAll(laboratory)
    // Mine goes over what was seen, meets what came of it meanwhile, and stops there.
    await clinic.call('outbox.resolve', { id: before.id, keep: 'mine' })
    const entry = await conflictOf(clinic)
    expect(entry.conflict?.theirs).toMatchObject({ isFinal: true })
    expect(await clinic.codeOf('outbox.resolve', { id: entry.id, keep: 'mine' })).toBe('report.locked')
    await clinic.call('cases.refresh', {})
    await clinic.call('outbox.resolve', { id: entry.id, keep: 'theirs' })
    expect(await stateOf(clinic)).toMatchObject({ isFinal: true, versions: [{ version: 1 }] })
    expect(platform.state.history('DiagnosticReport', signingResourceId(caseId)).at(-1)).toMatchObject({
      status: 'final',
    })
  })
})
