import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ErrorCode } from '#shared/contract/errors.ts'
import { familiesFolder, importChosen, startBench, type Bench } from './support/bench.ts'
import { CallRefused } from './support/contract-client.ts'
import { da, en } from './support/sentences.ts'
import { eventsIn } from './support/work-database.ts'

let scratch: string
let folder: string
let bench: Bench
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'fortolker-import-'))
  bench = await startBench({ choosePath: () => Promise.resolve(folder) })
})
afterAll(async () => {
  await bench.stop()
  await rm(bench.dataFolder, { recursive: true })
  await rm(scratch, { recursive: true })
})
/** How many imports of this file succeeded; each is one event and no failed one is any. */
let imported = 0

/** A copy of a demo family, or as much of it as a test needs. */
async function familyOf(slug: 'vip' | 'pr11' | 'scout-643594', parts: readonly string[]): Promise<void> {
  folder = await mkdtemp(join(scratch, `${slug}-`))
  for (const part of parts) await cp(join(familiesFolder, slug, part), join(folder, part), { recursive: true })
}
const vip = (): Promise<void> => familyOf('vip', ['family.json', 'patients', 'consents', 'variants', 'reference'])
const file = (name: string): string => join(folder, name)
const vcf = 'variants/family.vcf.gz'

async function textOf(name: string): Promise<string> {
  return gunzipSync(await readFile(file(name))).toString('utf8')
}
/** Writes the VCF anew, plain, after a change. */
async function rewriteVcf(change: (text: string) => string): Promise<void> {
  const text = change(await textOf(vcf))
  await rm(file('variants'), { recursive: true })
  await writeFile(file('family.vcf'), text)
}

