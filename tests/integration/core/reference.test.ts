import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { contigLength } from '#shared/domain/coordinates/contigs.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { twoBitFile } from '#tests/support/sequence/two-bit-file.ts'
import { openEvents } from '#tests/contract/support/event-stream.ts'
import { cases, pull, signedInBench, startBench, until, type Bench } from './support/bench.ts'
import { createRecordingHttp } from './support/recording-http.ts'
import { da, en } from './support/sentences.ts'

/** The mitochondrion of GRCh38 as somebody might have it; every base is A. */
const mitochondrion = twoBitFile([{ name: 'chrM', bases: 'A'.repeat(16_569) }])
const wrongLength = twoBitFile([{ name: 'chr21', length: contigLength('GRCh37', '21') ?? 0 }])

let scratch: string
let path: string
let bench: Bench
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'fortolker-reference-'))
  path = join(scratch, 'genome.2bit')
})
afterAll(() => rm(scratch, { recursive: true }))

const stateOf = async (build: 'GRCh37' | 'GRCh38') => {
  const { references } = await bench.call('genome.references', {})
  return references.find((reference) => reference.build === build)
}
const filesHere = () => readdir(join(bench.dataFolder, 'references'))

/** Chooses the file of this test and installs it. */
async function installChosen(build: 'GRCh37' | 'GRCh38'): Promise<ReturnType<Bench['ask']>> {
  const { file } = await bench.call('genome.chooseReference', {})
  return bench.ask('genome.installReference', { build, from: { kind: 'file', grant: file?.grant } })
}

describe('a reference from a file', () => {
  beforeEach(async () => {
    bench = await startBench({ choosePath: () => Promise.resolve(path) })
  })
  afterEach(() => bench.close())

  it("is not there at first, says 'genome.references'", async () => {
    expect(await bench.call('genome.references', {})).toEqual({
      references: ['GRCh38', 'GRCh37'].map((build) => ({
        build,
        isInstalled: false,
        sizeBytes: null,
        installing: null,
      })),
    })
  })

  it("is chosen by 'genome.chooseReference', whose answer holds no path", async () => {
    const { file } = await bench.call('genome.chooseReference', {})
    expect(file?.displayName).toBe('genome.2bit')
    expect(JSON.stringify(file)).not.toContain(scratch)
  })

  it("is installed by 'genome.installReference'", async () => {
    await writeFile(path, mitochondrion)
    expect(await installChosen('GRCh38')).toMatchObject({ ok: true })
    expect(await stateOf('GRCh38')).toEqual({
      build: 'GRCh38',
      isInstalled: true,
      sizeBytes: mitochondrion.length,
      installing: null,
    })
    expect((await stateOf('GRCh37'))?.isInstalled).toBe(false)
    expect(await filesHere()).toEqual(['GRCh38.2bit'])
  })

  it.each([
    ['of another build', 'GRCh38', wrongLength],
    ['that is none', 'GRCh37', Buffer.from('>chr1\nACGT\n')],
    ['that is cut off', 'GRCh38', mitochondrion.subarray(0, 20)],
    ['that is empty', 'GRCh37', Buffer.alloc(0)],
  ] as const)('%s is refused in a whole sentence and leaves nothing', async (_, build, bytes) => {
    await writeFile(path, bytes)
    expect(await installChosen(build)).toMatchObject({
      ok: false,
      error: { code: 'reference.invalid', params: { build } },
    })
    for (const sentence of [da('reference.invalid', { build }), en('reference.invalid', { build })]) {
      expect(sentence).toContain(build)
      expect(sentence).not.toContain('{{')
    }
    expect(await filesHere()).toEqual([])
  })

  it('that is gone since it was chosen is refused like one that is none', async () => {
    await rm(path, { force: true })
    expect(await installChosen('GRCh38')).toMatchObject({
      error: { code: 'reference.invalid', params: { build: 'GRCh38' } },
    })
    expect(await filesHere()).toEqual([])
  })

  it('that is refused leaves the one that is installed', async () => {
    await writeFile(path, mitochondrion)
    await installChosen('GRCh38')
    await writeFile(path, 'no genome')
    await installChosen('GRCh38')
    expect((await stateOf('GRCh38'))?.sizeBytes).toBe(mitochondrion.length)
  })

  it('is only what was chosen', async () => {
    const from = { kind: 'file', grant: '/etc/hostname' }
    expect(await bench.codeOf('genome.installReference', { build: 'GRCh38', from })).toBe('file.notChosen')
    await bench.close()
    bench = await startBench({ choosePath: () => Promise.resolve(null) })
    expect(await bench.call('genome.chooseReference', {})).toEqual({ file: null })
    await bench.close()
    bench = await startBench()
    expect(await bench.codeOf('genome.chooseReference', {})).toBe('file.noDialog')
  })
})

describe('a reference from the platform', () => {
  let platform: ReferencePlatform
  beforeEach(async () => {
    platform = await startReferencePlatform({ families: ['pr11'] })
    bench = await signedInBench(platform)
  })
  afterEach(async () => {
    await bench.close()
    await platform.close()
  })
  const fromPlatform = { build: 'GRCh38' as const, from: { kind: 'platform' as const } }

  it('is prepared, fetched and told of, and the browser of an open case gets it', { timeout: 60_000 }, async () => {
    await pull(bench, cases.pr11)
    const before = await bench.call('genome.session', { caseId: cases.pr11 })
    const stream = await openEvents(bench.send)
    await bench.call('genome.installReference', fromPlatform)
    expect(await stateOf('GRCh38')).toMatchObject({ isInstalled: true, installing: null })
    expect(stream.events.filter(({ topic }) => topic === 'reference').length).toBeGreaterThan(2)
    await stream.close()
    const after = await bench.call('genome.session', { caseId: cases.pr11 })
    expect(after.sequence.fasta).not.toBe(before.sequence.fasta)
    // What the pack lacks comes from the windows of the case as before.
    const text = await (await bench.send(`/files/${after.sequence.index}`)).text()
    expect(text).toContain('chr22')
  })

  it('with a wrong byte is thrown away', { timeout: 60_000 }, async () => {
    platform.switches.add({ kind: 'corrupt', match: '^GET /data/reference', times: 1 })
    expect(await bench.codeOf('genome.installReference', fromPlatform)).toBe('pull.checksum')
    expect(await filesHere()).toEqual([])
  })

  it('that the platform does not have is gone', async () => {
    const other = { ...fromPlatform, build: 'GRCh37' }
    expect(await bench.codeOf('genome.installReference', other)).toBe('platform.gone')
    const alone = await startBench()
    expect(await alone.codeOf('genome.installReference', fromPlatform)).toBe('platform.notConfigured')
    await alone.close()
  })

  it('is given up at once, also while the platform prepares it', { timeout: 60_000 }, async () => {
    await bench.close()
    const recording = createRecordingHttp()
    bench = await signedInBench(platform, { http: recording.http })
    const callId = 'the-installation-of-a-reference'
    const installing = bench.ask('genome.installReference', fromPlatform, callId)
    await until(() => expect(recording.seen(/objects\/reference-GRCh38/u).length).toBeGreaterThan(0))
    await bench.cancel(callId)
    expect(await installing).toMatchObject({ error: { code: 'call.cancelled' } })
    expect(await filesHere()).toEqual([])
    expect(await stateOf('GRCh38')).toMatchObject({ isInstalled: false, installing: null })
  })
})
