import * as z from 'zod'
import { isDiseaseCausing, type VariantClass } from '#shared/domain/classification/classes.ts'
import { caseIdSchema, variantClassSchema, variantKeySchema } from '#shared/contract/common.ts'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import type { DepartmentClasses } from '#main/genome/engine/disclosed-rows.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

/**
 * The classes the department has signed over all its cases on this machine; the gate and the list rule ask, nobody else.
 * What one reader thinks is not among them: another reader must not learn it from what is and is not there.
 */
export interface KnownClasses {
  /** What the gate counts as reported pathogenic in a case, in a fixed order. */
  readonly besides: (caseId: CaseId) => DepartmentClasses
  /** The class of an allele: the case's own before the newest one of another case. */
  readonly classOf: (caseId: CaseId, key: VariantKey) => VariantClass | null
}

const rowSchema = z.object({ case_id: caseIdSchema, variant_key: variantKeySchema, class: variantClassSchema })
type Row = z.output<typeof rowSchema>

/** @param revision changes whenever a class may have changed */
export function createKnownClasses(database: WorkDatabase, revision: () => number): KnownClasses {
  const select = database.prepare(
    `SELECT case_id, variant_key, value ->> 'class' AS class FROM verdict
     WHERE value ->> 'state' = 'signed' AND value ->> 'class' IS NOT NULL ORDER BY at DESC, case_id, variant_key`,
  )
  let known: { readonly revision: number; readonly rows: readonly Row[] } | null = null
  const rows = (): readonly Row[] => {
    if (known?.revision !== revision()) {
      known = { revision: revision(), rows: select.all().map((row) => rowSchema.parse(row)) }
    }
    return known.rows
  }
  return {
    besides: (caseId) => {
      const own = rows().filter((row) => row.case_id === caseId)
      const signedHere = new Set(own.map((row) => row.variant_key))
      const causing = (list: readonly Row[]): readonly VariantKey[] =>
        [...new Set(list.filter((row) => isDiseaseCausing(row.class)).map((row) => row.variant_key))].toSorted()
      return {
        here: causing(own),
        elsewhere: causing(rows().filter((row) => row.case_id !== caseId && !signedHere.has(row.variant_key))),
      }
    },
    classOf: (caseId, key) => {
      const ofAllele = rows().filter((row) => row.variant_key === key)
      return (ofAllele.find((row) => row.case_id === caseId) ?? ofAllele[0])?.class ?? null
    },
  }
}
