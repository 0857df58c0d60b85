import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { countAlleles, showsAllele } from './allele-count.ts'
import { openBam, openCram, type ReadsFile } from './committed-reads.ts'
import { birthDateOf, fulfilsModulus11 } from './cpr.ts'
import { consentQuestions } from './family-description.ts'
import { sha256Of } from './fixture-folder.ts'
import { fixtureBytes, fixtureJson, fixturesRoot, fixtureText, readManifest, slugs } from './fixture-schemas.ts'
import { csqFields } from './csq.ts'
import { trioRoles, type TrioRole } from './plant-trio.ts'
import { present } from './present.ts'
import { createSparseReference, parseWindows } from './reference-windows.ts'
import { modelledPrefix } from './read-model.ts'
import { csqFieldNames, infoValue, parseVcf, samplesOf } from './vcf-text.ts'

/** Accepted shares of alternative reads; a non-carrier has not a single one. */
const shareOf = { '0/0': [0, 0], '0/1': [0.4, 0.6], '1/1': [1, 1] } as const

const largestTotalBytes = 25_000_000

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => statSync(`${folder}/${path}`).isFile())
    .toSorted()
}

describe.each(slugs)('the committed family %s', (slug) => {
  const manifest = readManifest(slug)

  it('lists every file of its folder with the right digest and size', () => {
    const found = filesIn(fileURLToPath(new URL(`${slug}/`, fixturesRoot)))
    expect(found).toEqual([...manifest.files.map((file) => file.path), 'manifest.json'].toSorted())
    const measured = manifest.files.map((file) => {
      const bytes = fixtureBytes(slug, file.path)
      return { path: file.path, sha256: sha256Of(bytes), sizeBytes: bytes.length }
    })
    expect(manifest.files.map(({ path, sha256, sizeBytes }) => ({ path, sha256, sizeBytes }))).toEqual(measured)
  })

  it('names indexes and DRS objects that exist, each once', () => {
    const paths = manifest.files.map((file) => file.path)
    expect(paths).toEqual(expect.arrayContaining(manifest.files.flatMap((file) => file.indexPath ?? [])))
    const ids = manifest.files.flatMap((file) => file.drsId ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    const packet = fixtureJson(slug, 'family.json', familySchema)
    const named = packet.files.flatMap((file) => [file.uri, file.fileAttributes.indexUri ?? file.uri])
    expect(ids).toEqual(expect.arrayContaining(named.map((uri) => uri.replace('drs://demo/', ''))))
  })

  it('holds invented people with test numbers only', () => {
    for (const file of manifest.files.filter(({ kind }) => kind === 'patient')) {
      const patient = fixtureJson(slug, file.path, patientSchema)
      const cpr = present(patient.identifier[0]?.value, 'CPR')
      expect(fulfilsModulus11(cpr)).toBe(false)
      expect(birthDateOf(cpr)).toBe(patient.birthDate)
      expect(Number(cpr.at(-1)) % 2 === 1).toBe(patient.gender === 'male')
      expect(patient.name[0]?.given).toContain('Test')
    }
  })

  it('has a Phenopacket whose pedigree, people, samples and files belong together', () => {
    const packet = fixtureJson(slug, 'family.json', familySchema)
    const people = [packet.proband, ...packet.relatives].map((member) => member.subject.id)
    const rows = packet.pedigree.persons
    expect(rows.map((row) => row.individualId).toSorted()).toEqual(people.toSorted())
    for (const row of rows) {
      expect(row.familyId).toBe(packet.id)
      for (const parent of [row.paternalId, row.maternalId]) expect(['0', ...people]).toContain(parent)
    }
    const samples = samplesOf(parseVcf(fixtureText(slug, variantsOf(slug))))
    const joint = packet.files.find((file) => Object.keys(file.individualToFileIdentifiers).length === people.length)
    expect(Object.values(joint?.individualToFileIdentifiers ?? {}).toSorted()).toEqual(samples.toSorted())
  })

  it('carries no path of the machine that built it', () => {
    // Scout's own VCF files are copied byte by byte, and their headers tell of its authors' folders.
    const ours = manifest.files.filter((file) => !(slug === 'scout-643594' && file.path.startsWith('variants/')))
    const paths = ours.flatMap((file) => {
      const isText = file.path.endsWith('.gz')
      const text = isText ? fixtureText(slug, file.path) : fixtureBytes(slug, file.path).toString('latin1')
      return /\/(?:work|tmp|home|root)\//u.test(text) ? [file.path] : []
    })
    expect(paths).toEqual([])
  })

  it('has a sorted indication gene set without duplicates', () => {
    const { genes } = fixtureJson(slug, 'indication.json', z.object({ genes: z.array(z.string()) }))
    expect(genes).toEqual([...new Set(genes)].toSorted((a, b) => (a < b ? -1 : 1)))
  })

  it('has quality figures for exactly the sequenced samples', () => {
    const quality = fixtureJson(slug, 'quality.json', qualitySchema)
    const samples = samplesOf(parseVcf(fixtureText(slug, variantsOf(slug))))
    expect(quality.samples.map((entry) => entry.sample).toSorted()).toEqual(samples.toSorted())
    expect(quality.simulated).toBe(quality.simulatedFields.length > 0)
  })
})

function variantsOf(slug: string): string {
  return present(
    readManifest(slug).files.find((file) => file.kind === 'smallVariants'),
    'small variants',
  ).path
}

describe('all families', () => {
  it('stay small enough for a repository', () => {
    const total = slugs.flatMap((slug) => readManifest(slug).files).reduce((sum, file) => sum + file.sizeBytes, 0)
    expect(total).toBeLessThan(largestTotalBytes)
  })

  it.each([
    ['pr11', 'pr11-child', ['permit', 'permit', 'deny', 'deny', 'deny', undefined, 'permit', 'deny', undefined]],
    ['pr11', 'pr11-mother', ['permit', 'permit', 'deny', 'permit', 'permit', 'permit', 'permit', 'permit', 'permit']],
    ['pr11', 'pr11-father', ['permit', 'deny', 'deny', 'deny', 'deny', 'deny', 'permit', 'deny', 'deny']],
    ['scout-643594', 'scout-child', ['permit', 'deny', 'deny', 'deny', 'deny', 'deny', 'permit', 'deny', 'deny']],
  ] as const)('%s: %s answered as planned', (slug, person, expected) => {
    const consent = fixtureJson(slug, `consents/${person}.json`, consentSchema)
    const answers = new Map(
      consent.provision.provision.map((provision) => [provision.code[0]?.coding[0]?.code, provision.type]),
    )
    expect(consentQuestions.map((question) => answers.get(question))).toEqual(expected)
    expect(consent.policyRule.coding[0]?.code).toBe('OPTOUT')
    expect(consent.performer).toHaveLength(person.endsWith('child') ? 2 : 1)
  })

  it('have a withdrawn consent and a person without any', () => {
    expect(fixtureJson('vip', 'consents/vip-mother.json', consentSchema).status).toBe('inactive')
    expect(readManifest('vip').files.map((file) => file.path)).not.toContain('consents/vip-nephew.json')
  })

  it('keep the secondary findings outside the indication', () => {
    for (const slug of ['pr11', 'vip']) {
      const { genes } = fixtureJson(slug, 'indication.json', z.object({ genes: z.array(z.string()) }))
      expect(genes).not.toContain('LDLR')
      expect(genes).not.toContain('MSH2')
    }
  })
})

describe('the planted variants of pr11', async () => {
  const { simulated, files } = readManifest('pr11')
  const vcf = parseVcf(fixtureText('pr11', 'variants/PR11.trio.vcf.gz'))
  const reference = createSparseReference(parseWindows(fixtureText('pr11', 'reference/windows.fa.gz')))
  const opened: Record<TrioRole, ReadsFile> = {
    child: await openBam('pr11', 'reads/HG01053.bam'),
    mother: await openCram('pr11', 'reads/HG01052.cram', reference),
    father: await openCram('pr11', 'reads/HG01051.cram', reference),
  }

  it('are the six that were planned', () => {
    expect(simulated.map(({ gene, from }) => `${gene} ${from}`)).toEqual([
      'CHD7 de novo',
      'EPG5 maternal',
      'EPG5 paternal',
      'WDR45 X-linked maternal',
      'MSH2 maternal',
      'LDLR paternal',
    ])
  })

  it.each(trioRoles)('keep the donor’s name in the read group of the %s', (role) => {
    const sample = present(simulated[0], 'variant').expected[role].sample
    expect(opened[role].header).toMatch(new RegExp(`^@RG\\t.*SM:${sample}(?:\\t|$)`, 'mu'))
    expect(opened[role].header).not.toMatch(/\bUR:|@PG/u)
    expect(files.some((file) => file.kind === 'reads' && file.samples?.join() === sample)).toBe(true)
  })

  describe.each(simulated)('$gene $pos', (variant) => {
    const site = { start: variant.pos - 1, ref: variant.ref, alt: variant.alt }
    const record = present(
      vcf.records.find((row) => row[0] === variant.chrom && row[1] === `${variant.pos}` && row[4] === variant.alt),
      'VCF record',
    )

    it.each(trioRoles)('shows the expected reads of the %s', async (role) => {
      const expected = variant.expected[role]
      const reads = await opened[role].reads(variant.chrom, site.start, site.start + 1)
      const counts = countAlleles(reads, site)
      expect({ altReads: counts.alt, depth: counts.depth }).toEqual({
        altReads: expected.altReads,
        depth: expected.depth,
      })
      expect(counts.depth).toBeGreaterThanOrEqual(10)
      const [low, high] = shareOf[expected.genotype]
      const share = counts.alt / counts.depth
      expect(share).toBeGreaterThanOrEqual(low)
      expect(share).toBeLessThanOrEqual(high)
      // Not even a poor read or a duplicate may show the allele in somebody who does not carry it.
      expect(reads.some((read) => showsAllele(read, site))).toBe(expected.genotype !== '0/0')
      const isMadeUp = reads.map((read) => read.name.startsWith(modelledPrefix))
      expect(new Set(isMadeUp)).toEqual(new Set([variant.reads === 'modelled']))
    })

    it.each(trioRoles)('is called in the %s as the reads say', async (role) => {
      const expected = variant.expected[role]
      const counts = countAlleles(await opened[role].reads(variant.chrom, site.start, site.start + 1), site)
      const column = present(record[9 + samplesOf(vcf).indexOf(expected.sample)], 'sample column')
      const [genotype, depth, alleles] = column.split(':')
      expect([genotype, depth, alleles]).toEqual([expected.genotype, `${counts.depth}`, `${counts.ref},${counts.alt}`])
    })

    it('is annotated on the MANE Select transcript first', () => {
      expect(csqFieldNames(vcf)).toEqual([...csqFields])
      const [first] = present(infoValue(record, 'CSQ'), 'CSQ').split(',')
      const values = present(first, 'entry').split('|')
      expect(values).toHaveLength(csqFields.length)
      const field = (name: (typeof csqFields)[number]): string | undefined => values[csqFields.indexOf(name)]
      expect([field('SYMBOL'), field('HGVSc'), field('Consequence')]).toEqual([
        variant.gene,
        variant.hgvsC,
        variant.consequence,
      ])
      expect(field('MANE_SELECT')).toMatch(/^ENST\d+\.\d+$/u)
      expect(field('HGNC_ID')).toMatch(/^HGNC:\d+$/u)
    })
  })

  it('stand on the haplotype of the neighbouring allele they are linked to', async () => {
    const reads = await opened.child.reads('chr18', 45954897, 45954898)
    const both = reads.filter((read) => countAlleles([read], { start: 45954963, ref: 'C', alt: 'T' }).depth === 1)
    const agree = both.filter((read) => {
      const paternal = countAlleles([read], { start: 45954963, ref: 'C', alt: 'T' }).alt
      return paternal === countAlleles([read], { start: 45954897, ref: 'TTCCA', alt: 'T' }).alt
    })
    expect(both.length).toBeGreaterThan(5)
    expect(agree).toHaveLength(both.length)
  })

  it('are not given away by verdicts of another program', () => {
    const verdicts = ['denovo', 'recessive', 'x_denovo', 'x_recessive', 'dominant', 'comphet_side', 'slivar_comphet']
    for (const verdict of verdicts) {
      expect(vcf.records.some((row) => infoValue(row, verdict) !== undefined)).toBe(false)
      expect(vcf.header.some((line) => line.includes(`ID=${verdict},`))).toBe(false)
    }
    expect(vcf.records).toHaveLength(1915 + simulated.length)
    expect(vcf.records.some((row) => infoValue(row, 'BCSQ') !== undefined)).toBe(true)
  })

  it('have 150 bases of sequence around every record, and its reference allele', () => {
    const wrong = vcf.records.filter((row) => {
      const contig = present(row[0], 'contig')
      const start = Number(row[1]) - 1
      const ref = present(row[3], 'REF')
      const around = reference.sequence(contig, start - 150, start + ref.length + 150)
      return around.includes('N') || around.slice(150, 150 + ref.length) !== ref
    })
    expect(wrong).toEqual([])
  })

  it('decode with the checksum of the reference switched on', async () => {
    const checked = await openCram('pr11', 'reads/HG01051.cram', reference, true)
    expect((await checked.reads('chr19', 11105469, 11105470)).length).toBeGreaterThan(10)
  }, 60_000)
})

const fileSchema = z.object({
  uri: z.string(),
  individualToFileIdentifiers: z.record(z.string(), z.string()),
  fileAttributes: z.object({
    genomeAssembly: z.enum(['GRCh38', 'GRCh37']),
    fileFormat: z.string(),
    description: z.string(),
    indexUri: z.string().optional(),
  }),
})
const ontologyClass = z.strictObject({ id: z.string().regex(/^HP:\d{7}$/u), label: z.string() })
const metaDataSchema = z.strictObject({
  created: z.iso.datetime(),
  createdBy: z.string(),
  submittedBy: z.string(),
  resources: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        url: z.string(),
        version: z.string(),
        namespacePrefix: z.string(),
        iriPrefix: z.string(),
      }),
    )
    .min(1),
  phenopacketSchemaVersion: z.string(),
})
const memberSchema = z.strictObject({
  id: z.string(),
  subject: z.strictObject({ id: z.string(), dateOfBirth: z.iso.datetime(), sex: z.enum(['FEMALE', 'MALE']) }),
  phenotypicFeatures: z
    .array(
      z.strictObject({
        type: ontologyClass,
        excluded: z.literal(true).optional(),
        onset: z.strictObject({ ontologyClass }).optional(),
      }),
    )
    .optional(),
  files: z.array(fileSchema).optional(),
  metaData: metaDataSchema,
})
/** Phenopacket v2 `Family`, closed like the published JSON Schema. */
const familySchema = z.strictObject({
  id: z.string(),
  proband: memberSchema,
  relatives: z.array(memberSchema),
  consanguinousParents: z.boolean(),
  pedigree: z.strictObject({
    persons: z.array(
      z.strictObject({
        familyId: z.string(),
        individualId: z.string(),
        paternalId: z.string(),
        maternalId: z.string(),
        sex: z.enum(['FEMALE', 'MALE']),
        affectedStatus: z.enum(['AFFECTED', 'UNAFFECTED', 'MISSING']),
      }),
    ),
  }),
  files: z.array(fileSchema),
  metaData: metaDataSchema,
})
const patientSchema = z.object({
  identifier: z.array(z.object({ value: z.string() })),
  name: z.array(z.object({ given: z.array(z.string()) })),
  gender: z.enum(['female', 'male']),
  birthDate: z.string(),
})
const codingSchema = z.object({ coding: z.array(z.object({ system: z.string(), code: z.string() })) })
const consentSchema = z.object({
  status: z.enum(['active', 'inactive']),
  performer: z.array(z.object({ reference: z.string() })),
  policyRule: codingSchema,
  provision: z.object({
    provision: z.array(z.object({ type: z.enum(['permit', 'deny']), code: z.array(codingSchema) })),
  }),
})
const qualitySchema = z.object({
  simulated: z.boolean(),
  simulatedFields: z.array(z.string()),
  samples: z.array(z.object({ sample: z.string() })),
})
