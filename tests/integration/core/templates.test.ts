import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallInput } from '#shared/contract/contract.ts'
import { emptySection } from '#shared/domain/report/document.ts'
import { contentOfText } from '#shared/domain/report/template.ts'
import { variantKey } from '#shared/kit/ids.ts'
import { templateLibrary } from '#main/platform/mapping/template-resource.ts'
import { resourceSchema } from '#tests/support/reference-platform/fhir/resource.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, pull, signedInBench, signIn, startBench, type Bench } from './support/bench.ts'
import { conflictOf, paragraph, sectionHere, sendAll } from './support/work.ts'

const { pr11: caseId } = cases

let platform: ReferencePlatform
/** Lise Overlæge's workstation and Mads Molekylær's. */
let lise: Bench
let mads: Bench
beforeEach(async () => {
  platform = await startReferencePlatform({ families: ['pr11'] })
  lise = await signedInBench(platform, { user: 'l.overlaege' })
  mads = await signedInBench(platform, { user: 'm.molekylaer', workstation: 'arbejdsstation-2' })
})
afterEach(async () => {
  await lise.close()
  await mads.close()
  await platform.close()
})

const content: CallInput<'templates.save'> = {
  name: 'Trio',
  sections: [
    { id: 'conclusion', da: 'Der er foretaget trioanalyse.', en: 'A trio analysis was done.' },
    { id: 'method', da: 'Helgenomsekventering.\nTrio.', en: 'Genome sequencing.' },
    { id: 'findings', da: 'Ingen fund.', en: 'No findings.' },
  ],
  replaces: null,
}
const offered = async (bench: Bench) => (await bench.call('templates.list', {})).templates
const onPlatform = (id: string) =>
  platform.state
    .history('Library', templateLibrary.resourceId(id))
    .map((resource) => templateLibrary.read(resource)?.versions.map(({ version }) => version))

/** A template that both workstations have. */
async function shared(): Promise<string> {
  const { id } = await lise.call('templates.save', content)
  await sendAll(lise)
  await mads.call('cases.refresh', {})
  return id
}

/** The same template with another conclusion. */
const concluding = (da: string, replaces: CallInput<'templates.save'>['replaces']): CallInput<'templates.save'> => ({
  ...content,
  sections: [{ id: 'conclusion', da, en: '' }],
  replaces,
})

describe("a template of the department, saved by 'templates.save'", () => {
  it("comes to the other workstations with all its versions, by 'templates.list' and 'templates.history'", async () => {
    const id = await shared()
    const second = await mads.call('templates.save', concluding('Ny', { id, version: 1 }))
    await sendAll(mads)
    await lise.call('cases.refresh', {})
    expect(await offered(lise)).toEqual([second])
    const { versions } = await lise.call('templates.history', { id })
    expect(versions.map(({ version, saved }) => [version, saved.by])).toEqual([
      [2, 'Mads Molekylær'],
      [1, 'Lise Overlæge'],
    ])
    expect(onPlatform(id)).toEqual([[1], [1, 2]])
  })

  it('is not overwritten by who had an older version before their eyes', async () => {
    const id = await shared()
    await lise.call('templates.save', concluding('Lises', { id, version: 1 }))
    expect(await lise.codeOf('templates.save', concluding('Gammel', { id, version: 1 }))).toBe(
      'template.changedMeanwhile',
    )
  })

  it("is gone everywhere after 'templates.remove', and nobody who only reads changes one", async () => {
    const id = await shared()
    await mads.call('templates.remove', { id })
    await sendAll(mads)
    await lise.call('cases.refresh', {})
    expect(await offered(lise)).toEqual([])
    expect(await lise.codeOf('templates.history', { id })).toBe('template.unknown')
    expect(await lise.codeOf('templates.remove', { id })).toBe('template.unknown')
    await lise.call('session.signOut', {})
    await signIn(lise, 's.studerende')
    expect(await lise.codeOf('templates.save', content)).toBe('session.roleMissing')
  })

  it('waits while the platform is away, and stays over a restart', async () => {
    await platform.switches.goOffline()
    const { id } = await lise.call('templates.save', content)
    const waiting = (await lise.call('outbox.list', {})).entries.filter(({ kind }) => kind === 'template')
    expect(waiting).toMatchObject([{ caseId: null, subject: 'Trio' }])
    await lise.stop()
    await platform.switches.goOnline()
    lise = await startBench({ platform, dataFolder: lise.dataFolder })
    await sendAll(lise)
    await mads.call('cases.refresh', {})
    expect(await offered(mads)).toMatchObject([{ id, version: 1 }])
  })

  it('of another department does not come here', async () => {
    const saved = { by: 'x', byId: 'x', at: '2026-11-20T08:00:00.000Z' }
    const theirs = { id: 't-9', version: 1, name: 'Fremmed', sections: [], saved }
    const [ours] = await offered(lise)
    expect(ours).toBeUndefined()
    const { id } = await lise.call('templates.save', content)
    await sendAll(lise)
    const resource = platform.state.read('Library', templateLibrary.resourceId(id))
    platform.state.write(
      resourceSchema.parse({
        ...resource,
        id: templateLibrary.resourceId('t-9'),
        identifier: [{ system: 'https://fortolker.dk/fhir/NamingSystem/report-template', value: 't-9' }],
        publisher: 'Afdeling for noget andet',
        content: [
          {
            contentType: 'application/vnd.fortolker.report-template+json',
            data: Buffer.from(JSON.stringify([theirs])).toString('base64'),
          },
        ],
      }),
    )
    await mads.call('cases.refresh', {})
    expect((await offered(mads)).map(({ name }) => name)).toEqual(['Trio'])
  })
})

