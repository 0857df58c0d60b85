import type * as z from 'zod'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { test } from '#shared/domain/query/filter.ts'
import type { VariantQuery } from '#shared/domain/query/filter.ts'
import { homozygousRunsField, neededFields } from '#shared/domain/query/needed-fields.ts'
import { presets } from '#shared/registry/presets/presets.ts'
import type { HandlerOutput } from '#shared/contract/contract.ts'
import type { transcriptSchema } from '#shared/contract/variants.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { OpenCase, OpenCases } from '#main/features/cases/open-cases.ts'
import type { AreaNames, HandlersFor } from '#main/features/handler.ts'
import { transcriptsOfOriginal } from '#main/genome/annotation/original-transcripts.ts'
import { stepsOf, type StepCount } from '#main/genome/engine/answers.ts'
import type { GeneMap } from '#main/knowledge/genes.ts'
import type { OriginalRecord } from '#main/genome/engine/original-record.ts'

type TranscriptView = z.input<typeof transcriptSchema>

/** Rows explained at once; more belong in a list. */
const mostExplained = 50

export interface VariantHandlerPorts {
  readonly openCases: OpenCases
  readonly genes: (build: Build) => Promise<GeneMap>
}

export function variantHandlers({ openCases, genes }: VariantHandlerPorts): HandlersFor<AreaNames<'variants'>> {
  return {
    'variants.presets': async ({ caseId }, { user }) => {
      const { view, manifest } = await openCases.get(caseId, user)
      return {
        presets: await Promise.all(
          presets.map(async ({ id }) => ({ id, count: await view.count({ preset: id, steps: [], sort: [] }) })),
        ),
        total: view.total,
        fields: manifest.report.fields.map(({ field, source }) => ({ field, source })),
        build: manifest.build,
      }
    },
    'variants.page': async ({ caseId, query, offset, limit }, { user }) => {
      const startedAt = performance.now()
      const open = await openCases.get(caseId, user)
      const { view } = open
      const page = await view.page(query, { offset, limit })
      return {
        rows: [...page.rows],
        total: page.total,
        start: view.total,
        steps: stepsWithMissing(page.steps, query, open),
        tookMs: performance.now() - startedAt,
      }
    },
    'variants.whyNot': async ({ caseId, query, text }, { user }) => {
      const { view, manifest } = await openCases.get(caseId, user)
      const { total, rows } = await view.whyNot(query, test({ type: 'text', text }), mostExplained)
      const places = (await genes(manifest.build)).placesOf(text.trim().toUpperCase())
      return {
        total,
        rows: [...rows],
        isIndicationGene:
          places.length === 0 ? null : manifest.indicationGenes.genes.includes(text.trim().toUpperCase()),
      }
    },
    'variants.get': async ({ caseId, key }, { user }) => {
      const open = await openCases.get(caseId, user)
      const run = open.view.run(key)
      if (run !== undefined) return { row: run, transcripts: [] }
      const row = await open.view.row(key)
      const original = await open.view.original(key)
      if (row === undefined || original === undefined) throw new DeclaredError('variant.unknown')
      return { row, transcripts: transcriptsIn(open, original) }
    },
  }
}

/** Says of each step what the files of the case do not have of it, so that nobody takes "not there" for "none". */
function stepsWithMissing(
  counts: readonly StepCount[],
  query: VariantQuery,
  { manifest, homozygousRuns }: OpenCase,
): HandlerOutput<'variants.page'>['steps'] {
  const sources = new Map(manifest.report.fields.map(({ field, source }) => [field, source]))
  if (homozygousRuns !== null) sources.set(homozygousRunsField, '')
  const steps = stepsOf(query)
  return counts.map(({ id, count }, index) => {
    const needed = steps[index] === undefined ? [] : [...neededFields(steps[index].filter)]
    return { id, count, missing: needed.filter((field) => (sources.get(field) ?? null) === null) }
  })
}

function transcriptsIn({ manifest }: OpenCase, original: OriginalRecord): TranscriptView[] {
  const file = manifest.report.files[original.file]
  return transcriptsOfOriginal(original, file?.csq ?? null).map((transcript) => ({
    id: transcript.id,
    gene: transcript.gene,
    consequence: transcript.consequence,
    impact: transcript.impact,
    hgvsC: transcript.hgvsC,
    hgvsP: transcript.hgvsP,
    exon: transcript.exon,
    biotype: transcript.biotype,
    isMane: transcript.isMane,
  }))
}
