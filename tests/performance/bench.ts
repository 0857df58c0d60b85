import { spawn, spawnSync } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { compareEngines } from '#tests/performance/compare-engines.ts'
import { measureQueries, type QueryTimes } from '#tests/performance/engine-queries.ts'
import { growthPlot, type GrowthPoint } from '#tests/performance/growth-plot.ts'
import { importTrio } from '#tests/performance/engine-case.ts'
import { measureTyping } from '#tests/performance/typing.ts'

/**
 * `npm run bench`: the variant engine against `bcftools` on the same generated file, in one run on one machine, so that
 * the ratios mean something on others. `--sites N` and `--kind genome|exome` choose the file, `--rounds N` how often each
 * side runs; medians are printed. `--compare` asks SQLite and DuckDB the same questions of the same rows. `--growth` imports
 * files of 10,000 to 5 million sites and writes their times as a table and as a picture to `docs/pictures/growth.svg`.
 * `--typing` measures nothing but what it costs to hold a text with every letter.
 * The thread that imports is the packaged one, which `npm run bench` builds first. Needs Debian's `bcftools` and `tabix` (for bgzip).
 */
const { values } = parseArgs({
  options: {
    sites: { type: 'string', default: '1000000' },
    kind: { type: 'string', default: 'genome' },
    rounds: { type: 'string', default: '3' },
    compare: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    typing: { type: 'boolean', default: false },
  },
})
const say = (line: string): void => void process.stdout.write(`${line}\n`)

say(
  `machine: ${cpus().length} x ${cpus()[0]?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`,
)
if (values.typing) await measureHolding()
else if (values.growth) await measureGrowth()
else await measureOne(await trioFile(values.kind, values.sites))

async function measureOne(vcf: string): Promise<void> {
  const fileMb = statSync(vcf).size / 1e6
  say(
    `file: ${values.kind}, ${values.sites} sites, ${fileMb.toFixed(0)} MB bgzipped; medians of ${values.rounds} rounds\n`,
  )

  const reference: number[] = []
  const imports: number[] = []
  const copies: number[] = []
  let sizes = { all: 0, original: 0 }
  let queries: readonly QueryTimes[] = []
  for (let round = 0; round < Number(values.rounds); round += 1) {
    // Side by side in every round, so that a busy moment meets both.
    reference.push(bcftools(vcf))
    const imported = await importTrio(vcf)
    imports.push(imported.importMs)
    copies.push(imported.copyMs)
    sizes = { all: await imported.folder.sizeBytes(), original: statSync(vcf).size }
    if (round === 0) queries = await measureQueries(imported)
    if (round === 0 && values.compare) await compareEngines(imported, say)
    await imported.remove()
  }

  const [base, own, copy] = [median(reference), median(imports), median(copies)]
  say('| What | ms | ratio to bcftools |')
  say('| --- | ---: | ---: |')
  say(`| bcftools view -H --threads 2 | ${base.toFixed(0)} | 1.00 |`)
  say(`| import, 2 threads, encrypted | ${own.toFixed(0)} | ${(own / base).toFixed(2)} |`)
  say(`| encrypting the file itself first | ${copy.toFixed(0)} | ${(copy / base).toFixed(2)} |`)
  say(`| both | ${(own + copy).toFixed(0)} | ${((own + copy) / base).toFixed(2)} |`)
  say(
    `\ncolumns on disk: ${((sizes.all - sizes.original) / sizes.original).toFixed(2)} of the bgzipped file; with the original: ${(sizes.all / sizes.original).toFixed(2)}`,
  )
  say(`peak memory of the process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB (queries included)\n`)
  say('| Question (count and first 100 rows) | rows | first time ms | warm ms, median of 5 |')
  say('| --- | ---: | ---: | ---: |')
  for (const { name, rows, firstMs, warmMs } of queries) {
    say(`| ${name} | ${rows} | ${firstMs.toFixed(0)} | ${Number.isNaN(warmMs) ? '' : warmMs.toFixed(1)} |`)
  }
}

async function measureHolding(): Promise<void> {
  say('| Pages of the section | median ms | worst ms |')
  say('| ---: | ---: | ---: |')
  for (const { pages, medianMs, worstMs } of await measureTyping()) {
    say(`| ${pages} | ${medianMs.toFixed(1)} | ${worstMs.toFixed(1)} |`)
  }
}

/** How import and filters grow with the file. */
async function measureGrowth(): Promise<void> {
  const points: GrowthPoint[] = []
  for (const sites of [10_000, 100_000, 1_000_000, 5_000_000]) {
    const imported = await importTrio(await trioFile('genome', String(sites)))
    const warm = (await measureQueries(imported)).map(({ warmMs }) => warmMs).filter((ms) => !Number.isNaN(ms))
    points.push({ sites, importMs: imported.importMs, filterMs: median(warm) })
    await imported.remove()
  }
  say('\n| Sites | import ms | µs a site | median question, warm ms |\n| ---: | ---: | ---: | ---: |')
  for (const { sites, importMs, filterMs } of points) {
    const perSite = (importMs * 1000) / sites
    say(`| ${sites} | ${importMs.toFixed(0)} | ${perSite.toFixed(1)} | ${filterMs.toFixed(1)} |`)
  }
  writeFileSync(join(import.meta.dirname, '../../docs/pictures/growth.svg'), growthPlot(points))
}

async function trioFile(kind: string, sites: string): Promise<string> {
  const folder = join(tmpdir(), 'fortolker-bench-files')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${kind}-${sites}.vcf.gz`)
  if (existsSync(path)) return path
  say(`making ${path} …`)
  const generator = join(import.meta.dirname, 'generator/gen-vcf.mjs')
  const made = spawn(process.execPath, [generator, '--kind', kind, '--n', sites, '--seed', '1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const packed = spawn('bgzip', ['-@2', '-c'], { stdio: ['pipe', 'pipe', 'inherit'] })
  await Promise.all([pipeline(made.stdout, packed.stdin), pipeline(packed.stdout, createWriteStream(`${path}.part`))])
  spawnSync('mv', [`${path}.part`, path])
  return path
}

function bcftools(path: string): number {
  const began = performance.now()
  const { status, error } = spawnSync('bcftools', ['view', '-H', '--threads', '2', path], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error('bcftools is needed: apt-get install bcftools tabix', { cause: error })
  return performance.now() - began
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}
