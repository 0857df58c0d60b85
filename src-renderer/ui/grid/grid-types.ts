import type { ReactNode, Ref } from 'react'

export interface GridColumn<Row> {
  readonly id: string
  readonly title: string
  readonly help?: string
  readonly width: number
  /** Takes what room is left over. */
  readonly isStretched?: boolean
  readonly isShown: boolean
  readonly align?: 'left' | 'right'
  readonly isSortable: boolean
  readonly draw: (row: Row, index: number) => ReactNode
  readonly hint?: (row: Row) => string | undefined
}

export interface GridSort {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

export interface GridPage<Row> {
  readonly rows: readonly Row[]
  readonly total: number
}

/** What others may ask of the grid. */
export interface DataGridHandle {
  /** Selects the row so many places further and brings it into view. */
  readonly step: (places: number) => void
  readonly selectFirst: () => void
  readonly focus: () => void
}

export interface DataGridProps<Row> {
  readonly label: string
  readonly columns: readonly GridColumn<Row>[]
  readonly rowId: (row: Row) => string
  /** Another question has another name; the grid then starts at the top. */
  readonly question: string
  readonly load: (
    offset: number,
    limit: number,
    sort: readonly GridSort[],
    signal: AbortSignal,
  ) => Promise<GridPage<Row>>
  readonly onFailure: (error: unknown) => void
  readonly selectedId: string | null
  readonly onSelect: (row: Row) => void
  /** Enter or a double click on a row. */
  readonly onOpen?: (row: Row) => void
  readonly onColumnWidth: (column: string, width: number) => void
  readonly handle: Ref<DataGridHandle>
  /** Rises when rows may look different although the question is the same. */
  readonly revision: number
}
