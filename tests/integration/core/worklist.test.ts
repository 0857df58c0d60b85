import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import {
  cases,
  familiesFolder,
  importChosen,
  passphrase,
  pull,
  signedInBench,
  signIn,
  startBench,
  type Bench,
} from './support/bench.ts'
import { nf1, paragraph, sectionHere } from './support/work.ts'

let platform: ReferencePlatform
let bench: Bench
beforeEach(async () => {
  platform = await startReferencePlatform()
  bench = await signedInBench(platform)
})
afterEach(async () => {
  await bench.close()
  await platform.close()
})

const lineOf = async (id: string) => (await bench.call('cases.list', {})).cases.find((line) => line.id === id)

describe("'cases.list'", () => {
  it('has a line per request with what a department list shows, and the CPR number masked', async () => {
    const { cases: lines, refreshedAt } = await bench.call('cases.list', {})
    expect(lines.map(({ id }) => id).toSorted()).toEqual(['sr-pr11', 'sr-scout-643594', 'sr-vip'])
    expect(refreshedAt).not.toBeNull()
    expect(await lineOf(cases.pr11)).toEqual({
      id: 'sr-pr11',
      name: 'Valdemar Test Lundsgaard',
      maskedCpr: '140322-••••',
      birthDate: '2022-03-14',
      sex: 'male',
      indication: expect.stringContaining('CHARGE'),
      analysis: 'Trio-helgenomsekventering',
      members: null,
      urgency: 'urgent',
      status: 'requested',
      requestedAt: '2026-10-05T07:12:00.000Z',
      copy: 'none',
      copiedAt: null,
      sizeBytes: null,
      source: 'platform',
      lastOpenedAt: null,
    })
    expect(JSON.stringify(lines)).not.toMatch(/\d{6}-?999\d/u)
  })

  it('follows the work on a case: requested, in progress, drafted, completed', async () => {
    await pull(bench, cases.vip)
    const statuses = [(await lineOf(cases.vip))?.status]
    await bench.call('cases.open', { caseId: cases.vip })
    statuses.push((await lineOf(cases.vip))?.status)
    await bench.call('report.saveSection', { caseId: cases.vip, sectionId: 'method', content: paragraph('WGS') })
    statuses.push((await lineOf(cases.vip))?.status)
    const request = platform.state.read('ServiceRequest', 'sr-vip')
    if (request !== undefined) platform.state.write({ ...request, status: 'completed' })
    await bench.call('cases.refresh', {})
    statuses.push((await lineOf(cases.vip))?.status)
    expect(statuses).toEqual(['requested', 'inProgress', 'drafted', 'completed'])
  })
})

describe("'cases.refresh'", () => {
  it('brings new requests, changed ones, and takes away those that are listed no more', async () => {
    const request = platform.state.read('ServiceRequest', 'sr-pr11')
    if (request === undefined) throw new Error('no request')
    platform.state.write({ ...request, id: 'sr-new', priority: 'stat' })
    platform.state.write({ ...request, priority: 'asap' })
    const scout = platform.state.read('ServiceRequest', 'sr-scout-643594')
    if (scout !== undefined) platform.state.write({ ...scout, status: 'revoked' })
    await bench.call('cases.refresh', {})
    const { cases: lines } = await bench.call('cases.list', {})
    expect(Object.fromEntries(lines.map(({ id, urgency }) => [id, urgency]))).toEqual({
      'sr-pr11': 'asap',
      'sr-new': 'stat',
      'sr-vip': 'routine',
    })
  })

  it('keeps a case that is listed no more while its data are here', async () => {
    await pull(bench, cases.vip)
    const request = platform.state.read('ServiceRequest', 'sr-vip')
    if (request !== undefined) platform.state.write({ ...request, status: 'revoked' })
    await bench.call('cases.refresh', {})
    expect((await lineOf(cases.vip))?.copy).toBe('here')
    await bench.call('cases.forget', { caseId: cases.vip })
    await bench.call('cases.refresh', {})
    expect(await lineOf(cases.vip)).toBeUndefined()
  })

  it.each([
    [403, 'platform.forbidden'],
    [500, 'platform.unavailable'],
  ] as const)('with %i from the platform is %s and keeps the list', async (status, code) => {
    platform.switches.add({ kind: 'status', match: '^GET /fhir/ServiceRequest', status, times: 1 })
    expect(await bench.codeOf('cases.refresh', {})).toBe(code)
    expect((await bench.call('cases.list', {})).cases).toHaveLength(3)
  })

  it('with an answer that is none of FHIR is the platform’s mistake', async () => {
    const patient = platform.state.read('Patient', 'pr11-child')
    if (patient !== undefined) platform.state.write({ ...patient, name: 'Valdemar' })
    expect(await bench.codeOf('cases.refresh', {})).toBe('platform.unexpected')
  })
})

