import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { cprSystem, patientSchema } from '#main/platform/fhir.ts'
import { fixtureJson, readManifest } from '#tests/support/demo-families/fixture-schemas.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, familiesFolder, importChosen, passphrase, pull, signedInBench, type Bench } from './support/bench.ts'
import { findPlaintext } from './support/plaintext-search.ts'
import { nf1, paragraph } from './support/work.ts'

const comment = 'Begrundelse: set hos moderens søster på Bornholm'
const reportText = 'Konklusion: forklarer barnets kolobom og høretab'

const packetSchema = z.looseObject({
  proband: z.looseObject({ phenotypicFeatures: z.array(z.looseObject({ type: z.object({ label: z.string() }) })) }),
})

/** What must not be readable of a family: people, numbers, samples, phenotypes, genes as files spell them. */
function secretsOf(slug: 'pr11' | 'vip'): readonly string[] {
  const manifest = readManifest(slug)
  const patients = manifest.files.filter(({ kind }) => kind === 'patient')
  const people = patients.flatMap(({ path }) => {
    const { name, identifier } = fixtureJson(slug, path, patientSchema)
    const cpr = identifier.find(({ system }) => system === cprSystem)?.value ?? ''
    const [first] = name
    return [`${first?.given[0]} ${first?.family}`, first?.family ?? '', cpr, `${cpr.slice(0, 6)}-${cpr.slice(6)}`]
  })
  const { proband } = fixtureJson(slug, 'family.json', packetSchema)
  const labels = proband.phenotypicFeatures.map(({ type }) => type.label)
  const samples = manifest.files.flatMap((file) => file.samples ?? [])
  const objects = manifest.files.flatMap(({ drsId }) => drsId ?? [])
  return [...people, ...labels, ...samples, ...objects].filter(
    (text) => Buffer.byteLength(text) >= 8 || /^HG\d/u.test(text),
  )
}

/** Genes and variants between the signs that VEP, bcftools, JSON and we ourselves put around them. */
const genes = ['CHD7', 'EPG5', 'WDR45', 'LDLR', 'NF1', 'GLI3', 'PPA2'].flatMap((gene) =>
  [`|${gene}|`, `"${gene}"`, `,${gene},`].filter((text) => text.length >= 6),
)
const secrets = [
  ...new Set([
    ...secretsOf('pr11'),
    ...secretsOf('vip'),
    ...genes,
    'missense_variant',
    'c.6374T>G',
    'GRCh38-17-31336861',
    'likely_pathogenic',
    comment,
    reportText,
    'Lise Overlæge',
    passphrase,
  ]),
]

let platform: ReferencePlatform
let bench: Bench
beforeAll(async () => {
  platform = await startReferencePlatform({ families: ['pr11', 'vip'] })
  bench = await signedInBench(platform, { choosePath: () => Promise.resolve(join(familiesFolder, 'vip')) })
  await pull(bench, cases.pr11)
  await pull(bench, cases.vip)
  const { caseId } = await importChosen(bench)
  for (const id of [cases.pr11, cases.vip, caseId]) await bench.call('cases.open', { caseId: id })
  for (const id of [cases.vip, caseId]) {
    await bench.call('classification.set', { caseId: id, key: nf1, class: 'likely_pathogenic', comment })
    await bench.call('report.addFinding', { caseId: id, key: nf1 })
    await bench.call('report.saveSection', { caseId: id, sectionId: 'conclusion', content: paragraph(reportText) })
  }
  const { reads } = await bench.call('genome.session', { caseId: cases.pr11 })
  await bench.send(`/reads/${reads[0]?.grant ?? ''}/bam?referenceName=chr8&start=60852500&end=60852700`)
  await bench.call('preferences.set', { columns: { gene: { isShown: true, width: 90 } }, layouts: { laboratory: {} } })
})
afterAll(async () => {
  await bench.close()
  await platform.close()
})

describe('the search', () => {
  it('looks for what a reader would recognise', () => {
    expect(secrets).toEqual(
      expect.arrayContaining(['Valdemar Lundsgaard', 'Skovbjerg', 'HG01053', 'Global developmental delay', '|CHD7|']),
    )
    expect(secrets.filter((secret) => /^\d{6}-?999\d$/u.test(secret)).length).toBeGreaterThan(10)
    expect(secrets.length).toBeGreaterThan(60)
  })

  it('finds a planted text however it is wrapped', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fortolker-planted-'))
    const text = `før ${comment} efter`
    const wrapped: Readonly<Record<string, Buffer>> = {
      'plain.bin': Buffer.from(text),
      'windows.bin': Buffer.from(text, 'utf16le'),
      'base64-0.bin': Buffer.from(Buffer.from(comment).toString('base64')),
      'base64-1.bin': Buffer.from(Buffer.from(`x${text}`).toString('base64')),
      'base64-2.bin': Buffer.from(Buffer.from(`xy${text}`).toString('base64')),
      'gzip.bin': Buffer.concat([Buffer.from('noise'), gzipSync(text), Buffer.from('more')]),
      'cut-gzip.bin': gzipSync(`${text}${'x'.repeat(5000)}`).subarray(0, -12),
      'zlib.bin': Buffer.concat([Buffer.from('noise'), deflateSync(text)]),
    }
    for (const [name, bytes] of Object.entries(wrapped)) await writeFile(join(folder, name), bytes)
    await mkdir(join(folder, 'Valdemar Lundsgaard'))
    const files = (await findPlaintext(folder, [comment, 'Valdemar Lundsgaard'])).map(({ file }) => file)
    expect(new Set(files)).toEqual(new Set([...Object.keys(wrapped), 'Valdemar Lundsgaard']))
    await rm(folder, { recursive: true })
  })

  it('would find them in the data folder itself', async () => {
    const database = join(bench.dataFolder, 'planted.db')
    await writeFile(database, await readFile(join(bench.dataFolder, 'keys.json')))
    await appendFile(database, gzipSync('Valdemar Lundsgaard'))
    expect(await findPlaintext(bench.dataFolder, ['Valdemar Lundsgaard'])).toMatchObject([
      { file: 'planted.db', form: 'utf-8 in gzip' },
    ])
    await rm(database)
  })
})

describe('on the disk of a workstation', () => {
  it('nothing of any patient is readable while somebody works', { timeout: 120_000 }, async () => {
    expect(await findPlaintext(bench.dataFolder, secrets)).toEqual([])
  })

  it('nor when it is locked, nor when the program has ended', { timeout: 120_000 }, async () => {
    await bench.call('session.lock', {})
    expect(await findPlaintext(bench.dataFolder, secrets)).toEqual([])
    await bench.stop()
    expect(await findPlaintext(bench.dataFolder, secrets)).toEqual([])
  })
})
