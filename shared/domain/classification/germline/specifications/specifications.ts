import { ada } from '#shared/domain/classification/germline/specifications/ada.ts'
import { foxg1 } from '#shared/domain/classification/germline/specifications/foxg1.ts'
import { gamt } from '#shared/domain/classification/germline/specifications/gamt.ts'
import { gjb2, ush2a } from '#shared/domain/classification/germline/specifications/hearing-loss.ts'
import { hnf4a } from '#shared/domain/classification/germline/specifications/hnf4a.ts'
import { palb2 } from '#shared/domain/classification/germline/specifications/palb2.ts'
import { serpinc1 } from '#shared/domain/classification/germline/specifications/serpinc1.ts'
import type { GeneSpecification } from '#shared/domain/classification/germline/specifications/specification.ts'

/** The genes whose own rules the workbench knows; a new one is a data file and a line here. */
export const specifications: readonly GeneSpecification[] = [ada, foxg1, gamt, gjb2, hnf4a, palb2, serpinc1, ush2a]

/** The specification of a gene, or null: then the general rules hold. */
export function specificationOf(gene: string): GeneSpecification | null {
  return specifications.find((entry) => entry.gene === gene.trim().toUpperCase()) ?? null
}