/** Imports what must not be imported; both sentences are whole, and nothing is left of the attempt. */
async function expectRefused(code: ErrorCode, params: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const logged = bench.logs.length
  const refused = await importChosen(bench).then(
    () => 'it was imported',
    (error: unknown) => error,
  )
  expect(refused).toBeInstanceOf(CallRefused)
  if (!(refused instanceof CallRefused)) return
  expect({ code: refused.code, params: refused.params }).toEqual({ code, params })
  for (const sentence of [da(code, refused.params), en(code, refused.params)]) {
    expect(sentence).not.toMatch(/\{\{|undefined/u)
    expect(sentence.length).toBeGreaterThan(30)
  }
  expect((await bench.call('cases.list', {})).cases).toEqual([])
  expect(await readdir(join(bench.dataFolder, 'cases'))).toEqual([])
  expect(bench.logs.slice(logged).filter(({ level }) => level === 'error')).toEqual([])
}

describe("'importing.chooseFolder'", () => {
  it('gives a grant and a name, never a path', async () => {
    folder = join(familiesFolder, 'vip')
    const { folder: chosen } = await bench.call('importing.chooseFolder', {})
    expect(chosen?.displayName).toBe('vip')
    expect(JSON.stringify(chosen)).not.toContain('/')
  })

  it('gives nothing when somebody thought better of it, and says where there is no dialog', async () => {
    const undecided = await startBench({ choosePath: () => Promise.resolve(null) })
    expect(await undecided.call('importing.chooseFolder', {})).toEqual({ folder: null })
    await undecided.close()
    const without = await startBench()
    expect(await without.codeOf('importing.chooseFolder', {})).toBe('file.noDialog')
    await without.close()
  })
})

describe("'importing.folder'", () => {
  it('takes only what was chosen', async () => {
    expect(await bench.codeOf('importing.folder', { grant: '/etc' })).toBe('file.notChosen')
    expect(await bench.codeOf('importing.folder', { grant: 'no-such-grant' })).toBe('file.notChosen')
  })
})

describe("'importing.progress'", () => {
  it('tells how far the import is while it runs, and nothing before and after', async () => {
    const own = await startBench({ choosePath: () => Promise.resolve(join(familiesFolder, 'vip')) })
    const running = async () => (await own.call('importing.progress', {})).running
    expect(await running()).toBeNull()
    const seen: NonNullable<Awaited<ReturnType<typeof running>>>[] = []
    const importing = importChosen(own)
    const looking = setInterval(() => void running().then((state) => state !== null && seen.push(state)), 1)
    await importing
    clearInterval(looking)
    expect(await running()).toBeNull()
    await own.close()
    expect([...new Set(seen.map(({ step }) => step))]).toEqual(['copying', 'reading'])
    const shares = seen.filter(({ step }) => step === 'copying').map(({ percent }) => percent)
    expect(shares).toEqual(shares.toSorted((x, y) => x - y))
  })
})

describe('a folder', () => {
  beforeEach(vip)

  it('without a VCF is no family', async () => {
    await rm(file('variants'), { recursive: true })
    await expectRefused('import.empty')
  })

  it('that is gone since it was chosen is an empty one', async () => {
    await rm(folder, { recursive: true })
    await expectRefused('import.empty')
  })

  it('without a description of the family is none', async () => {
    await rm(file('family.json'))
    await expectRefused('import.familyMissing')
  })

  it('with a PED in which nobody is affected has nobody to ask about', async () => {
    await rm(file('family.json'))
    await writeFile(file('family.ped'), 'F Patient 0 0 1 1\n')
    await expectRefused('import.familyMissing')
  })

  it.each([
    ['that is cut off', (text: string) => text.slice(0, 5000), { reason: 'json' }],
    ['of another build than any', (text: string) => text.replaceAll('GRCh38', 'T2T-CHM13'), { reason: 'phenopacket' }],
    [
      'without a pedigree of persons',
      (text: string) => text.replace('"persons"', '"nobody"'),
      { reason: 'phenopacket' },
    ],
  ])('with a phenopacket %s says which file', async (_, change, params) => {
    await writeFile(file('family.json'), change(await readFile(file('family.json'), 'utf8')))
    await expectRefused('import.malformed', { file: 'family.json', ...params })
  })

  it('with a consent that cannot be read says which', async () => {
    await writeFile(file('consents/vip-father.json'), '{"resourceType": "Consent"')
    await expectRefused('import.malformed', { file: 'vip-father.json', reason: 'json' })
  })

  it.each([
    ['too short for its name', (text: string) => text.replace(/\n[ACGT]{60}/u, '\n')],
    ['without a place in its name', (text: string) => text.replace(/^>chr\S+/u, '>window')],
  ])('with a window of reference sequence %s is refused', async (_, change) => {
    const text = change(await textOf('reference/windows.fa.gz'))
    await writeFile(file('reference/windows.fa.gz'), gzipSync(text))
    await expectRefused('import.malformed', { file: 'windows.fa.gz', line: 1, reason: 'window' })
  })

  it('with reference sequence that is cut off is refused', async () => {
    const bytes = await readFile(file('reference/windows.fa.gz'))
    await writeFile(file('reference/windows.fa.gz'), bytes.subarray(0, bytes.length >> 1))
    await expectRefused('import.malformed', { file: 'windows.fa.gz', reason: 'truncated' })
  })
})

describe('a VCF', () => {
  beforeEach(vip)

  it('of other people is refused, and says whom it has and whom it should', async () => {
    await rewriteVcf((text) => text.replace(/\tPatient\b/u, '\tStranger'))
    await expectRefused('import.samplesDoNotMatch', {
      file: 'family.vcf',
      found: expect.stringContaining('Stranger'),
      expected: expect.stringContaining('Patient'),
    })
  })

  it('of another genome is refused', async () => {
    await rewriteVcf((text) =>
      text
        .replace(/(##contig=<ID=chr1,)[^>]*>/u, '$1length=249250621>')
        .replaceAll(/##contig=<ID=chr(?!1,)[^>]*>\n/gu, ''),
    )
    await expectRefused('import.wrongBuild', { file: 'family.vcf', found: 'GRCh37', expected: 'GRCh38' })
  })

  it('without lengths beside a PED leaves the genome open, and nobody guesses', async () => {
    await rm(file('family.json'))
    await writeFile(file('family.ped'), 'F Patient 0 0 1 2\n')
    await rewriteVcf((text) => text.replaceAll(/##contig=.*\n/gu, ''))
    await expectRefused('import.wrongBuild', { file: 'family.vcf', found: '?', expected: 'GRCh37/GRCh38' })
  })

  it.each([28, 29, 4000])('that lacks its last %i bytes is cut off', async (missing) => {
    const bytes = await readFile(file(vcf))
    await writeFile(file(vcf), bytes.subarray(0, bytes.length - missing))
    await expectRefused('import.malformed', { file: 'family.vcf.gz', reason: 'truncated' })
  })

  it('that is cut off beside a PED is found while the genome is looked for', async () => {
    await rm(file('family.json'))
    await writeFile(file('family.ped'), 'F Patient 0 0 1 2\n')
    const bytes = await readFile(file(vcf))
    await writeFile(file(vcf), bytes.subarray(0, bytes.length - 28))
    await expectRefused('import.malformed', { file: 'family.vcf.gz', reason: 'truncated' })
  })

  it('in plain gzip that is cut off is found as well', async () => {
    const whole = gzipSync(await textOf(vcf))
    await rm(file('variants'), { recursive: true })
    await writeFile(file('family.vcf.gz'), whole.subarray(0, whole.length - 1000))
    await expectRefused('import.malformed', { file: 'family.vcf.gz', reason: 'truncated' })
  })

  it.each([
    ['that is no VCF', () => 'hello\nworld\n', { line: 1, reason: 'notVcf' }],
    [
      'of a version nobody knows',
      (text: string) => text.replace('VCFv4.2', 'VCFv3.3'),
      { line: 1, reason: 'unsupportedVersion' },
    ],
    [
      'without a column line',
      (text: string) => text.replaceAll(/^#CHROM.*\n[^]*/gmu, ''),
      { line: expect.any(Number), reason: 'noColumnLine' },
    ],
    [
      'without the column of INFO',
      (text: string) => text.replace('\tINFO\t', '\t'),
      { line: expect.any(Number), reason: 'columnsMissing' },
    ],
    [
      'of which no line can be read',
      (text: string) => text.replaceAll(/^(chr\w+)\t\d+/gmu, '$1\there'),
      { line: expect.any(Number), column: 2, reason: 'position' },
    ],
  ])('%s is refused with the place and why', async (_, change, params) => {
    await rewriteVcf(change)
    await expectRefused('import.malformed', { file: 'family.vcf', ...params })
  })
})

describe('reads', () => {
  const reads = 'reads/HG01053.bam'
  const parts = ['family.json', 'patients', 'consents', 'variants', reads, `${reads}.csi`]
  beforeEach(() => familyOf('pr11', parts))

  it('without their index are refused, and which', async () => {
    await rm(file(`${reads}.csi`))
    await expectRefused('import.indexMissing', { file: 'HG01053.bam' })
  })

  it.each([28, 1000, 3_000_000])('in BAM that lack their last %i bytes are cut off', async (missing) => {
    const bytes = await readFile(file(reads))
    await writeFile(file(reads), bytes.subarray(0, bytes.length - missing))
    await expectRefused('import.malformed', { file: 'HG01053.bam', reason: 'truncated' })
  })

  it('in CRAM that are cut off are found as well', async () => {
    await mkdir(file('reads'), { recursive: true })
    for (const name of ['HG01052.cram', 'HG01052.cram.crai']) {
      await cp(join(familiesFolder, 'pr11/reads', name), file(`reads/${name}`))
    }
    const bytes = await readFile(file('reads/HG01052.cram'))
    // This file has two end containers, one after the other.
    await writeFile(file('reads/HG01052.cram'), bytes.subarray(0, bytes.length - 77))
    await expectRefused('import.malformed', { file: 'HG01052.cram', reason: 'truncated' })
  })

  it('that are no BAM at all are refused', async () => {
    await writeFile(file(reads), 'this is not an alignment')
    await expectRefused('import.malformed', { file: 'HG01053.bam', reason: 'truncated' })
  })

  it('of somebody else are refused', async () => {
    const text = await readFile(file('family.json'), 'utf8')
    // The family says that the child's sample is another one, in the VCF as well.
    await writeFile(file('family.json'), text.replaceAll('HG01053"', 'HG09999"'))
    const name = 'variants/PR11.trio.vcf.gz'
    const vcfText = (await textOf(name)).replace('\tHG01053', '\tHG09999')
    await rm(file('variants'), { recursive: true })
    await writeFile(file('trio.vcf'), vcfText)
    await expectRefused('import.samplesDoNotMatch', {
      file: 'HG01053.bam',
      found: 'HG01053',
      expected: expect.stringContaining('HG09999'),
    })
  })
})

describe('a family with something wrong in it', () => {
  afterEach(async () => {
    for (const { id } of (await bench.call('cases.list', {})).cases) await bench.call('cases.forget', { caseId: id })
  })

  it('is imported as far as lines can be read, and the others are counted and named', async () => {
    await vip()
    await rewriteVcf((text) => text.replace(/^(chr1)\t\d+/mu, '$1\tx').replace(/^(chr2\t.*)\t[^\t]*$/mu, '$1'))
    const report = await importChosen(bench)
    imported += 1
    expect(report.files).toEqual([{ name: 'family.vcf' }])
    expect(report.broken.count).toBe(2)
    expect(report.broken.examples).toEqual([
      { file: 'family.vcf', line: expect.any(Number), column: 2, reason: 'position' },
      { file: 'family.vcf', line: expect.any(Number), column: 14, reason: 'sampleCount' },
    ])
  })

  it('is imported with a word about those who have not consented, and stays closed without the child', async () => {
    await vip()
    await rm(file('consents/vip-patient.json'))
    const report = await importChosen(bench)
    imported += 1
    expect(report.warnings).toEqual(
      expect.arrayContaining(['consentMissing vip-patient', 'consentMissing vip-nephew', 'indicationGenesMissing']),
    )
    expect(await bench.codeOf('cases.open', { caseId: report.caseId })).toBe('case.consentMissing')
  })

  it('imported again takes the place of what was there, also after a failed attempt', async () => {
    await vip()
    const { caseId } = await importChosen(bench)
    imported += 1
    const before = await readdir(join(bench.dataFolder, 'cases'))
    const bytes = await readFile(file(vcf))
    await writeFile(file(vcf), bytes.subarray(0, bytes.length - 28))
    await expect(importChosen(bench)).rejects.toMatchObject({ code: 'import.malformed' })
    expect(await readdir(join(bench.dataFolder, 'cases'))).toEqual(before)
    expect(await bench.codeOf('cases.open', { caseId })).toBe('ok')
    await writeFile(file(vcf), bytes)
    expect((await importChosen(bench)).caseId).toBe(caseId)
    imported += 1
    const after = await readdir(join(bench.dataFolder, 'cases'))
    expect(after).toHaveLength(1)
    expect(after).not.toEqual(before)
  })
})

describe('the trail', () => {
  it('has one event for each import that succeeded, and none for one that failed', async () => {
    await bench.stop()
    const kinds = (await eventsIn(bench.dataFolder)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'case.imported')).toHaveLength(imported)
  })
})
