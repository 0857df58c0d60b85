import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import * as z from 'zod'
import type { Transcript } from './transcript.ts'

/** The folder of the committed demo families. */
export const fixturesRoot = new URL('../../fixtures/families/', import.meta.url)
export const slugs = ['pr11', 'scout-643594', 'vip'] as const

const callSchema = z.object({
  sample: z.string(),
  genotype: z.enum(['0/0', '0/1', '1/1']),
  altReads: z.number().int(),
  depth: z.number().int(),
})

const fileSchema = z.object({
  path: z.string(),
  kind: z.string(),
  format: z.string(),
  person: z.string().optional(),
  persons: z.array(z.string()).optional(),
  samples: z.array(z.string()).optional(),
  drsId: z.string().optional(),
  indexPath: z.string().optional(),
  sha256: z.string(),
  sizeBytes: z.number().int(),
})

/** `manifest.json`, as strict as the tests need it. */
const manifestSchema = z.strictObject({
  slug: z.enum(slugs),
  assembly: z.enum(['GRCh38', 'GRCh37']),
  title: z.string(),
  donors: z.string(),
  simulated: z.array(
    z.object({
      gene: z.string(),
      chrom: z.string(),
      pos: z.number().int(),
      ref: z.string(),
      alt: z.string(),
      hgvsC: z.string(),
      hgvsP: z.string().nullable(),
      consequence: z.string(),
      from: z.enum(['de novo', 'maternal', 'paternal', 'X-linked maternal']),
      reads: z.enum(['edited', 'modelled']),
      annotation: z.string(),
      expected: z.object({ child: callSchema, mother: callSchema, father: callSchema }),
    }),
  ),
  sources: z.array(z.object({ what: z.string(), source: z.string(), licence: z.string() })),
  files: z.array(fileSchema),
})
type Manifest = z.infer<typeof manifestSchema>

export function fixtureBytes(slug: string, path: string): Buffer {
  return readFileSync(new URL(`${slug}/${path}`, fixturesRoot))
}

export function fixtureJson<S extends z.ZodType>(slug: string, path: string, schema: S): z.infer<S> {
  return schema.parse(JSON.parse(fixtureBytes(slug, path).toString('utf8')))
}

export function fixtureText(slug: string, path: string): string {
  return gunzipSync(fixtureBytes(slug, path)).toString('utf8')
}

export function readManifest(slug: string): Manifest {
  return fixtureJson(slug, 'manifest.json', manifestSchema)
}

const rangeSchema = z.object({ start: z.number().int(), end: z.number().int() })
const transcriptSchema = z.object({
  symbol: z.string(),
  contig: z.string(),
  strand: z.enum(['+', '-']),
  exons: z.array(rangeSchema),
  coding: rangeSchema,
  ensemblTranscript: z.string(),
  refseqTranscript: z.string(),
  refseqProtein: z.string(),
  entrezGene: z.string(),
})

/** The gene models that the build wrote for the tests. */
export function goldenTranscripts(): Record<string, Transcript> {
  const text = readFileSync(new URL('golden-transcripts.json', import.meta.url), 'utf8')
  return z.record(z.string(), transcriptSchema).parse(JSON.parse(text))
}
