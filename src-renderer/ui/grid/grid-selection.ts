import type { GridApi } from 'ag-grid-community'
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
  let focusedId: string | null = null
  const take = (id: string | null): void => {
    const data = id === null ? undefined : api.current?.getRowNode(id)?.data
    if (data !== undefined && id !== latest.current.selectedId) latest.current.onSelect(data)
  }
  const press = ({ target }: Event): void => take(rowIdAt(target))
  const focus = ({ target }: Event): void => {
    const id = rowIdAt(target)
    // The grid gives the focus back to a row it has drawn anew; that is nobody's hand.
    if (id !== focusedId) take(id)
    focusedId = id
  }
  frame.addEventListener('click', press)
  frame.addEventListener('focusin', focus)
  return () => {
    frame.removeEventListener('click', press)
    frame.removeEventListener('focusin', focus)
  }
}

function rowIdAt(target: EventTarget | null): string | null {
  return target instanceof Element ? (target.closest('[row-id]')?.getAttribute('row-id') ?? null) : null
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
