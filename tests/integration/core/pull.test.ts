import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { da } from './support/sentences.ts'
import { fixtureBytes } from '#tests/support/demo-families/fixture-schemas.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, passphrase, pull, pullEnded, signedInBench, startBench, until, type Bench } from './support/bench.ts'
import { createRecordingHttp, type RecordingHttp } from './support/recording-http.ts'

const bam = /^GET \/data\/pr11-HG01053\.bam$/u
const bamBytes = fixtureBytes('pr11', 'reads/HG01053.bam').length
const chunkBytes = 65_536
const input = { caseId: cases.pr11 }
const everything = { query: { preset: null, steps: [], sort: [] }, offset: 0, limit: 1 }

let platform: ReferencePlatform
let recording: RecordingHttp
let bench: Bench
beforeEach(async () => {
  platform = await startReferencePlatform({ families: ['pr11'] })
  recording = createRecordingHttp()
  bench = await signedInBench(platform, { http: recording.http })
})
afterEach(async () => {
  recording.letGo()
  await bench.close()
  await platform.close()
})

const copyState = async () => (await bench.call('cases.list', {})).cases.find(({ id }) => id === cases.pr11)
/** Files of the case on disk. */
async function filesHere(): Promise<readonly string[]> {
  const root = join(bench.dataFolder, 'cases')
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}
/** The reads of the child are whole: what the platform has planted there is seen. */
async function expectWholeCase(): Promise<void> {
  await bench.call('cases.open', input)
  expect((await bench.call('variants.page', { ...input, ...everything })).total).toBe(1919)
  const { reads, sequence } = await bench.call('genome.session', input)
  expect(reads.map(({ absence }) => absence)).toEqual([null, null, null])
  expect(sequence.extent).toBe('windows')
  for (const { grant } of reads) {
    const path = `/reads/${grant ?? ''}/bam?referenceName=chr8&start=60852500&end=60852700`
    const slice = await bench.send(path)
    expect(Number(slice.headers.get('content-length'))).toBeGreaterThan(1000)
  }
}

