import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallInput } from '#shared/contract/contract.ts'
import { test } from '#shared/domain/query/filter.ts'
import { filterResource, filterResourceId, readFilter } from '#main/platform/mapping/filter-resource.ts'
import { resourceSchema } from '#tests/support/reference-platform/fhir/resource.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { signedInBench, startBench, type Bench } from './support/bench.ts'
import { conflictOf, sendAll } from './support/work.ts'

let platform: ReferencePlatform
/** Lise Overlæge's workstation and Mads Molekylær's. */
let lise: Bench
let mads: Bench
beforeEach(async () => {
  platform = await startReferencePlatform({ families: ['vip'] })
  lise = await signedInBench(platform, { user: 'l.overlaege' })
  mads = await signedInBench(platform, { user: 'm.molekylaer', workstation: 'arbejdsstation-2' })
})
afterEach(async () => {
  await lise.close()
  await mads.close()
  await platform.close()
})

const step = (value: number) => ({
  id: 'own.1',
  filter: test({ type: 'field', field: 'cadd', compare: 'atLeast', value, missing: 'passes' }),
})
const content: CallInput<'filters.save'> = {
  name: 'Hjertegener',
  scope: 'department',
  preset: 'deNovo',
  steps: [step(20)],
  replaces: null,
}
const filtersOf = async (bench: Bench) => (await bench.call('filters.list', {})).filters
const onPlatform = (id: string) =>
  platform.state.history('Library', filterResourceId(id)).map((resource) => readFilter(resource))

/** A filter that both workstations have. */
async function shared(): Promise<string> {
  const { id } = await lise.call('filters.save', content)
  await sendAll(lise)
  await mads.call('cases.refresh', {})
  return id
}

describe("a filter of the department, saved by 'filters.save'", () => {
  it('comes to the other workstations with all its versions', async () => {
    const id = await shared()
    const second = await mads.call('filters.save', { ...content, steps: [step(25)], replaces: { id, version: 1 } })
    await sendAll(mads)
    await lise.call('cases.refresh', {})
    expect(await filtersOf(lise)).toEqual([second])
    const { versions } = await lise.call('filters.history', { id })
    expect(versions.map(({ version, saved }) => [version, saved.by])).toEqual([
      [2, 'Mads Molekylær'],
      [1, 'Lise Overlæge'],
    ])
    expect(onPlatform(id).map((filter) => filter?.versions.length)).toEqual([1, 2])
  })

  it('is gone everywhere after it was removed, or taken back by its owner', async () => {
    const id = await shared()
    await mads.call('filters.remove', { id })
    const other = await mads.call('filters.save', { ...content, name: 'Andet' })
    await sendAll(mads)
    await lise.call('cases.refresh', {})
    expect(await filtersOf(lise)).toEqual([other])
    const own = await mads.call('filters.save', {
      ...content,
      name: 'Andet',
      scope: 'own',
      steps: [step(99)],
      replaces: { id: other.id, version: 1 },
    })
    await sendAll(mads)
    await lise.call('cases.refresh', {})
    expect(await filtersOf(lise)).toEqual([])
    await mads.call('cases.refresh', {})
    expect(await filtersOf(mads)).toEqual([own])
    // What somebody keeps for themselves does not leave the machine.
    expect(onPlatform(other.id).at(-1)).toMatchObject({ isRemoved: true, versions: [{ version: 1 }] })
  })

  it('waits while the platform is away, one entry however often it changes, and stays over a restart', async () => {
    await platform.switches.goOffline()
    const { id } = await lise.call('filters.save', content)
    await lise.call('filters.save', { ...content, steps: [step(30)], replaces: { id, version: 1 } })
    const waiting = (await lise.call('outbox.list', {})).entries.filter(({ kind }) => kind === 'filter')
    expect(waiting).toMatchObject([{ kind: 'filter', caseId: null, subject: 'Hjertegener' }])
    await lise.stop()
    await platform.switches.goOnline()
    lise = await startBench({ platform, dataFolder: lise.dataFolder })
    await sendAll(lise)
    await mads.call('cases.refresh', {})
    expect(await filtersOf(mads)).toMatchObject([{ id, version: 2, steps: [step(30)] }])
  })

  it('of another department does not come here', async () => {
    const id = await shared()
    const [ours] = onPlatform(id)
    const versions = (ours?.versions ?? []).map((version) => ({ ...version, id: 'f-9' }))
    const theirs = filterResource({ id: 'f-9', department: 'Afdeling for noget andet', isRemoved: false, versions })
    expect(readFilter(platform.state.write(resourceSchema.parse(theirs)))?.versions).toHaveLength(1)
    await mads.call('cases.refresh', {})
    expect(await filtersOf(mads)).toHaveLength(1)
  })

  it('of one person alone is never sent', async () => {
    await lise.call('filters.save', { ...content, scope: 'own' })
    const { entries } = await lise.call('outbox.list', {})
    expect(entries.filter(({ kind }) => kind === 'filter')).toEqual([])
    await mads.call('cases.refresh', {})
    expect(await filtersOf(mads)).toEqual([])
  })
})

describe('a filter that two workstations changed at once', () => {
  let id: string
  beforeEach(async () => {
    id = await shared()
    await mads.call('filters.save', { ...content, steps: [step(25)], replaces: { id, version: 1 } })
    await sendAll(mads)
    await lise.call('filters.save', { ...content, steps: [step(30)], replaces: { id, version: 1 } })
  })

  it('is shown side by side, and nothing is overwritten', async () => {
    expect(await conflictOf(lise)).toMatchObject({
      kind: 'filter',
      caseName: null,
      subject: 'Hjertegener',
      conflict: {
        mine: { kind: 'filter', steps: [step(30)], made: { by: 'Lise Overlæge' } },
        theirs: { kind: 'filter', steps: [step(25)], made: { by: 'Mads Molekylær' } },
      },
    })
    await lise.call('cases.refresh', {})
    expect(await filtersOf(lise)).toMatchObject([{ steps: [step(30)] }])
    expect(onPlatform(id).at(-1)?.versions.at(-1)?.steps).toEqual([step(25)])
  })

  it('keeps both versions when mine is chosen: mine comes behind theirs', async () => {
    const entry = await conflictOf(lise)
    await lise.call('outbox.resolve', { id: entry.id, keep: 'mine' })
    await sendAll(lise)
    await mads.call('cases.refresh', {})
    for (const bench of [lise, mads]) {
      const { versions } = await bench.call('filters.history', { id })
      expect(versions.map(({ version, steps }) => [version, steps])).toEqual([
        [3, [step(30)]],
        [2, [step(25)]],
        [1, [step(20)]],
      ])
    }
  })

  it('is theirs when theirs is chosen', async () => {
    const entry = await conflictOf(lise)
    await lise.call('outbox.resolve', { id: entry.id, keep: 'theirs' })
    expect(await filtersOf(lise)).toMatchObject([{ version: 2, steps: [step(25)] }])
    expect((await lise.call('outbox.list', {})).entries.filter(({ kind }) => kind === 'filter')).toEqual([])
  })
})
