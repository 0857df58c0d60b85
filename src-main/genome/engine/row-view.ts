import type * as z from 'zod'
import { variantClasses } from '#shared/domain/classification/classes.ts'
import type { callSchema, rowSchema } from '#shared/contract/variants.ts'
import { ABSENT, ALLELE_MISSING, CONFIDENCE, CONFIDENCE_NAME } from '#shared/domain/inheritance/codes.ts'
import { isMitochondrial } from '#shared/domain/coordinates/contigs.ts'
import { flagNames } from '#shared/domain/inheritance/flags.ts'
import { LABEL } from '#shared/domain/inheritance/labels.ts'
import { heteroplasmyOf } from '#shared/domain/inheritance/mitochondrial-label.ts'
import { CLINICAL_TRIO_V1 } from '#shared/domain/inheritance/profile.ts'
import { createPersonCall, type PersonCall } from '#shared/domain/inheritance/trio-row.ts'
import { clinvarSignificances } from '#shared/domain/variant/clinvar.ts'
import { consequences, impacts } from '#shared/domain/variant/consequence.ts'
import { variantKinds } from '#shared/domain/variant/kind.ts'
import { invariant } from '#shared/kit/assert.ts'
import type { PersonId, VariantKey } from '#shared/kit/ids.ts'
import {
  callColumn,
  coreColumns,
  fieldColumn,
  fieldIds,
  phaseColumn,
  VIEW,
  type ColumnName,
} from '#main/genome/engine/columns.ts'
import type { RowOutcome } from '#main/genome/engine/outcomes.ts'
import { callNumbers, unpackCall } from '#main/genome/engine/packed-call.ts'
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
  readonly outcomeOf: (row: number) => RowOutcome
  readonly keyOf: (row: number) => VariantKey
  readonly partnersOf: (row: number) => readonly number[]
  /** Persons whose part of this row may be seen. */
  readonly personsOf: (row: number) => readonly PersonId[]
  readonly classOf: (row: number) => number
  readonly isInReport: (row: number) => boolean
}

/** Where the original record lies, which is read only on demand. */
const origins: ReadonlySet<ColumnName> = new Set(['originBlock', 'originAt'])

/** The columns a row is shown from. */
export function shownColumns(persons: number): readonly ColumnName[] {
  const people = Array.from({ length: persons }, (_, person) => person)
  return [
    ...coreColumns.filter((name) => !origins.has(name)),
    ...fieldIds.map(fieldColumn),
    ...people.map(callColumn),
    ...people.map(phaseColumn),
  ]
}

/** One row as it leaves the engine; only what the disclosure of its context lets out. */
export function viewRow(row: number, context: RowContext): VariantRow {
  const { table } = context
  const { dictionaries } = table
  const text = table.text(row)
  const position = table.at('position', row)
  const clinvar = clinvarSignificances[table.at('clinvar', row) - 1]
  const impact = impacts[table.at('impact', row)]
  const kind = variantKinds[table.at('kind', row)]
  invariant(impact !== undefined && kind !== undefined, 'codes of a case file are within their lists')
  const consequence = (part: number) => consequences[table.at('view', row, part)] ?? 'sequence_variant'
  return {
    key: context.keyOf(row),
    contig: dictionaries.contig[table.at('contig', row)] ?? '',
    position,
    end: position + table.at('span', row),
    ref: text.ref,
    alt: text.alt,
    kind,
    genes: table.genesOf(row).map((code) => dictionaries.gene[code] ?? ''),
    transcript: dictionaries.transcript[table.transcriptOf(row)] || null,
    hgvsC: text.hgvsC,
    hgvsP: text.hgvsP,
    consequence: consequence(VIEW.consequence),
    worstConsequence: consequence(VIEW.worstConsequence),
    impact,
    filter: dictionaries.filter[table.at('filter', row)] || 'PASS',
    calls: context.personsOf(row).flatMap((person) => viewCall(table, person, row) ?? []),
    fields: Object.fromEntries(fieldIds.map((id) => [id, orNull(table.at(fieldColumn(id), row))] as const)),
    clinvar: clinvar === undefined ? null : { significance: clinvar, stars: table.at('view', row, VIEW.clinvarStars) },
    inheritance: viewInheritance(context.outcomeOf(row)),
    pairedWith: context.partnersOf(row).map(context.keyOf),
    class: variantClasses[context.classOf(row) - 1] ?? null,
    isInReport: context.isInReport(row),
    run: null,
  }
}

function viewInheritance({
  label: labelCode,
  confidence: confidenceCode,
  flags,
}: RowOutcome): VariantRow['inheritance'] {
  const label = labelNames.get(labelCode)
  const confidence = confidenceNames.get(confidenceCode)
  if (label === undefined || confidence === undefined) return null
  return { label, confidence, flags: [...flagNames(flags)] }
}

function viewCall(table: VariantTable, person: PersonId, row: number): Call | undefined {
  const index = table.persons.indexOf(person)
  if (index === -1) return undefined
  const call = createPersonCall()
  const packed = Array.from({ length: callNumbers }, (_, part) => table.at(callColumn(index), row, part))
  unpackCall(packed, 0, call)
  return {
    personId: person,
    genotype: genotypeText(call, table.at('view', row, VIEW.allele)),
    altReads: presentOrNull(call.altReads),
    depth: presentOrNull(call.depth),
    quality: presentOrNull(call.quality),
    heteroplasmy: isMitochondrial(table.dictionaries.contig[table.at('contig', row)] ?? '')
      ? heteroplasmyOf(call, CLINICAL_TRIO_V1)
      : null,
  }
}

/**
 * The genotype with the allele of this row as 1; other alternatives of the same site are written 2, because calling them
 * 0 would make them look like the reference.
 */
function genotypeText({ ploidy, first, second, phased }: PersonCall, own: number): string {
  if (ploidy <= 0) return './.'
  const texts = [first, second].slice(0, Math.min(ploidy, 2)).map((allele) => {
    if (allele === ALLELE_MISSING) return '.'
    if (allele === 0) return '0'
    return allele === own ? '1' : '2'
  })
  return texts.join(phased ? '|' : '/')
}

function presentOrNull(value: number): number | null {
  return value === ABSENT ? null : value
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : Number(value.toPrecision(6))
}
