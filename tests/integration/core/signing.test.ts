import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallInput } from '#shared/contract/contract.ts'
import { variantKey } from '#shared/kit/ids.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, pull, signedInBench, signIn, startBench, type Bench } from './support/bench.ts'
import { eventsIn } from './support/work-database.ts'
import { paragraph } from './support/work.ts'

const { pr11: caseId } = cases
const of = { caseId, key: variantKey('GRCh38-8-60852595-A-T') }

let platform: ReferencePlatform
let bench: Bench
beforeEach(async () => {
  platform = await startReferencePlatform({ families: ['pr11'] })
  bench = await signedInBench(platform)
  await pull(bench, caseId)
})
afterEach(async () => {
  await bench.close()
  await platform.close()
})

async function takeOver(user: string): Promise<void> {
  await bench.call('session.signOut', {})
  await signIn(bench, user)
}

/** Words in every section that needs them. */
async function write(): Promise<void> {
  for (const sectionId of ['conclusion', 'findings', 'assessment', 'recommendations']) {
    await bench.call('report.saveSection', { caseId, sectionId, content: paragraph(`Ord om ${sectionId}.`) })
  }
}

async function sign(): Promise<boolean> {
  const { digest } = await bench.call('signing.document', { caseId, version: null })
  return (await bench.call('signing.sign', { caseId, digest })).isFinal
}

async function signByBoth(): Promise<void> {
  await bench.call('signing.decide', { caseId, answer: 'none' })
  await write()
  expect(await sign()).toBe(false)
  await takeOver('m.molekylaer')
  expect(await sign()).toBe(true)
}

const exported = (format: CallInput<'signing.export'>['format'], version: number | null = 1) =>
  bench.call('signing.export', { caseId, version, format, recipient: 'Børneafdelingen', purpose: 'behandling' })

describe('a report', () => {
  it("lists by 'signing.state' what it lacks, and is not signed before", async () => {
    const empty = await bench.call('signing.state', { caseId })
    expect(empty).toMatchObject({
      answer: null,
      proposedAnswer: 'none',
      version: 1,
      isFinal: false,
      maySignAs: 'clinical',
    })
    expect(empty.missing.map(({ section, reason }) => `${section} ${reason}`)).toEqual([
      'conclusion answerMissing',
      'conclusion sectionEmpty',
      'findings sectionEmpty',
      'assessment sectionEmpty',
      'recommendations sectionEmpty',
    ])
    await expect(sign()).rejects.toMatchObject({ code: 'report.incomplete' })
    await bench.call('signing.decide', { caseId, answer: 'none' })
    await write()
    expect((await bench.call('signing.state', { caseId })).missing).toEqual([])
  })

  it('asks for a class of every finding, and proposes the answer that the classes allow', async () => {
    await bench.call('report.addFinding', of)
    const before = await bench.call('signing.state', { caseId })
    expect(before.missing).toContainEqual({ section: 'findings', reason: 'findingUnclassified', gene: 'CHD7' })
    await bench.call('classification.set', { ...of, class: 'pathogenic', classReason: 'Samlet vurdering' })
    expect(await bench.call('signing.state', { caseId })).toMatchObject({ proposedAnswer: 'certain' })
  })

  it('is final when two people in two roles have signed the same words, and locked from the first signature on', async () => {
    await bench.call('signing.decide', { caseId, answer: 'none' })
    await write()
    expect(await sign()).toBe(false)
    await expect(sign()).rejects.toMatchObject({ code: 'report.alreadySigned' })
    const late = { caseId, sectionId: 'conclusion', content: paragraph('Noget andet') }
    await expect(bench.call('report.saveSection', late)).rejects.toMatchObject({ code: 'report.locked' })
    await expect(bench.call('report.addFinding', of)).rejects.toMatchObject({ code: 'report.locked' })
    await expect(bench.call('signing.decide', { caseId, answer: 'certain' })).rejects.toMatchObject({
      code: 'report.locked',
    })
    await takeOver('m.molekylaer')
    expect(await sign()).toBe(true)
    const state = await bench.call('signing.state', { caseId })
    expect(state).toMatchObject({ isFinal: true, maySignAs: null, versions: [{ version: 1 }] })
    expect(state.signatures.map(({ role, name }) => `${role} ${name}`)).toEqual([
      'clinical Lise Overlæge',
      'laboratory Mads Molekylær',
    ])
    await expect(sign()).rejects.toMatchObject({ code: 'report.locked' })
  })

  it('is not signed unread: other words than those that were read are refused', async () => {
    await bench.call('signing.decide', { caseId, answer: 'none' })
    await write()
    const { digest } = await bench.call('signing.document', { caseId, version: null })
    await bench.call('report.saveSection', { caseId, sectionId: 'conclusion', content: paragraph('I mellemtiden') })
    await expect(bench.call('signing.sign', { caseId, digest })).rejects.toMatchObject({
      code: 'report.changedMeanwhile',
    })
  })

  it('is signed by nobody who only reads', async () => {
    await takeOver('s.studerende')
    await expect(bench.call('signing.sign', { caseId, digest: 'x' })).rejects.toMatchObject({
      code: 'session.roleMissing',
    })
  })

  it("is corrected by 'signing.reopen' as a new version with its reason; the signed one stays as it was", async () => {
    await signByBoth()
    const first = await bench.call('signing.document', { caseId, version: 1 })
    await bench.call('signing.reopen', { caseId, reason: 'Forkert kontrolinterval' })
    await bench.call('report.saveSection', {
      caseId,
      sectionId: 'recommendations',
      content: paragraph('Kontrol om et halvt år.'),
    })
    expect(await bench.call('signing.state', { caseId })).toMatchObject({
      version: 2,
      correctionReason: 'Forkert kontrolinterval',
      isFinal: false,
      signatures: [],
    })
    const draft = await bench.call('signing.document', { caseId, version: null })
    expect(JSON.stringify(draft.document)).toContain('Forkert kontrolinterval')
    expect(await bench.call('signing.document', { caseId, version: 1 })).toEqual(first)
    await sign()
    await takeOver('l.overlaege')
    await sign()
    const second = await bench.call('signing.document', { caseId, version: 2 })
    expect(second.document.status).toBe('corrected')
    expect((await bench.call('signing.state', { caseId })).versions.map(({ version }) => version)).toEqual([2, 1])
    await expect(bench.call('signing.document', { caseId, version: 3 })).rejects.toMatchObject({
      code: 'report.versionUnknown',
    })
  })

  it('loses its one signature when it is opened again, and there is nothing to open before', async () => {
    await expect(bench.call('signing.reopen', { caseId, reason: 'x' })).rejects.toMatchObject({
      code: 'report.notSigned',
    })
    await bench.call('signing.decide', { caseId, answer: 'none', language: 'en' })
    await write()
    await sign()
    await bench.call('signing.reopen', { caseId, reason: 'Tastefejl' })
    expect(await bench.call('signing.state', { caseId })).toMatchObject({ version: 1, signatures: [], language: 'en' })
  })

  it('survives a restart as what it was: signed once, or final', async () => {
    await signByBoth()
    const before = await bench.call('signing.state', { caseId })
    await bench.stop()
    bench = await startBench({ dataFolder: bench.dataFolder, platform })
    await signIn(bench, 'm.molekylaer')
    expect(await bench.call('signing.state', { caseId })).toEqual(before)
  })
})

