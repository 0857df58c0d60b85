import type { ColDef } from 'ag-grid-community'
import type { GridColumn } from '#renderer/ui/grid/grid-types.ts'

/** A column that takes what room is left over has to stay readable where there is none. */
const leastStretched = 130

/** A column in the grid's own terms. */
export function columnDef<Row>(column: GridColumn<Row>): ColDef<Row> {
  const alignment = column.align === 'right' ? 'data-grid-right' : ''
  return {
    colId: column.id,
    headerName: column.title,
    width: column.width,
    minWidth: column.isStretched === true ? leastStretched : 36,
    ...(column.isStretched === true ? { flex: 1 } : {}),
    hide: !column.isShown,
    sortable: column.isSortable,
    sortingOrder: ['desc', 'asc', null],
    resizable: true,
    lockVisible: true,
    headerClass: alignment,
    cellClass: alignment,
    ...(column.help === undefined ? {} : { headerTooltip: column.help }),
    cellRenderer: ({ data, node }: { readonly data?: Row; readonly node: { readonly rowIndex: number | null } }) =>
      data === undefined ? null : <span className="data-grid-value">{column.draw(data, node.rowIndex ?? 0)}</span>,
    tooltipValueGetter: ({ data }) => (data === undefined || data === null ? undefined : column.hint?.(data)),
  }
}
