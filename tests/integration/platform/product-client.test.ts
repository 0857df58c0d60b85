import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createReferenceStore } from '#main/features/genome/reference-store.ts'
import { downloadByHtsget } from '#main/features/pull/htsget-file.ts'
import { downloadObject } from '#main/platform/download.ts'
import { findDrsObject, type DrsObject } from '#main/platform/drs.ts'
import type { PlatformHttp } from '#main/platform/http.ts'
import { requestHtsget } from '#main/platform/htsget.ts'
import { readEncryptedFile } from '#main/store/encrypted-file/reader.ts'
import { createEncryptedFile, resumeEncryptedFile } from '#main/store/encrypted-file/writer.ts'
import { caseFolderAt, type CaseFolder } from '#main/store/results/case-folder.ts'
import { fixtureBytes } from '#tests/support/demo-families/fixture-schemas.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { createWorkstation, signedInWorkstation, signInAsDemo, type Workstation } from './workstation.ts'

let platform: ReferencePlatform
let workstation: Workstation
let folder: string
beforeAll(async () => {
  platform = await startReferencePlatform({ families: ['pr11', 'vip'] })
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fortolker-platform-'))
  workstation = await signedInWorkstation(platform)
})
afterEach(async () => {
  await platform.switches.goOnline()
  platform.switches.reset()
  await rm(folder, { recursive: true, force: true })
})
afterAll(() => platform.close())

const key = randomBytes(32)
const never = new AbortController().signal
const reads = 'pr11-HG01053.bam'
const original = fixtureBytes('pr11', 'reads/HG01053.bam')

interface DownloadOptions {
  readonly object: DrsObject
  readonly signal?: AbortSignal
  readonly isResumed?: boolean
  readonly onBytes?: (done: number) => void
}

/** Downloads into the encrypted file of this test; an interrupted one stays to be gone on with. */
async function download({ object, signal = never, isResumed = false, onBytes }: DownloadOptions): Promise<void> {
  const path = join(folder, 'object')
  const sum = createHash('sha256')
  const writer = await (isResumed ? resumeEncryptedFile(path, key, sum) : createEncryptedFile(path, key, sum))
  try {
    await downloadObject(workstation.http, { object, writer, sum, signal, onBytes: onBytes ?? (() => undefined) })
  } catch (error) {
    await writer.suspend().catch(() => undefined)
    throw error
  }
}

const downloaded = (): Promise<Buffer> => readEncryptedFile(join(folder, 'object'), key)
const objectOf = (id: string): Promise<DrsObject> => findDrsObject(workstation.http, `drs://demo/${id}`)
const dataRequests = (): number => workstation.requests.filter((request) => request.startsWith('GET /data/')).length

describe('a download', () => {
  it('is right down to the last byte', async () => {
    const progress: number[] = []
    await download({ object: await objectOf(reads), onBytes: (done) => progress.push(done) })
    expect((await downloaded()).equals(original)).toBe(true)
    expect(progress.at(-1)).toBe(original.length)
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
  })

  it('goes on after cut connections, from where it was', { timeout: 30_000 }, async () => {
    const object = await objectOf(reads)
    platform.switches.add({ kind: 'cut', match: '^GET /data/', afterBytes: 3_000_000, times: 2 })
    await download({ object })
    expect((await downloaded()).equals(original)).toBe(true)
    expect(dataRequests()).toBe(3)
  })

  it('goes on in a later run, from the last whole chunk', async () => {
    const object = await objectOf(reads)
    // Cut as well, or everything may be on its way already when the person gives up.
    platform.switches.add({ kind: 'cut', match: '^GET /data/', afterBytes: 4_000_000, times: 1 })
    const abort = new AbortController()
    const stop = (done: number): void => {
      if (done > 2_000_000) abort.abort()
    }
    await expect(download({ object, signal: abort.signal, onBytes: stop })).rejects.toMatchObject({
      code: 'call.cancelled',
    })
    const progress: number[] = []
    await download({ object, isResumed: true, onBytes: (done) => progress.push(done) })
    expect(progress[0]).toBeGreaterThan(1_900_000)
    expect((await downloaded()).equals(original)).toBe(true)
  })

  it('with a wrong byte is refused', async () => {
    const object = await objectOf(reads)
    platform.switches.add({ kind: 'corrupt', match: '^GET /data/', times: 1, at: 5_000_000 })
    await expect(download({ object })).rejects.toMatchObject({ code: 'pull.checksum' })
  })

  it('with a wrong byte before a cut is refused in the end', { timeout: 30_000 }, async () => {
    const object = await objectOf(reads)
    platform.switches.add({ kind: 'corrupt', match: '^GET /data/', times: 1, at: 10 })
    platform.switches.add({ kind: 'cut', match: '^GET /data/', afterBytes: 1_000_000, times: 1 })
    await expect(download({ object })).rejects.toMatchObject({ code: 'pull.checksum' })
  })

  it('waits for the person when the platform is gone', { timeout: 30_000 }, async () => {
    const object = await objectOf(reads)
    platform.switches.add({ kind: 'cut', match: '^GET /data/', afterBytes: 100_000, times: 1 })
    const started = download({ object, onBytes: () => void platform.switches.goOffline() })
    await expect(started).rejects.toMatchObject({ code: 'platform.unreachable' })
    expect(workstation.http.isOnline()).toBe(false)
    await platform.switches.goOnline()
    await download({ object, isResumed: true })
    expect((await downloaded()).equals(original)).toBe(true)
    expect(workstation.connection).toEqual([false, true])
  })

  it('of something that needs preparing waits for it', async () => {
    const object = await objectOf('reference-GRCh38.2bit')
    expect(object.sizeBytes).toBeGreaterThan(20_000_000)
    const asked = workstation.requests.filter((request) => request.endsWith('/objects/reference-GRCh38.2bit'))
    expect(asked.length).toBeGreaterThan(1)
  })
})

