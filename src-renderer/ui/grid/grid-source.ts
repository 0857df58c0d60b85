import type { IDatasource } from 'ag-grid-community'
import type { DataGridProps, GridPage, GridSort } from '#renderer/ui/grid/grid-types.ts'

/** The properties of the last drawing. */
export interface Latest<Row> {
  readonly current: DataGridProps<Row>
}

/**
 * Fetches rows block by block. Late answers to an old question are thrown away, and old questions are given up. The grid is
 * told so each time: it has few requests under way at once, and one that never ends would keep its place for ever.
 */
export function createSource<Row>(
  question: string,
  latest: Latest<Row>,
  onFirst: (page: GridPage<Row>) => void,
): IDatasource {
  const abort = new AbortController()
  return {
    destroy: () => abort.abort(),
    getRows: (request) => {
      const { startRow, endRow, sortModel } = request
      const sort = sortModel.map(({ colId, sort: direction }): GridSort => ({
        column: colId,
        direction: direction === 'asc' ? 'ascending' : 'descending',
      }))
      const answer = async (): Promise<void> => {
        try {
          const page = await latest.current.load(startRow, endRow - startRow, sort, abort.signal)
          if (abort.signal.aborted || latest.current.question !== question) {
            request.failCallback()
            return
          }
          request.successCallback([...page.rows], page.total)
          if (startRow === 0) onFirst(page)
        } catch (error) {
          request.failCallback()
          if (!abort.signal.aborted) latest.current.onFailure(error)
        }
      }
      void answer()
    },
  }
}
