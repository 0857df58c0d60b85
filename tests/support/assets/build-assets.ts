import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import * as z from 'zod'
import { chromosomes, contigRank, conventionalContig, plainContig } from '#shared/domain/coordinates/contigs.ts'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'

/**
 * Makes `assets/genome` and `assets/knowledge` from public releases. Run by hand when a release changes:
 * `node tests/support/assets/build-assets.ts <folder with the releases>`. Sources and licences stand in `assets/SOURCES.md`.
 */

const [source] = process.argv.slice(2)
if (source === undefined) throw new Error('usage: build-assets.ts <folder with the releases>')
const assets = join(import.meta.dirname, '../../../assets')

/** The same bytes on every run: no time stamp and a fixed operating system byte in the header. */
function gzip(text: string): Buffer {
  const bytes = gzipSync(Buffer.from(text, 'utf8'), { level: 9 })
  bytes.writeUInt32LE(0, 4)
  bytes[9] = 255
  return bytes
}

/** Ensembl's gene list as `symbol contig start end`, 1-based inclusive, on the primary assembly only. */
async function genes(build: Build, file: string): Promise<void> {
  const text = gunzipSync(await readFile(join(source ?? '', 'genome_hg38', file))).toString('utf8')
  const rows = text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [contig, start, end, symbol] = line.split('\t')
      const isUsable =
        contig !== undefined && chromosomes.includes(plainContig(contig)) && symbol !== undefined && symbol !== ''
      return isUsable ? [{ contig: plainContig(contig), start: Number(start), end: Number(end), symbol }] : []
    })
    .toSorted(
      (a, b) => contigRank(a.contig) - contigRank(b.contig) || a.start - b.start || a.symbol.localeCompare(b.symbol),
    )
  const lines = rows.map((row) => `${row.symbol}\t${row.contig}\t${row.start}\t${row.end}`)
  await writeFile(join(assets, 'knowledge', `genes.${build}.tsv.gz`), gzip(`${lines.join('\n')}\n`))
  if (build === 'GRCh37') {
    const bed = rows.map(
      (row) => `${conventionalContig(build, row.contig)}\t${row.start - 1}\t${row.end}\t${row.symbol}`,
    )
    await writeFile(join(assets, 'genome', `genes.${build}.bed.gz`), gzip(`${bed.join('\n')}\n`))
  }
}

/** UCSC cytobands with the contig names that files of the build use. */
async function cytobands(build: Build, file: string): Promise<void> {
  const text = await readFile(join(source ?? '', 'genome_hg38', file), 'utf8')
  const lines = text.split('\n').flatMap((line) => {
    const [contig, ...rest] = line.split('\t')
    if (contig === undefined || !chromosomes.includes(plainContig(contig))) return []
    return [[conventionalContig(build, contig), ...rest].join('\t')]
  })
  await writeFile(join(assets, 'genome', `cytobands.${build}.txt`), `${lines.join('\n')}\n`)
}

const hpoSchema = z.object({
  graphs: z.array(
    z.object({
      meta: z.object({ version: z.string().optional() }).loose(),
      nodes: z.array(
        z.object({
          id: z.string(),
          lbl: z.string().optional(),
          meta: z.object({ deprecated: z.boolean().optional() }).loose().optional(),
        }),
      ),
      edges: z.array(z.object({ sub: z.string(), pred: z.string(), obj: z.string() })),
    }),
  ),
})

const idOf = (uri: string): string => uri.replace(/^.*\/HP_/u, 'HP:')

