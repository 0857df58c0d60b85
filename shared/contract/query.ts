import * as z from 'zod'
import { variantKeySchema } from '#shared/contract/common.ts'
import { variantClasses } from '#shared/domain/classification/classes.ts'
import { zeroBased } from '#shared/domain/coordinates/coordinates.ts'
import {
  calledGenotypes,
  callMeasures,
  inheritanceConfidences,
  inheritancePatterns,
  trioMembers,
  variantMarks,
  type Condition,
  type Filter,
} from '#shared/domain/query/filter.ts'
import { clinvarSignificances } from '#shared/domain/variant/clinvar.ts'
import { impacts } from '#shared/domain/variant/consequence.ts'
import { variantKinds } from '#shared/domain/variant/kind.ts'

const position = z.number().int().nonnegative().transform(zeroBased)

export const regionSchema = z.object({ contig: z.string().max(80), start: position, end: position })

const comparison = { compare: z.enum(['atMost', 'atLeast']), value: z.number() }
const missing = z.enum(['passes', 'fails'])

const conditionSchema: z.ZodType<Condition> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('pattern'), any: z.array(z.enum(inheritancePatterns)).min(1) }),
  z.object({
    type: z.literal('field'),
    field: z.string().max(60),
    ...comparison,
    missing,
  }),
  z.object({ type: z.literal('confidence'), any: z.array(z.enum(inheritanceConfidences)).min(1) }),
  z.object({
    type: z.literal('genotype'),
    person: z.enum(trioMembers),
    any: z.array(z.enum(calledGenotypes)).min(1),
  }),
  z.object({
    type: z.literal('call'),
    person: z.enum(trioMembers),
    measure: z.enum(callMeasures),
    ...comparison,
    missing,
  }),
  z.object({
    type: z.literal('heteroplasmy'),
    person: z.enum(trioMembers),
    compare: comparison.compare,
    value: z.number().min(0).max(1),
    missing,
  }),
  z.object({ type: z.literal('impact'), atLeast: z.enum(impacts) }),
  z.object({ type: z.literal('clinvar'), any: z.array(z.enum(clinvarSignificances)).min(1) }),
  z.object({ type: z.literal('class'), any: z.array(z.enum(variantClasses)).min(1) }),
  z.object({ type: z.literal('mark'), any: z.array(z.enum(variantMarks)).min(1) }),
  z.object({ type: z.literal('tag'), any: z.array(z.string().min(1).max(60)).min(1).max(50) }),
  z.object({ type: z.literal('kind'), any: z.array(z.enum(variantKinds)).min(1) }),
  z.object({
    type: z.literal('gene'),
    any: z.array(z.string().max(40)).min(1).max(10_000),
    list: z.object({ name: z.string().max(120), version: z.string().max(60) }).optional(),
  }),
  z.object({ type: z.literal('signGene'), atLeast: z.number().int().min(1).max(100) }),
  z.object({ type: z.literal('indicationGene') }),
  z.object({ type: z.literal('region'), region: regionSchema }),
  z.object({ type: z.literal('span'), ...comparison }),
  z.object({ type: z.literal('homozygousRun'), atLeast: z.number().int().min(1).max(300_000_000) }),
  z.object({ type: z.literal('passedFilters') }),
  z.object({ type: z.literal('text'), text: z.string().min(1).max(200) }),
])

/** A filter as it crosses the seam; nesting is bounded so that a hostile one cannot exhaust the stack. */
export const filterSchema: z.ZodType<Filter> = nested(8)

function nested(depth: number): z.ZodType<Filter> {
  const leaf = z.object({ op: z.literal('test'), test: conditionSchema })
  if (depth === 0) return leaf
  const inner = nested(depth - 1)
  return z.discriminatedUnion('op', [
    leaf,
    z.object({ op: z.literal('and'), of: z.array(inner).max(100) }),
    z.object({ op: z.literal('or'), of: z.array(inner).max(100) }),
    z.object({ op: z.literal('not'), of: inner }),
  ])
}

export const stepSchema = z.object({ id: z.string().min(1).max(60), filter: filterSchema })

export const querySchema = z.object({
  preset: z.string().max(60).nullable(),
  steps: z.array(stepSchema).max(50),
  sort: z.array(z.object({ column: z.string().max(60), direction: z.enum(['ascending', 'descending']) })).max(5),
  removedBy: z.string().max(60).optional(),
  kept: z.array(variantKeySchema).max(1000).optional(),
})
