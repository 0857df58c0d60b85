import { invariant } from '#shared/kit/assert.ts'
import { writeCaseTexts, type Quality } from './common-files.ts'
import { personOf } from './family-description.ts'
import { createFixtureFolder, type FileKind, type FixtureFolder } from './fixture-folder.ts'
import { writeManifest } from './manifest.ts'
import { present } from './present.ts'
import { scoutFamily } from './scout-people.ts'
import type { SourceFolder } from './source-folder.ts'
import { sources } from './sources.ts'
import { listIndexedVcf } from './variant-files.ts'
import { parseVcf, samplesOf } from './vcf-text.ts'
import { writeFileSync } from 'node:fs'

const origin = 'trio_scout_643594_grch37'

const variantFiles: readonly { file: string; kind: FileKind; description: string }[] = [
  { file: '643594.clinical.vcf.gz', kind: 'smallVariants', description: 'Small variants, VEP and SnpEff' },
  { file: '643594.clinical.SV.vcf.gz', kind: 'structuralVariants', description: 'Structural variants' },
  {
    file: '643594.clinical.str.stranger.vcf.gz',
    kind: 'shortTandemRepeats',
    description: 'Repeat expansions, Stranger',
  },
  { file: '643594.clinical.mei.vcf.gz', kind: 'mobileElements', description: 'Mobile element insertions' },
]

/** Builds the family `scout-643594`: an exome trio whose four VCF files are the source's, byte by byte. */
export function buildScout(source: SourceFolder, root: string): FixtureFolder {
  const family = scoutFamily
  const folder = createFixtureFolder(root, family.slug)
  const persons = family.persons.map((person) => person.id)
  for (const { file, kind } of variantFiles) {
    const path = `variants/${file}`
    writeFileSync(folder.resolve(path), source.bytes(`${origin}/${file}`))
    writeFileSync(folder.resolve(`${path}.tbi`), source.bytes(`${origin}/${file}.tbi`))
    const samples = samplesOf(parseVcf(source.unzipped(`${origin}/${file}`)))
    const isComplete = family.persons.every((person) => samples.includes(person.sample))
    invariant(isComplete && samples.length === persons.length, `${file} holds the three samples`)
    listIndexedVcf(folder, path, { kind, persons, samples })
  }
  writeCaseTexts(folder, family, {
    hpo: source.hpo(),
    indication: {
      name: 'Test panel (Scout panel1)',
      version: '1.0',
      source: 'Gene panel panel1, version 1.0 of 2016-12-09, of the Scout demo case (BSD-3-Clause)',
      genes: panelGenes(source.text(`${origin}/panel_1.txt`)),
    },
    quality: measuredQuality(source),
    descriptions: Object.fromEntries(variantFiles.map(({ file, description }) => [`variants/${file}`, description])),
  })
  writeManifest(folder, family, [], [sources.scoutCase, sources.hpo])
  return folder
}

function panelGenes(table: string): string[] {
  const genes = table
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => present(line.split('\t')[1], 'gene symbol'))
  return [...new Set(genes)].toSorted((a, b) => (a < b ? -1 : 1))
}

/** A table with a header line as one object per row. */
function rowsOf(text: string, separator: string): Map<string, string>[] {
  const [header, ...lines] = text.split('\n').filter((line) => line !== '')
  const names = present(header, 'header line').replace(/^#/u, '').split(separator)
  return lines.map((line) => new Map(line.split(separator).map((value, index) => [names[index] ?? '', value])))
}

function numberIn(row: Map<string, string>, column: string): number {
  return Number(present(row.get(column), `column ${column}`))
}

/**
 * peddy and somalier of the source. Its somalier sample table repeats one row for all three people (the mother has a
 * Y), so depth and sex come from peddy, and the Y ratio is made up.
 */
function measuredQuality(source: SourceFolder): Quality {
  const peddy = rowsOf(source.text(`${origin}/643594.peddy.ped`), '\t')
  const pairs = rowsOf(source.text(`${origin}/643594.somalier.pairs.tsv`), '\t')
  const madeUp = new Map([
    [personOf(scoutFamily, 'proband').sample, { pct20x: 63.2, yAutosomeDepthRatio: 0.48 }],
    [personOf(scoutFamily, 'father').sample, { pct20x: 64.1, yAutosomeDepthRatio: 0.49 }],
    [personOf(scoutFamily, 'mother').sample, { pct20x: 58.7, yAutosomeDepthRatio: 0.003 }],
  ])
  return {
    tool: 'peddy 0.4.3 (mean depth at heterozygous sites, X ratio) and somalier (pairs); see simulatedFields',
    simulated: true,
    simulatedFields: ['samples.pct20x', 'samples.yAutosomeDepthRatio'],
    samples: peddy.map((row) => {
      const sample = present(row.get('sample_id'), 'sample')
      return {
        sample,
        meanDepth: numberIn(row, 'het_mean_depth'),
        contamination: null,
        xHetHomAltRatio: numberIn(row, 'sex_het_ratio'),
        ...present(madeUp.get(sample), sample),
      }
    }),
    pairs: pairs.map((row) => ({
      a: present(row.get('sample_a'), 'sample'),
      b: present(row.get('sample_b'), 'sample'),
      relatedness: numberIn(row, 'relatedness'),
      ibs0Ibs2: Number((numberIn(row, 'ibs0') / numberIn(row, 'ibs2')).toFixed(6)),
    })),
    mendelian: null,
  }
}