describe('a template that two workstations changed at once', () => {
  let id: string
  beforeEach(async () => {
    id = await shared()
    await mads.call('templates.save', concluding('Mads’', { id, version: 1 }))
    await sendAll(mads)
    await lise.call('templates.save', concluding('Lises', { id, version: 1 }))
  })

  it('is shown side by side, and keeps both versions when mine is chosen', async () => {
    const entry = await conflictOf(lise)
    expect(entry).toMatchObject({
      kind: 'template',
      subject: 'Trio',
      conflict: {
        mine: { kind: 'template', sections: [{ da: 'Lises' }], made: { by: 'Lise Overlæge' } },
        theirs: { kind: 'template', sections: [{ da: 'Mads’' }], made: { by: 'Mads Molekylær' } },
      },
    })
    await lise.call('outbox.resolve', { id: entry.id, keep: 'mine' })
    await sendAll(lise)
    await mads.call('cases.refresh', {})
    const { versions } = await mads.call('templates.history', { id })
    expect(versions.map(({ version, sections }) => [version, sections[0]?.da])).toEqual([
      [3, 'Lises'],
      [2, 'Mads’'],
      [1, 'Der er foretaget trioanalyse.'],
    ])
  })

  it('is theirs when theirs is chosen', async () => {
    const entry = await conflictOf(lise)
    await lise.call('outbox.resolve', { id: entry.id, keep: 'theirs' })
    expect(await offered(lise)).toMatchObject([{ version: 2, sections: [{ da: 'Mads’' }] }])
  })
})

describe("a draft that begins with a template, by 'templates.begin'", () => {
  let id: string
  beforeEach(async () => {
    id = await shared()
    await pull(lise, caseId)
  })
  const begin = async () => (await lise.call('templates.begin', { caseId, id })).filled
  const section = (name: string) => sectionHere(lise, caseId, name)
  const template = async () => (await lise.call('report.get', { caseId })).template

  it('has its words where nothing stood, keeps what was typed or found, and says which it was', async () => {
    await lise.call('report.saveSection', { caseId, sectionId: 'conclusion', content: paragraph('Skrevet') })
    await lise.call('report.addFinding', { caseId, key: variantKey('GRCh38-8-60852595-A-T') })
    const before = await section('findings')
    expect(await template()).toBeNull()
    expect(await begin()).toEqual(['method'])
    expect(await section('conclusion')).toEqual(paragraph('Skrevet'))
    expect(await section('findings')).toEqual(before)
    expect(await section('method')).toEqual(contentOfText('Helgenomsekventering.\nTrio.'))
    expect(await template()).toEqual({ id, name: 'Trio', version: 1, language: 'da' })
    expect(await begin()).toEqual([])
  })

  it('has them in the language of the report, whatever the language of the window', async () => {
    await lise.call('preferences.set', { language: 'da' })
    await lise.call('signing.decide', { caseId, language: 'en' })
    await begin()
    expect(await section('method')).toEqual(paragraph('Genome sequencing.'))
  })

  it("loses them by 'templates.takeBack' where they stand untouched, and nothing that was typed", async () => {
    await begin()
    await lise.call('report.saveSection', { caseId, sectionId: 'conclusion', content: paragraph('Rettet') })
    // A newer version of the template changes nothing of a draft that began with an older one.
    await lise.call('templates.save', concluding('Ny', { id, version: 1 }))
    await lise.call('templates.takeBack', { caseId })
    expect(await section('conclusion')).toEqual(paragraph('Rettet'))
    expect(await section('method')).toEqual(emptySection)
    expect(await template()).toBeNull()
    expect(await lise.codeOf('templates.takeBack', { caseId })).toBe('template.unknown')
  })

  it('is the same on the other workstation, which can take it back as well', async () => {
    await begin()
    await pull(mads, caseId)
    await sendAll(lise)
    await mads.call('cases.refresh', {})
    expect((await mads.call('report.get', { caseId })).template).toEqual({
      id,
      name: 'Trio',
      version: 1,
      language: 'da',
    })
    await mads.call('templates.takeBack', { caseId })
    expect(await sectionHere(mads, caseId, 'method')).toEqual(emptySection)
  })

  it('is not changed once somebody has signed, and unknown templates are said to be', async () => {
    expect(await lise.codeOf('templates.begin', { caseId, id: 'no-such-template' })).toBe('template.unknown')
    await begin()
    await lise.call('signing.decide', { caseId, answer: 'none' })
    for (const sectionId of ['assessment', 'recommendations']) {
      await lise.call('report.saveSection', { caseId, sectionId, content: paragraph('Ord') })
    }
    const { digest } = await lise.call('signing.document', { caseId, version: null })
    await lise.call('signing.sign', { caseId, digest })
    expect(await lise.codeOf('templates.begin', { caseId, id })).toBe('report.locked')
    expect(await lise.codeOf('templates.takeBack', { caseId })).toBe('report.locked')
  })
})
