import * as z from 'zod'
import { proteinRelation, withoutVersion } from '#shared/domain/classification/evidence/protein-change.ts'
import type { Neighbour, Provenance } from '#shared/domain/classification/evidence/evidence-input.ts'
import { forEachUnhurried } from '#main/knowledge/unhurried.ts'

/** A missense variant that ClinVar holds as disease-causing, named on the gene's MANE Select transcript. */
export interface ClinvarNeighbour extends Pick<Neighbour, 'hgvs' | 'class' | 'stars'> {
  readonly relation: NonNullable<ReturnType<typeof proteinRelation>>
  /** `p.Asp847Asn` */
  readonly hgvsP: string
  /** `VCV000012345` */
  readonly accession: string
  /** Day of the last evaluation, ISO; null where the record has none. */
  readonly evaluated: string | null
}

/** The variant whose neighbours are asked for. */
export interface NeighboursAsked {
  readonly gene: string
  readonly transcript: string
  readonly hgvsC: string | null
  readonly hgvsP: string | null
}

/** One release of what ClinVar says of missense variants, as the national platform hands it out. */
export interface ClinvarSnapshot extends Provenance {
  readonly variants: number
  /**
   * Never the variant itself: what others say of it is no criterion (PP5 is retired). `otherTranscript`: the gene is there,
   * named on a transcript whose residues are not these.
   */
  readonly neighboursOf: (asked: NeighboursAsked) => readonly ClinvarNeighbour[] | 'otherTranscript'
}

const day = z.iso.date()
const headerSchema = z.object({ source: z.string().min(1), version: z.string().min(1), date: day })
const columns = ['gene', 'transcript', 'hgvsC', 'hgvsP', 'class', 'stars', 'accession', 'evaluated'] as const
const rowSchema = z.object({
  gene: z.string().min(1),
  transcript: z.string().regex(/^NM_\d+\.\d+$/u),
  hgvsC: z.string().regex(/^c\.\S+$/u),
  hgvsP: z.string().regex(/^p\.\S+$/u),
  class: z.enum(['pathogenic', 'likely_pathogenic']),
  stars: z.coerce.number().int().min(0).max(4),
  accession: z.string().regex(/^VCV\d{9}$/u),
  evaluated: z.union([day, z.literal('')]).transform((text) => (text === '' ? null : text)),
})
type Row = z.output<typeof rowSchema>

/**
 * Reads a snapshot: lines `##source=`, `##version=`, `##date=`, the names of the columns after one `#`, and a line for each
 * variant, all separated by tabs. A whole release is read without holding up the core.
 *
 * @returns null when anything in it cannot be read: half a snapshot would be silent about the other half
 */
export async function readClinvar(text: string): Promise<ClinvarSnapshot | null> {
  const lines = text.split('\n').filter((line) => line !== '')
  const stated = Object.fromEntries(
    lines.filter((line) => line.startsWith('##')).map((line) => line.slice(2).split('=', 2)),
  )
  const header = headerSchema.safeParse(stated)
  const [names, ...rows] = lines.filter((line) => !line.startsWith('##'))
  if (!header.success || names !== `#${columns.join('\t')}` || rows.length === 0) return null
  const byGene = new Map<string, Row[]>()
  let isWhole = true
  await forEachUnhurried(rows, (line) => {
    const values = line.split('\t')
    const row = rowSchema.safeParse(Object.fromEntries(columns.map((name, index) => [name, values[index]])))
    if (!row.success || values.length !== columns.length) {
      isWhole = false
      return
    }
    const ofGene = byGene.get(row.data.gene)
    if (ofGene === undefined) byGene.set(row.data.gene, [row.data])
    else ofGene.push(row.data)
  })
  if (!isWhole) return null
  const { source, version, date } = header.data
  return {
    source,
    version,
    date,
    variants: rows.length,
    neighboursOf: (asked) => {
      const ofGene = byGene.get(asked.gene) ?? []
      const own = ofGene.filter(({ transcript }) => withoutVersion(transcript) === withoutVersion(asked.transcript))
      if (own.length === 0 && ofGene.length > 0) return 'otherTranscript'
      return own.flatMap((row) => neighbourOf(row, asked) ?? [])
    },
  }
}

function neighbourOf(row: Row, asked: NeighboursAsked): ClinvarNeighbour | null {
  const { transcript, hgvsC, hgvsP, class: stated, stars, accession, evaluated } = row
  if (hgvsC === asked.hgvsC) return null
  const relation = proteinRelation(asked.hgvsP, hgvsP)
  if (relation === null) return null
  return { hgvs: `${transcript}:${hgvsC}`, hgvsP, relation, class: stated, stars, accession, evaluated }
}
