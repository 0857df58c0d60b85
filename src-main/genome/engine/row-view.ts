import type * as z from 'zod'
import { variantClasses } from '#shared/domain/classification/classes.ts'
import type { callSchema, rowSchema } from '#shared/contract/variants.ts'
import { ABSENT, ALLELE_MISSING, CONFIDENCE, CONFIDENCE_NAME } from '#shared/domain/inheritance/codes.ts'
import { flagNames, FLAG_WORDS } from '#shared/domain/inheritance/flags.ts'
import { LABEL } from '#shared/domain/inheritance/labels.ts'
import { clinvarSignificances } from '#shared/domain/variant/clinvar.ts'
import { consequences, impacts } from '#shared/domain/variant/consequence.ts'
import { variantKinds } from '#shared/domain/variant/kind.ts'
import { invariant } from '#shared/kit/assert.ts'
import type { PersonId, VariantKey } from '#shared/kit/ids.ts'
import { listAt, textAt } from '#main/genome/engine/columns.ts'
import type { RowOutcomes } from '#main/genome/engine/outcomes.ts'
import type { VariantTable } from '#main/genome/engine/table.ts'

export type VariantRow = z.output<typeof rowSchema>
type Call = z.output<typeof callSchema>

const labelNames = new Map<number, string>(Object.entries(LABEL).map(([name, code]) => [code, name]))
const confidenceNames = new Map(
  Object.values(CONFIDENCE).map((code): [number, 'high' | 'review' | 'none'] => [code, CONFIDENCE_NAME[code]]),
)

/** What a row shows beside its columns. */
export interface RowContext {
  readonly table: VariantTable
  readonly outcomes: RowOutcomes
  readonly keyOf: (row: number) => VariantKey
  /** Persons whose part of this row may be seen. */
  readonly personsOf: (row: number) => readonly PersonId[]
  readonly classOf: (row: number) => number
  readonly isInReport: (row: number) => boolean
}

/** One row as it leaves the engine; only what the disclosure of its context lets out. */
export function viewRow(row: number, context: RowContext): VariantRow {
  const { table, outcomes } = context
  const { numbers, texts } = table
  const number = (name: keyof typeof numbers): number => numbers[name].values[row] ?? 0
  const clinvar = clinvarSignificances[number('clinvar') - 1]
  const impact = impacts[number('impact')]
  const kind = variantKinds[number('kind')]
  invariant(impact !== undefined && kind !== undefined, 'codes of a case file are within their lists')
  return {
    key: context.keyOf(row),
    contig: table.dictionaries.contig.texts[number('contig')] ?? '',
    position: number('position'),
    end: number('end'),
    ref: textAt(texts.ref, row) ?? '',
    alt: textAt(texts.alt, row) ?? '',
    kind,
    genes: Array.from(listAt(table.genes, row), (code) => table.dictionaries.gene.texts[code] ?? ''),
    transcript: table.dictionaries.transcript.texts[number('transcript')] || null,
    hgvsC: textAt(texts.hgvsC, row),
    hgvsP: textAt(texts.hgvsP, row),
    consequence: consequences[number('consequence')] ?? 'sequence_variant',
    worstConsequence: consequences[number('worstConsequence')] ?? 'sequence_variant',
    impact,
    filter: table.dictionaries.filter.texts[number('filter')] || 'PASS',
    calls: context.personsOf(row).flatMap((person) => viewCall(table, person, row) ?? []),
    fields: Object.fromEntries([...table.fields].map(([id, { values }]) => [id, orNull(values[row])] as const)),
    clinvar: clinvar === undefined ? null : { significance: clinvar, stars: number('clinvarStars') },
    inheritance: viewInheritance(row, outcomes),
    pairedWith: (outcomes.partners.get(row) ?? []).map(context.keyOf),
    class: variantClasses[context.classOf(row) - 1] ?? null,
    isInReport: context.isInReport(row),
  }
}

function viewInheritance(row: number, outcomes: RowOutcomes): VariantRow['inheritance'] {
  const label = labelNames.get(outcomes.label[row] ?? -1)
  const confidence = confidenceNames.get(outcomes.confidence[row] ?? -1)
  if (label === undefined || confidence === undefined) return null
  const flags = outcomes.flags.subarray(row * FLAG_WORDS, (row + 1) * FLAG_WORDS)
  return { label, confidence, flags: [...flagNames(flags)] }
}

function viewCall(table: VariantTable, person: PersonId, row: number): Call | undefined {
  const columns = table.calls[table.persons.indexOf(person)]
  if (columns === undefined) return undefined
  const value = (name: keyof typeof columns): number => columns[name].values[row] ?? ABSENT
  const allele = table.numbers.allele.values[row] ?? 1
  return {
    personId: person,
    genotype: genotypeText({
      ploidy: value('ploidy'),
      alleles: [value('first'), value('second')],
      isPhased: value('phased') === 1,
      allele,
    }),
    altReads: presentOrNull(value('altReads')),
    depth: presentOrNull(value('depth')),
    quality: presentOrNull(value('quality')),
  }
}

/**
 * The genotype with the allele of this row as 1; other alternatives of the same site are written 2, because calling them
 * 0 would make them look like the reference.
 */
function genotypeText(call: {
  readonly ploidy: number
  readonly alleles: readonly number[]
  readonly isPhased: boolean
  readonly allele: number
}): string {
  if (call.ploidy <= 0) return './.'
  const texts = call.alleles.slice(0, Math.min(call.ploidy, 2)).map((allele) => {
    if (allele === ALLELE_MISSING) return '.'
    if (allele === 0) return '0'
    return allele === call.allele ? '1' : '2'
  })
  return texts.join(call.isPhased ? '|' : '/')
}

function presentOrNull(value: number): number | null {
  return value === ABSENT ? null : value
}

function orNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : Number(value.toPrecision(6))
}