describe("'pull.start'", () => {
  it("brings a case here; 'pull.states' tells of every part", async () => {
    const state = await pull(bench, cases.pr11)
    expect(state).toMatchObject({ state: 'done', failure: null })
    expect(state.parts.map(({ part, state: partState }) => [part, partState])).toEqual([
      ['family', 'done'],
      ['consents', 'done'],
      ['variants', 'done'],
      ['reads', 'done'],
      ['reference', 'done'],
    ])
    for (const { doneBytes, totalBytes } of state.parts.slice(2)) expect(doneBytes).toBe(totalBytes)
    expect(await copyState()).toMatchObject({ copy: 'here', members: 3, copiedAt: expect.any(String) })
    await expectWholeCase()
  })

  it('fetches each object once', async () => {
    await pull(bench, cases.pr11)
    const paths = recording.seen(/^GET \/data\//u).map(({ path }) => path)
    expect(paths.length).toBeGreaterThan(6)
    expect(paths).toEqual([...new Set(paths)])
    expect(recording.seen(bam)).toMatchObject([{ range: null, receivedBytes: bamBytes }])
  })

  it('knows only cases of the worklist, and one pull of a case at a time', async () => {
    expect(await bench.codeOf('pull.start', { caseId: 'sr-nobody' })).toBe('case.unknown')
    recording.hold(/^\/data\/pr11-HG01053\.bam$/u)
    await bench.call('pull.start', input)
    expect(await bench.codeOf('pull.start', input)).toBe('pull.running')
    expect(await bench.codeOf('cases.forget', input)).toBe('pull.running')
    expect((await copyState())?.copy).toBe('pulling')
    recording.letGo()
    expect((await pullEnded(bench, cases.pr11)).state).toBe('done')
  })

  it('is nothing without a platform', async () => {
    const alone = await startBench()
    expect(await alone.codeOf('pull.start', input)).toBe('platform.notConfigured')
    expect(await alone.call('pull.states', {})).toEqual({ pulls: [] })
    expect(await alone.call('pull.cancel', input)).toEqual({ done: true })
    await alone.close()
  })

  it('puts a new copy in place of the old one, which stays usable until then', async () => {
    await pull(bench, cases.pr11)
    const before = await filesHere()
    recording.hold(/^\/data\/pr11-HG01053\.bam$/u)
    await bench.call('pull.start', input)
    await until(() => expect(recording.seen(bam)).toHaveLength(2))
    await expectWholeCase()
    recording.letGo()
    expect((await pullEnded(bench, cases.pr11)).state).toBe('done')
    const after = await filesHere()
    expect(after).toHaveLength(before.length)
    expect(after.filter((path) => before.includes(path))).toEqual([])
    await expectWholeCase()
  })

  it('again, and failing, leaves the old copy as it was', async () => {
    await pull(bench, cases.pr11)
    const before = await filesHere()
    platform.switches.add({ kind: 'status', match: '^GET /data/pr11-HG01052', status: 410, times: 1 })
    const state = await pull(bench, cases.pr11)
    expect(state).toMatchObject({ state: 'interrupted', failure: { code: 'platform.gone' } })
    expect((await copyState())?.copy).toBe('here')
    await expectWholeCase()
    await bench.call('session.lock', {})
    await bench.call('session.unlock', { passphrase })
    expect(await filesHere()).toEqual(before)
  })
})

describe('a connection that breaks', () => {
  it('is gone on from at the byte it broke: none comes twice', { timeout: 60_000 }, async () => {
    platform.switches.add({ kind: 'cut', match: '^GET /data/pr11-HG01053.bam$', afterBytes: 3_000_000, times: 2 })
    expect((await pull(bench, cases.pr11)).state).toBe('done')
    const requests = recording.seen(bam)
    expect(requests).toHaveLength(3)
    let arrived = 0
    for (const { range, receivedBytes } of requests) {
      expect(range).toBe(arrived === 0 ? null : `bytes=${arrived}-`)
      arrived += receivedBytes
    }
    expect(arrived).toBe(bamBytes)
    await expectWholeCase()
  })

  it('again and again leaves the pull interrupted; the next try goes on from the last whole chunk', async () => {
    platform.switches.add({ kind: 'cut', match: '^GET /data/pr11-HG01053.bam$', afterBytes: 3_000_000, times: 1 })
    platform.switches.add({ kind: 'cut', match: '^GET /data/pr11-HG01053.bam$', afterBytes: 0, times: 3 })
    const first = await pull(bench, cases.pr11)
    expect(first).toMatchObject({ state: 'interrupted', failure: { code: 'platform.unreachable' } })
    expect(await bench.codeOf('cases.open', input)).toBe('case.notOnMachine')
    const arrived = recording.seen(bam)[0]?.receivedBytes ?? 0
    const kept = Math.floor(arrived / chunkBytes) * chunkBytes
    expect(kept).toBeGreaterThan(2_500_000)
    expect((await pull(bench, cases.pr11)).state).toBe('done')
    expect(recording.seen(bam).at(-1)).toMatchObject({ range: `bytes=${kept}-`, receivedBytes: bamBytes - kept })
    await expectWholeCase()
  })

  it('with the end of the program is gone on from after a restart', { timeout: 60_000 }, async () => {
    platform.switches.add({ kind: 'cut', match: '^GET /data/pr11-HG01053.bam$', afterBytes: 3_000_000, times: 1 })
    platform.switches.add({ kind: 'cut', match: '^GET /data/pr11-HG01053.bam$', afterBytes: 0, times: 1 })
    await bench.call('pull.start', input)
    // The second request for it says that the first one has broken.
    await until(() => expect(recording.seen(bam)).toHaveLength(2))
    const [first] = recording.seen(bam)
    await bench.stop()
    platform.switches.reset()
    recording = createRecordingHttp()
    bench = await startBench({ platform, dataFolder: bench.dataFolder, http: recording.http })
    expect((await copyState())?.copy).toBe('interrupted')
    expect(await bench.codeOf('cases.open', input)).toBe('case.notOnMachine')
    expect((await pull(bench, cases.pr11)).state).toBe('done')
    const start = Math.floor((first?.receivedBytes ?? 0) / chunkBytes) * chunkBytes
    expect(start).toBeGreaterThan(2_500_000)
    expect(recording.seen(bam)).toMatchObject([{ range: `bytes=${start}-`, receivedBytes: bamBytes - start }])
    // What had arrived whole is not asked for again.
    expect(recording.seen(/^GET \/data\/pr11-PR11\.trio\.vcf\.gz$/u)).toEqual([])
    await expectWholeCase()
  })

  it('while the platform is away says so', async () => {
    await platform.switches.goOffline()
    const state = await pull(bench, cases.pr11)
    expect(state).toMatchObject({ state: 'interrupted', failure: { code: 'platform.unreachable', params: {} } })
    expect(state.parts[0]).toMatchObject({ part: 'family', state: 'failed' })
    await platform.switches.goOnline()
    expect((await pull(bench, cases.pr11)).state).toBe('done')
  })
})

describe("'pull.cancel'", () => {
  it('stops at once without calling it a failure; what came is kept', async () => {
    recording.hold(/^\/data\/pr11-HG01052\.cram$/u)
    await bench.call('pull.start', input)
    await until(() => expect(recording.seen(/^GET \/data\/pr11-HG01052\.cram$/u)).toHaveLength(1))
    await bench.call('pull.cancel', input)
    expect(await pullEnded(bench, cases.pr11)).toMatchObject({ state: 'interrupted', failure: null })
    expect((await copyState())?.copy).toBe('interrupted')
    recording.letGo()
    expect((await pull(bench, cases.pr11)).state).toBe('done')
    expect(recording.seen(/^GET \/data\/pr11-PR11\.trio\.vcf\.gz$/u)).toHaveLength(1)
  })

  it('of an interrupted pull that is forgotten leaves no file', async () => {
    recording.hold(/^\/data\/pr11-HG01053\.bam$/u)
    await bench.call('pull.start', input)
    await until(() => expect(recording.seen(bam)).toHaveLength(1))
    await bench.call('pull.cancel', input)
    await pullEnded(bench, cases.pr11)
    expect(await filesHere()).not.toEqual([])
    await bench.call('cases.forget', input)
    expect(await filesHere()).toEqual([])
    expect((await copyState())?.copy).toBe('none')
  })
})

describe('bytes that are wrong', () => {
  it('are found by their SHA-256 and thrown away; the next try fetches that file alone', async () => {
    platform.switches.add({ kind: 'corrupt', match: '^GET /data/pr11-HG01053.bam$', times: 1 })
    const state = await pull(bench, cases.pr11)
    expect(state).toMatchObject({ state: 'interrupted', failure: { code: 'pull.checksum' } })
    expect(state.parts.find(({ part }) => part === 'reads')?.state).toBe('failed')
    expect(da('pull.checksum', {})).toContain('kasseret')
    expect(await bench.codeOf('cases.open', input)).toBe('case.notOnMachine')
    const sizes = await Promise.all((await filesHere()).map(async (path) => (await stat(path)).size))
    expect(Math.max(...sizes)).toBeLessThan(bamBytes)
    expect((await pull(bench, cases.pr11)).state).toBe('done')
    expect(recording.seen(bam).map(({ range }) => range)).toEqual([null, null])
    expect(recording.seen(/^GET \/data\/pr11-PR11\.trio\.vcf\.gz$/u)).toHaveLength(1)
    await expectWholeCase()
  })

  it('of variants are found before anything is made of them', async () => {
    platform.switches.add({ kind: 'corrupt', match: '^GET /data/pr11-PR11.trio.vcf.gz$', times: 1 })
    expect(await pull(bench, cases.pr11)).toMatchObject({ failure: { code: 'pull.checksum' } })
    expect((await pull(bench, cases.pr11)).state).toBe('done')
  })

  it('are never written in the open, not even half', async () => {
    platform.switches.add({ kind: 'cut', match: '^GET /data/pr11-HG01053.bam$', afterBytes: 3_000_000, times: 1 })
    platform.switches.add({ kind: 'status', match: '^GET /data/pr11-HG01052', status: 410, times: 1 })
    await pull(bench, cases.pr11)
    const sample = fixtureBytes('pr11', 'reads/HG01053.bam').subarray(1_000_000, 1_000_032)
    for (const path of await filesHere()) expect((await readFile(path)).includes(sample)).toBe(false)
  })
})

describe('a platform that answers otherwise', () => {
  it('with 401 in the middle gets a fresh token and the pull goes on', async () => {
    platform.switches.add({ kind: 'status', match: '^GET /data/pr11-HG01053.bam$', status: 401, times: 1 })
    const renewals = (): number => recording.seen(/^POST \/token$/u).length
    const before = renewals()
    expect((await pull(bench, cases.pr11)).state).toBe('done')
    expect(renewals()).toBe(before + 1)
    expect(recording.seen(bam)).toHaveLength(2)
  })

  it.each([
    ['^GET /phenopackets/', 403, 'platform.forbidden', ['family']],
    ['^GET /phenopackets/', 410, 'platform.gone', ['family']],
    ['^GET /phenopackets/', 500, 'platform.unavailable', ['family']],
    ['^GET /fhir/Consent', 429, 'platform.unavailable', ['consents']],
    ['^GET /ga4gh/drs/v1/objects/pr11-PR11', 410, 'platform.gone', []],
    ['^GET /sequence/', 503, 'platform.unavailable', ['variants', 'reference']],
  ] as const)('to %s with %i ends the pull with %s', async (match, status, code, parts) => {
    platform.switches.add({ kind: 'status', match, status, times: 1 })
    const state = await pull(bench, cases.pr11)
    expect(state).toMatchObject({ state: 'interrupted', failure: { code, params: { status } } })
    const failed = state.parts.filter(({ state: partState }) => partState === 'failed').map((one) => one.part)
    expect(failed).toEqual(parts)
    expect(await bench.codeOf('cases.open', input)).toBe('case.notOnMachine')
  })

  it('with 500 for a moment is waited out', { timeout: 60_000 }, async () => {
    platform.switches.add({ kind: 'status', match: '^GET /data/pr11-HG01053.bam$', status: 500, times: 2 })
    expect((await pull(bench, cases.pr11)).state).toBe('done')
  })
})

describe('a lock in the middle', () => {
  it.each([
    ['of a file', /^\/data\/pr11-HG01053\.bam$/u],
    ['of a renewal of the token', /^\/token$/u],
  ])('%s interrupts the pull and does not wait for the platform', async (_, address) => {
    platform.switches.add({ kind: 'status', match: '^GET /data/pr11-HG01053.bam$', status: 401, times: 1 })
    recording.hold(address)
    await bench.call('pull.start', input)
    await until(() => expect(recording.requests.some(({ path }) => address.test(path))).toBe(true))
    expect((await bench.call('session.lock', {})).phase).toBe('locked')
    recording.letGo()
    await bench.call('session.unlock', { passphrase })
    expect((await copyState())?.copy).toBe('interrupted')
  })
})