describe("'cases.open'", () => {
  it('gives the heading of the case and what has to be known before reading it', async () => {
    await pull(bench, cases.pr11)
    const opened = await bench.call('cases.open', { caseId: cases.pr11 })
    expect(opened).toMatchObject({ build: 'GRCh38', age: { years: 4, months: 8 }, notices: [] })
    expect(opened.summary).toMatchObject({ name: 'Valdemar Test Lundsgaard', members: 3 })
    expect((await lineOf(cases.pr11))?.lastOpenedAt).not.toBeNull()
  })

  it('says which parent’s data can be used', async () => {
    await pull(bench, cases.vip)
    expect((await bench.call('cases.open', { caseId: cases.vip })).notices).toEqual(['duoFather'])
  })

  it('opens only what is listed and here', async () => {
    expect(await bench.codeOf('cases.open', { caseId: 'sr-nobody' })).toBe('case.unknown')
    expect(await bench.codeOf('cases.open', { caseId: cases.pr11 })).toBe('case.notOnMachine')
  })

  it('works without a connection', async () => {
    await pull(bench, cases.vip)
    await platform.switches.goOffline()
    expect(await bench.codeOf('cases.open', { caseId: cases.vip })).toBe('ok')
  })
})

describe("'cases.forget'", () => {
  it('removes every file of the case and keeps the work on it', async () => {
    await pull(bench, cases.vip)
    await bench.call('classification.set', { caseId: cases.vip, key: nf1, class: 'pathogenic', comment: 'Bevares' })
    await bench.call('report.addFinding', { caseId: cases.vip, key: nf1 })
    const { sequence } = await bench.call('genome.session', { caseId: cases.vip })
    await bench.call('cases.forget', { caseId: cases.vip })
    expect(await readdir(join(bench.dataFolder, 'cases'))).toEqual([])
    expect((await bench.send(`/files/${sequence.index}`)).status).toBe(401)
    expect(await bench.codeOf('variants.presets', { caseId: cases.vip })).toBe('case.notOnMachine')
    await pull(bench, cases.vip)
    const { current } = await bench.call('classification.get', { caseId: cases.vip, key: nf1 })
    expect(current).toMatchObject({ class: 'pathogenic', comment: 'Bevares' })
    expect(JSON.stringify(await sectionHere(bench, cases.vip, 'findings'))).toContain(nf1)
  })

  it('also while somebody opens it: it does not stay open from what was read before', async () => {
    for (const turns of [0, 1, 2, 3, 4, 6, 8, 12, 16]) {
      await pull(bench, cases.vip)
      await bench.call('cases.open', { caseId: cases.vip })
      const forgetting = bench.call('cases.forget', { caseId: cases.vip })
      for (let turn = 0; turn < turns; turn += 1) await setImmediate()
      const asked = await bench.codeOf('variants.presets', { caseId: cases.vip })
      await forgetting
      // Which of them is a matter of the moment; a case that goes is not damaged, and nothing is at fault.
      expect(['ok', 'case.notOnMachine', 'call.cancelled']).toContain(asked)
      expect(await bench.codeOf('variants.presets', { caseId: cases.vip }), `${turns} turns`).toBe('case.notOnMachine')
    }
  })

  it('knows only cases of the list', async () => {
    expect(await bench.codeOf('cases.forget', { caseId: 'sr-nobody' })).toBe('case.unknown')
  })
})

describe('a damaged file of a case', () => {
  it('is said as such; the case can be removed and fetched again', async () => {
    await pull(bench, cases.vip)
    const [folder = ''] = await readdir(join(bench.dataFolder, 'cases'))
    const root = join(bench.dataFolder, 'cases', folder)
    const manifest = await readFile(join(root, 'manifest'))
    manifest.writeUInt8(manifest.readUInt8(100) ^ 1, 100)
    await writeFile(join(root, 'manifest'), manifest)
    await bench.call('session.lock', {})
    await bench.call('session.unlock', { passphrase })
    expect(await bench.codeOf('cases.open', { caseId: cases.vip })).toBe('store.corrupt')
    expect(await bench.codeOf('cases.list', {})).toBe('ok')
    await bench.call('cases.forget', { caseId: cases.vip })
    expect((await pull(bench, cases.vip)).state).toBe('done')
    expect(await bench.codeOf('cases.open', { caseId: cases.vip })).toBe('ok')
  })
})

describe('two who share a workstation', () => {
  it('each see the cases by their own sign-in', async () => {
    await pull(bench, cases.vip)
    await bench.call('session.signOut', {})
    await signIn(bench, 's.studerende')
    expect(await bench.codeOf('cases.open', { caseId: cases.vip })).toBe('ok')
    expect(await bench.codeOf('cases.forget', { caseId: cases.vip })).toBe('session.roleMissing')
  })
})

describe('a family from a folder beside the platform', () => {
  it('stays in the list when the platform is asked again', async () => {
    const own = await startBench({ choosePath: () => Promise.resolve(join(familiesFolder, 'vip')), platform })
    await signIn(own, 'l.overlaege')
    const { caseId } = await importChosen(own)
    await own.call('cases.refresh', {})
    const { cases: lines } = await own.call('cases.list', {})
    expect(lines.find(({ id }) => id === caseId)).toMatchObject({ source: 'folder', copy: 'here', members: 6 })
    expect(await own.codeOf('pull.start', { caseId })).toBe('case.unknown')
    await own.close()
  })
})
