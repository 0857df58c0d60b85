import { useMemo } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import type { VariantRow } from '#renderer/data/selection.ts'
import { variantColumns, type TrioIds } from '#renderer/features/variants/variant-columns.tsx'
import type { GridColumn } from '#renderer/ui/grid/grid-types.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'

type Sources = CallOutput<'variants.presets'>['fields']

interface Arranged {
  readonly columns: readonly GridColumn<VariantRow>[]
  readonly arrange: (column: string, change: { readonly width?: number; readonly isShown?: boolean }) => void
}

/** The columns as the user has them; a change is kept for the next time. */
export function useArrangedColumns(caseId: CaseId, sources: Sources): Arranged {
  const texts = useTexts()
  const family = useCall('family.get', { caseId })
  const preferences = useCall('preferences.get', {})
  const save = useCommand('preferences.set')
  const members = family.data?.members
  const preferred = preferences.data?.columns
  const columns = useMemo(
    () => variantColumns({ texts, preferences: preferred ?? {}, trio: trioIds(members ?? []), sources }),
    [texts, preferred, members, sources],
  )
  return {
    columns,
    arrange: (id, change) => {
      const column = columns.find((candidate) => candidate.id === id)
      if (column === undefined) return
      const { isShown, width } = { ...column, ...change }
      save.mutate({ columns: { ...preferred, [id]: { isShown, width } } })
    },
  }
}

/** Who the three are whose calls a row may have. */
export function useTrioIds(caseId: CaseId): TrioIds {
  return trioIds(useCall('family.get', { caseId }).data?.members ?? [])
}

function trioIds(members: CallOutput<'family.get'>['members']): TrioIds {
  const idOf = (wanted: string): string | null =>
    members.find(({ relationship, isSequenced }) => relationship === wanted && isSequenced)?.id ?? null
  return { child: idOf('proband'), mother: idOf('mother'), father: idOf('father') }
}
