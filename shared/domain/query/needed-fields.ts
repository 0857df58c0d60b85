import type { Condition, Filter } from '#shared/domain/query/filter.ts'

/** Stands for the child's runs of homozygosity among the fields a filter needs. */
export const homozygousRunsField = 'homozygousRuns'

/** What a case has to bring for a filter to mean anything: ids of annotation fields, and runs of homozygosity. */
export function neededFields(filter: Filter): ReadonlySet<string> {
  switch (filter.op) {
    case 'test':
      return new Set(neededOf(filter.test))
    case 'not':
      return neededFields(filter.of)
    case 'and':
    case 'or':
      return new Set(filter.of.flatMap((part) => [...neededFields(part)]))
  }
}

function neededOf(condition: Condition): readonly string[] {
  if (condition.type === 'field') return [condition.field]
  const isAboutRuns = condition.type === 'homozygousRun' || (condition.type === 'kind' && condition.any.includes('roh'))
  return isAboutRuns ? [homozygousRunsField] : []
}
