import type * as z from 'zod'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { test } from '#shared/domain/query/filter.ts'
import { presets } from '#shared/registry/presets/presets.ts'
import type { transcriptSchema } from '#shared/contract/variants.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { OpenCase, OpenCases } from '#main/features/cases/open-cases.ts'
import type { AreaNames, HandlersFor } from '#main/features/handler.ts'
import { transcriptsOfOriginal } from '#main/genome/annotation/original-transcripts.ts'
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
      const { view } = await openCases.get(caseId, user)
      const page = await view.page(query, { offset, limit })
      return {
        rows: [...page.rows],
        total: page.total,
        start: view.total,
        steps: [...page.steps],
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
      const row = await open.view.row(key)
      const original = await open.view.original(key)
      if (row === undefined || original === undefined) throw new DeclaredError('variant.unknown')
      return { row, transcripts: transcriptsIn(open, original) }
    },
  }
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
