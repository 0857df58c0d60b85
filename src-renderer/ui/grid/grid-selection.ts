import type { GridApi, IRowNode } from 'ag-grid-community'
import type { Latest } from '#renderer/ui/grid/grid-source.ts'
import type { DataGridHandle } from '#renderer/ui/grid/grid-types.ts'

/** Keeps the grid's mark on the row that is selected outside it; where that one is not in the list, no other row has the mark. */
export function showSelection<Row>(
  api: GridApi<Row> | null,
  id: string | null,
  index: { current: number | null },
): void {
  if (api === null) return
  const node = id === null ? undefined : api.getRowNode(id)
  if (node === undefined) {
    if (api.getSelectedNodes().length > 0) api.deselectAll()
    return
  }
  index.current = node.rowIndex
  if (!node.isSelected()) node.setSelected(true, true)
}

/**
 * Takes the row under the pointer or the arrow keys into hand at once. The grid tells of a selection only when nothing else
 * waits, and a key pressed meanwhile would act on the row before: a class would stand at the wrong variant.
 */
export function followHand<Row>(
  frame: HTMLElement,
  api: { readonly current: GridApi<Row> | null },
  latest: Latest<Row>,
): () => void {
  let focusedId: string | undefined
  const take = (row: IRowNode<Row> | undefined): void => {
    if (row?.data !== undefined && row.id !== latest.current.selectedId) latest.current.onSelect(row.data)
  }
  const press = ({ target }: Event): void => take(rowAt(target, api.current))
  const focus = ({ target }: Event): void => {
    const row = rowAt(target, api.current)
    // The grid gives the focus back to a row it has drawn anew; that is nobody's hand.
    if (row?.id !== focusedId) take(row)
    focusedId = row?.id
  }
  frame.addEventListener('click', press)
  frame.addEventListener('focusin', focus)
  return () => {
    frame.removeEventListener('click', press)
    frame.removeEventListener('focusin', focus)
  }
}

/** By its place: the id in the page is written with `&lt;`, and no row has that of a `<DEL>`. */
function rowAt<Row>(target: EventTarget | null, api: GridApi<Row> | null): IRowNode<Row> | undefined {
  const index = target instanceof Element ? target.closest('[row-index]')?.getAttribute('row-index') : null
  return index == null ? undefined : api?.getDisplayedRowAtIndex(Number(index))
}

/** Puts the keyboard on the row in hand, or on the first. */
export function focusRow<Row>(api: GridApi<Row> | null, index: number | null): boolean {
  const [column] = api?.getAllDisplayedColumns() ?? []
  if (api === null || column === undefined || api.getDisplayedRowCount() === 0) return false
  api.setFocusedCell(index ?? 0, column)
  return true
}

export function createHandle<Row>(
  api: { readonly current: GridApi<Row> | null },
  latest: Latest<Row>,
  index: { current: number | null },
): DataGridHandle {
  const go = (target: number): void => {
    const grid = api.current
    const count = grid?.getDisplayedRowCount() ?? 0
    if (grid === null || count === 0) return
    const wanted = Math.min(count - 1, Math.max(0, target))
    grid.ensureIndexVisible(wanted)
    const node = grid.getDisplayedRowAtIndex(wanted)
    if (node?.data === undefined) return
    index.current = wanted
    node.setSelected(true, true)
    if (latest.current.rowId(node.data) !== latest.current.selectedId) latest.current.onSelect(node.data)
  }
  return {
    step: (places) => go((index.current ?? -Math.sign(places)) + places),
    selectFirst: () => go(0),
    focus: () => void focusRow(api.current, index.current),
  }
}