describe('a refused token', () => {
  it('is renewed once, and the request repeated', async () => {
    platform.switches.add({ kind: 'status', match: '^GET /fhir/', status: 401, times: 1 })
    expect((await workstation.http.request('/fhir/ServiceRequest')).status).toBe(200)
    expect(workstation.requests.filter((request) => request === 'GET /fhir/ServiceRequest')).toHaveLength(2)
    expect(workstation.requests.filter((request) => request === 'POST /token')).toHaveLength(2)
  })

  it('refused again is said, not tried for ever', async () => {
    platform.switches.add({ kind: 'status', match: '^GET /fhir/', status: 401, times: 9 })
    await expect(workstation.http.request('/fhir/ServiceRequest')).rejects.toMatchObject({ code: 'platform.forbidden' })
    expect(workstation.requests.filter((request) => request === 'GET /fhir/ServiceRequest')).toHaveLength(2)
  })

  it('renewed elsewhere asks for the person and forgets what is worth nothing', async () => {
    const stolen = workstation.keeper.read() ?? ''
    await workstation.provider.renew(stolen)
    workstation.tokens.refused(await workstation.tokens.token())
    await expect(workstation.http.request('/fhir/ServiceRequest')).rejects.toMatchObject({
      code: 'session.notSignedIn',
    })
    expect(workstation.tokens.needsSignIn()).toBe(true)
    expect(workstation.keeper.read()).toBeNull()
  })

  it('cannot be renewed offline, and is kept', async () => {
    workstation.tokens.refused(await workstation.tokens.token())
    await platform.switches.goOffline()
    await expect(workstation.tokens.token()).rejects.toMatchObject({ code: 'platform.unreachable' })
    expect(workstation.keeper.read()).not.toBeNull()
    await platform.switches.goOnline()
    expect(await workstation.tokens.token()).toMatch(/^.{20,}$/u)
  })
})

describe('what the platform answers', () => {
  it.each([
    [403, 'platform.forbidden'],
    [410, 'platform.gone'],
    [429, 'platform.unavailable'],
    [500, 'platform.unavailable'],
    [503, 'platform.unavailable'],
  ] as const)('%i is %s to the product, when it stays', async (status, code) => {
    platform.switches.add({ kind: 'status', match: '^GET /data/', status, times: 4 })
    const object = await objectOf('vip-family.vcf.gz')
    await expect(download({ object })).rejects.toMatchObject({ code, params: { status } })
  })

  it('a short unavailability is waited out', async () => {
    platform.switches.add({ kind: 'status', match: '^GET /data/', status: 503, times: 1 })
    await expect(download({ object: await objectOf('vip-family.vcf.gz') })).resolves.toBeUndefined()
  })

  it('404 is platform.gone', async () => {
    await expect(objectOf('nothing')).rejects.toMatchObject({ code: 'platform.gone' })
  })

  it('and no answer at all is platform.unreachable', async () => {
    await platform.switches.goOffline()
    await expect(objectOf(reads)).rejects.toMatchObject({ code: 'platform.unreachable' })
    const { provider } = createWorkstation(platform.origin)
    await expect(signInAsDemo(provider)).rejects.toMatchObject({ code: 'platform.unreachable' })
  })
})

describe('a VCF by htsget', () => {
  const uri = 'htsget://platform/variants/vip'
  const bring = async (into: CaseFolder, http: PlatformHttp): Promise<number> =>
    downloadByHtsget(http, { uri, ticket: await requestHtsget(http, uri, 'VCF'), name: 'vcf', into, signal: never })

  it('arrives in the case folder as the file it was', async () => {
    const into = caseFolderAt(folder, 'case', key)
    const sizeBytes = await bring(into, workstation.http)
    const bytes = await into.read('vcf')
    expect(bytes.length).toBe(sizeBytes)
    expect(gunzipSync(bytes).equals(gunzipSync(fixtureBytes('vip', 'variants/family.vcf.gz')))).toBe(true)
  })

  it('with a wrong byte is refused', async () => {
    platform.switches.add({ kind: 'corrupt', match: '^GET /blocks/', times: 1 })
    await expect(bring(caseFolderAt(folder, 'case', key), workstation.http)).rejects.toMatchObject({
      code: 'pull.checksum',
    })
  })

  it('sends the bearer token to the API and never to a block', async () => {
    const seen: string[] = []
    const token = await workstation.tokens.token()
    await bring(caseFolderAt(folder, 'case', key), {
      ...workstation.http,
      request: (address, options) => {
        if (options?.isAuthorised === false) seen.push(options.headers?.['Authorization'] ?? '')
        return workstation.http.request(address, options)
      },
    })
    expect(seen).toHaveLength(1)
    expect(seen[0]).not.toContain(token)
  })
})

describe('the reference genome', () => {
  it('is installed from the platform', { timeout: 30_000 }, async () => {
    const store = createReferenceStore(folder, () => undefined)
    await store.installFromPlatform('GRCh38', workstation.http, never)
    const sequence = await store.open('GRCh38')
    expect(await sequence?.bases('22', 0, 10)).toBe('NNNNNNNNNN')
    await sequence?.close()
  })

  it('with a wrong byte is not', { timeout: 30_000 }, async () => {
    const store = createReferenceStore(folder, () => undefined)
    platform.switches.add({ kind: 'corrupt', match: '^GET /data/reference', times: 1 })
    await expect(store.installFromPlatform('GRCh38', workstation.http, never)).rejects.toMatchObject({
      code: 'pull.checksum',
    })
    expect(await store.open('GRCh38')).toBeNull()
  })
})
