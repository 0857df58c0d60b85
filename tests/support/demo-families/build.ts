import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildPr11 } from './build-pr11.ts'
import { buildScout } from './build-scout.ts'
import { buildVip } from './build-vip.ts'
import type { FixtureFolder } from './fixture-folder.ts'
import { jsonText } from './json-text.ts'
import { plantedVariants } from './planted-variants.ts'
import { selectTranscripts } from './transcript.ts'
import { openSourceFolder, type SourceFolder } from './source-folder.ts'

const vepGenes = [
  'ABCA1',
  'CLN5',
  'GLI3',
  'GPAA1',
  'GTPBP3',
  'INF2',
  'LDLR',
  'NF1',
  'NMNAT1',
  'OAT',
  'PPA2',
  'SRY',
  'TTC8',
  'WDR45',
]

const builders: Readonly<Record<string, (source: SourceFolder, root: string) => FixtureFolder>> = {
  pr11: buildPr11,
  'scout-643594': buildScout,
  vip: buildVip,
}

const usage = `Usage: node tests/support/demo-families/build.ts <folder with the shared data> [--only ${Object.keys(builders).join('|')}]\n`

function main(args: readonly string[]): number {
  const onlyAt = args.indexOf('--only')
  const only = onlyAt < 0 ? undefined : args[onlyAt + 1]
  const [sourcePath] = args.filter((_, index) => onlyAt < 0 || (index !== onlyAt && index !== onlyAt + 1))
  const isUnknown = onlyAt >= 0 && (only === undefined || builders[only] === undefined)
  if (sourcePath === undefined || isUnknown) {
    process.stderr.write(usage)
    return 2
  }
  const source = openSourceFolder(sourcePath)
  const root = fileURLToPath(new URL('../../fixtures/families/', import.meta.url))
  writeGoldenTranscripts(source)
  for (const [slug, build] of Object.entries(builders)) {
    if (only !== undefined && only !== slug) continue
    const files = build(source, root).files()
    const bytes = files.reduce((sum, file) => sum + file.sizeBytes, 0)
    process.stdout.write(`${slug}: ${files.length} files, ${(bytes / 1e6).toFixed(2)} MB\n`)
  }
  return 0
}

/** The gene models the tests compare our HGVS texts with VEP's on: those of the VIP family and of the planted variants. */
function writeGoldenTranscripts(source: SourceFolder): void {
  const genes = [...vepGenes, ...plantedVariants.map((variant) => variant.gene)]
  const models = selectTranscripts(source.maneTranscripts(), [...new Set(genes)].toSorted())
  const path = fileURLToPath(new URL('golden-transcripts.json', import.meta.url))
  writeFileSync(path, jsonText(Object.fromEntries(models)))
}

process.exitCode = main(process.argv.slice(2))