describe("the live fields of a report, by 'signing.facts'", () => {
  const line = (source: 'class' | 'name') => ({
    type: 'doc' as const,
    content: [{ type: 'paragraph' as const, content: [{ type: 'fact' as const, attrs: { source, key: of.key } }] }],
  })

  it('follow the case until the report is signed', async () => {
    await bench.call('report.addFinding', of)
    await bench.call('report.saveSection', { caseId, sectionId: 'assessment', content: line('class') })
    const wordsOf = async (): Promise<string> => {
      const { sections } = (await bench.call('signing.document', { caseId, version: null })).document
      return JSON.stringify(sections.find(({ id }) => id === 'assessment'))
    }
    expect(await wordsOf()).toContain('ikke klassificeret')
    await bench.call('classification.set', { ...of, class: 'pathogenic', classReason: 'Samlet vurdering' })
    expect(await wordsOf()).toContain('klasse 5')
    const { facts } = await bench.call('signing.facts', { caseId })
    expect(facts).toContainEqual({
      fact: { source: 'name', key: of.key },
      label: 'CHD7: Forandring',
      value: expect.stringContaining('c.5992A>T'),
    })
    expect(facts.map(({ fact }) => fact.source)).toEqual(expect.arrayContaining(['indication', 'meanDepth', 'reads']))
  })

  it('are refused where they name a variant that may not be shown', async () => {
    const content = { ...line('name'), content: [...line('name').content] }
    const [paragraphOfFact] = content.content
    const [fact] = paragraphOfFact?.content ?? []
    if (fact === undefined) throw new Error('a fact')
    const hidden = { ...fact, attrs: { source: 'name' as const, key: variantKey('GRCh38-2-47408411-A-T') } }
    await expect(
      bench.call('report.saveSection', {
        caseId,
        sectionId: 'assessment',
        content: { type: 'doc', content: [{ type: 'paragraph', content: [hidden] }] },
      }),
    ).rejects.toMatchObject({ code: 'variant.unknown' })
  })
})

describe("'signing.export'", () => {
  it('gives every format, says for whom on every page, and is noted without the words of the report', async () => {
    await signByBoth()
    for (const format of ['pdf', 'docx', 'fhir', 'phenopacket'] as const) {
      const { grant, fileName } = await exported(format)
      expect(fileName).toMatch(/^svar-version-1\./u)
      const answer = await bench.send(`/files/${grant}`)
      expect(answer.status).toBe(200)
      const bytes = Buffer.from(await answer.arrayBuffer())
      expect(bytes.length).toBeGreaterThan(500)
    }
    const events = await eventsIn(bench.dataFolder)
    const notes = events.filter(({ kind }) => kind === 'report.exported')
    expect(notes).toHaveLength(4)
    expect(JSON.stringify(notes)).toContain('Børneafdelingen')
    expect(JSON.stringify(notes)).not.toContain('Ord om')
  })

  it('makes a draft that says it is one, and ends with the lock', async () => {
    const { grant, fileName } = await exported('phenopacket', null)
    expect(fileName).toBe('kladde.phenopacket.json')
    await bench.call('session.lock', {})
    expect((await bench.send(`/files/${grant}`)).status).not.toBe(200)
  })
})