/** HPO terms as `id label`, obsolete ones left out; the first line names the release. */
async function hpo(file: string): Promise<void> {
  const json: unknown = JSON.parse(gunzipSync(await readFile(join(source ?? '', 'hpo', file))).toString('utf8'))
  const graph = hpoSchema.parse(json).graphs[0]
  const terms = (graph?.nodes ?? [])
    .filter((node) => node.id.includes('/HP_') && node.lbl !== undefined && node.meta?.deprecated !== true)
    .map((node) => `${idOf(node.id)}\t${node.lbl ?? ''}`)
    .toSorted()
  const release = /v(\d{4}-\d{2}-\d{2})/u.exec(file)?.[1] ?? graph?.meta.version ?? 'unknown'
  await writeFile(join(assets, 'knowledge', 'hpo.tsv.gz'), gzip(`#release\t${release}\n${terms.join('\n')}\n`))
  const parents = (graph?.edges ?? [])
    .filter(({ sub, pred, obj }) => pred === 'is_a' && sub.includes('/HP_') && obj.includes('/HP_'))
    .map(({ sub, obj }) => `${idOf(sub)}\t${idOf(obj)}`)
    .toSorted()
  await writeFile(
    join(assets, 'knowledge', 'hpo-parents.tsv.gz'),
    gzip(`#release\t${release}\n${parents.join('\n')}\n`),
  )
}

/** Genes with the terms their diseases are annotated with, `symbol term term ...`; old nine-column layout of the file. */
async function hpoGenes(file: string): Promise<void> {
  const text = gunzipSync(await readFile(join(source ?? '', 'hpo', file))).toString('utf8')
  const terms = new Map<string, Set<string>>()
  for (const line of text.split('\n')) {
    const [, symbol, term] = line.split('\t')
    if (symbol === undefined || term === undefined || !term.startsWith('HP:')) continue
    terms.set(symbol, (terms.get(symbol) ?? new Set()).add(term))
  }
  const lines = [...terms].map(([symbol, own]) => [symbol, ...[...own].toSorted()].join('\t')).toSorted()
  const release = /(\d{4}-\d{2}-\d{2})/u.exec(file)?.[1] ?? 'unknown'
  await writeFile(join(assets, 'knowledge', 'hpo-genes.tsv.gz'), gzip(`#release\t${release}\n${lines.join('\n')}\n`))
}

/** gnomAD's constraint of MANE Select transcripts: `gene pLI LOEUF missense-z`; what is not a number is left out. */
async function constraint(file: string): Promise<void> {
  const [head = '', ...rows] = (await readFile(join(source ?? '', 'genes', 'scout_reduced', file), 'utf8')).split('\n')
  const names = head.split('\t')
  const wanted = ['lof.pLI', 'lof.oe_ci.upper', 'mis.z_score'].map((name) => names.indexOf(name))
  const lines = rows.flatMap((row) => {
    const fields = row.split('\t')
    const values = wanted.map((index) => Number(fields[index]))
    const isShown =
      fields[names.indexOf('mane_select')] === 'true' && fields[names.indexOf('transcript')]?.startsWith('NM_')
    return isShown === true && values.every(Number.isFinite) ? [[fields[0], ...values].join('\t')] : []
  })
  await writeFile(
    join(assets, 'knowledge', 'constraint.tsv'),
    `#release\tgnomAD 4.1\t2024-04-19\n${lines.toSorted().join('\n')}\n`,
  )
}

await mkdir(join(assets, 'genome'), { recursive: true })
await mkdir(join(assets, 'knowledge'), { recursive: true })
await writeFile(join(assets, 'genome', 'mane.GRCh38.bb'), await readFile(join(source, 'genome_hg38', 'mane.hg38.bb')))
await genes('GRCh38', 'ensembl_genes_38.txt.gz')
await genes('GRCh37', 'ensembl_genes_37.txt.gz')
await cytobands('GRCh38', 'cytoBandIdeo.hg38.txt')
await cytobands('GRCh37', 'cytoBandIdeo.hg19.txt')
await hpo('hp.v2024-04-26.json.gz')
await hpoGenes('genes_to_phenotype.2023-01-27.txt.gz')
await constraint('gnomad.v4.1.constraint_metrics_reduced.tsv')
