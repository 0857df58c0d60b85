import { invariant } from '#shared/kit/assert.ts'
import { readdirSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { writeCaseTexts, writeReferenceWindows, type Quality, type SampleQuality } from './common-files.ts'
import { createFixtureFolder, type FixtureFolder } from './fixture-folder.ts'
import { writeManifest } from './manifest.ts'
import { present } from './present.ts'
import { createSparseReference, mergeWindows, type ReferenceWindow } from './reference-windows.ts'
import type { SourceFolder } from './source-folder.ts'
import { sources } from './sources.ts'
import { writeIndexedVcf } from './variant-files.ts'
import { csqFieldNames, infoValue, parseVcf, samplesOf, type VcfText } from './vcf-text.ts'
import { vipFamily } from './vip-people.ts'

const origin = 'family_vip_grch38_vep'
const variantsPath = 'variants/family.vcf.gz'

/** Genes of the case; all occur in the file's annotation, and LDLR and MSH2 are left out on purpose. */
const indicationGenes = ['CLN5', 'GLI3', 'GPAA1', 'GTPBP3', 'INF2', 'NF1', 'NMNAT1', 'OAT', 'PPA2', 'TTC8']

/** Builds the family `vip`: six people, real disease variants, made-up genotypes, no reads. */
export function buildVip(source: SourceFolder, root: string): FixtureFolder {
  const family = vipFamily
  const folder = createFixtureFolder(root, family.slug)
  const text = source.text(`${origin}/family.vcf`)
  const vcf = parseVcf(text)
  const windows = loadSlices(source)
  checkReference(vcf, windows)
  writeIndexedVcf(folder, variantsPath, text, {
    kind: 'smallVariants',
    persons: family.persons.map((person) => person.id),
    samples: samplesOf(vcf),
  })
  writeReferenceWindows(folder, windows)
  const symbols = annotatedSymbols(vcf)
  for (const gene of indicationGenes) invariant(symbols.has(gene), `${gene} is annotated`)
  writeCaseTexts(folder, family, {
    hpo: source.hpo(),
    indication: {
      name: 'Neurofibromatose og udvalgte syndromgener',
      version: '1.0',
      source: 'Put together for the demo from genes that occur in the family file',
      genes: indicationGenes,
    },
    quality: statedQuality(vcf),
    descriptions: {
      [variantsPath]: 'Small and structural variants of the family, VEP 111',
      'reference/windows.fa.gz': 'GRCh38 sequence around the variants; headers contig:start-end, 0-based half-open',
    },
  })
  writeManifest(folder, family, [], [sources.vipFamily, sources.hpo])
  return folder
}

/** The FASTA slices. Their names are 1-based and inclusive, which the reference alleles confirm. */
function loadSlices(source: SourceFolder): ReferenceWindow[] {
  const slices = readdirSync(source.resolve(`${origin}/fasta`))
    .toSorted((a, b) => (a < b ? -1 : 1))
    .flatMap((file) => {
      const match = /^(chr[^-]+)-(\d+)-(\d+)\.fasta\.gz\.blob$/u.exec(file)
      if (match === null) return []
      const fasta = gunzipSync(source.bytes(`${origin}/fasta/${file}`)).toString('utf8')
      const bases = fasta.split('\n').slice(1).join('').trim().toUpperCase()
      return [{ contig: present(match[1], 'contig'), start: Number(match[2]) - 1, end: Number(match[3]), bases }]
    })
  return mergeWindows(slices)
}

function checkReference(vcf: VcfText, windows: readonly ReferenceWindow[]): void {
  const reference = createSparseReference(windows)
  for (const record of vcf.records) {
    const [contig, pos, , ref] = record
    const start = Number(pos) - 1
    const expected = present(ref, 'REF')
    const found = reference.sequence(present(contig, 'contig'), start, start + expected.length)
    invariant(found === expected, `the reference allele at ${contig}:${pos}`)
  }
}

function annotatedSymbols(vcf: VcfText): Set<string> {
  const at = csqFieldNames(vcf).indexOf('SYMBOL')
  const entries = vcf.records.flatMap((record) => (infoValue(record, 'CSQ') ?? '').split(','))
  return new Set(entries.map((entry) => entry.split('|')[at] ?? ''))
}

/** Depth as the calls state it (the father's is ten everywhere); everything else is made up. */
function statedQuality(vcf: VcfText): Quality {
  const shares: Readonly<Record<string, Pick<SampleQuality, 'pct20x' | 'contamination'>>> = {
    Father: { pct20x: 4.2, contamination: 0.012 },
  }
  const samples = samplesOf(vcf).map((sample, column) => {
    const person = present(
      vipFamily.persons.find((candidate) => candidate.sample === sample),
      `person of ${sample}`,
    )
    const sex =
      person.sex === 'male'
        ? { xHetHomAltRatio: 0.03, yAutosomeDepthRatio: 0.48 }
        : { xHetHomAltRatio: 1.6, yAutosomeDepthRatio: 0.002 }
    return {
      sample,
      meanDepth: meanStatedDepth(vcf, column),
      ...(shares[sample] ?? { pct20x: 98.1, contamination: 0.001 }),
      ...sex,
    }
  })
  return {
    tool: 'mean of DP in the VCF; all other figures simulated',
    simulated: true,
    simulatedFields: [
      'samples.pct20x',
      'samples.contamination',
      'samples.xHetHomAltRatio',
      'samples.yAutosomeDepthRatio',
      'pairs',
    ],
    samples,
    pairs: [
      { a: 'Patient', b: 'MotherHasQuiteALongName', relatedness: 0.496, ibs0Ibs2: 0.0007 },
      { a: 'Patient', b: 'Father', relatedness: 0.489, ibs0Ibs2: 0.0016 },
      { a: 'Patient', b: 'Sister', relatedness: 0.512, ibs0Ibs2: 0.0611 },
      { a: 'MotherHasQuiteALongName', b: 'Father', relatedness: 0.004, ibs0Ibs2: 0.305 },
    ],
    mendelian: null,
  }
}

function meanStatedDepth(vcf: VcfText, column: number): number {
  const depths = vcf.records.flatMap((record) => {
    const at = present(record[8], 'FORMAT').split(':').indexOf('DP')
    const depth = Number(present(record[9 + column], 'sample column').split(':')[at])
    return Number.isNaN(depth) ? [] : [depth]
  })
  return Number((depths.reduce((sum, depth) => sum + depth, 0) / depths.length).toFixed(1))
}
