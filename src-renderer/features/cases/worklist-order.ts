import type { CallOutput } from '#shared/contract/contract.ts'
import type { GridSort } from '#renderer/ui/grid/grid-types.ts'

export type CaseSummary = CallOutput<'cases.list'>['cases'][number]

const urgencies: Readonly<Record<CaseSummary['urgency'], number>> = { stat: 3, asap: 2, urgent: 1, routine: 0 }
const statuses: Readonly<Record<CaseSummary['status'], number>> = {
  requested: 0,
  inProgress: 1,
  drafted: 2,
  completed: 3,
  revoked: 4,
}
const copies: Readonly<Record<CaseSummary['copy'], number>> = { none: 0, interrupted: 1, pulling: 2, here: 3 }

const compareBy: Readonly<Record<string, (a: CaseSummary, b: CaseSummary) => number>> = {
  person: (a, b) => a.name.localeCompare(b.name, 'da'),
  age: (a, b) => (b.birthDate ?? '').localeCompare(a.birthDate ?? ''),
  indication: (a, b) => a.indication.localeCompare(b.indication, 'da'),
  analysis: (a, b) => a.analysis.localeCompare(b.analysis, 'da'),
  urgency: (a, b) => urgencies[a.urgency] - urgencies[b.urgency],
  status: (a, b) => statuses[a.status] - statuses[b.status],
  requested: (a, b) => (a.requestedAt ?? '').localeCompare(b.requestedAt ?? ''),
  copy: (a, b) => copies[a.copy] - copies[b.copy],
}

/** Unasked: finished cases last, then what hurries most, then what has waited longest. */
function byNeed(a: CaseSummary, b: CaseSummary): number {
  const isOver = ({ status }: CaseSummary): number => (status === 'completed' || status === 'revoked' ? 1 : 0)
  return (
    isOver(a) - isOver(b) ||
    urgencies[b.urgency] - urgencies[a.urgency] ||
    (a.requestedAt ?? '').localeCompare(b.requestedAt ?? '') ||
    a.id.localeCompare(b.id)
  )
}

/** The worklist as it is shown: those whose name, birth date in the CPR number or indication holds every typed word. */
export function orderWorklist(
  cases: readonly CaseSummary[],
  text: string,
  sort: readonly GridSort[],
): readonly CaseSummary[] {
  const words = text.toLocaleLowerCase('da').split(/\s+/u).filter(Boolean)
  const fits = ({ name, maskedCpr, indication, analysis }: CaseSummary): boolean => {
    const searched = `${name} ${maskedCpr} ${indication} ${analysis}`.toLocaleLowerCase('da')
    return words.every((word) => searched.includes(word))
  }
  return cases.filter(fits).toSorted((a, b) => {
    for (const { column, direction } of sort) {
      const order = compareBy[column]?.(a, b) ?? 0
      if (order !== 0) return direction === 'ascending' ? order : -order
    }
    return byNeed(a, b)
  })
}
