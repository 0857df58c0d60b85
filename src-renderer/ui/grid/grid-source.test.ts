import { createGrid, InfiniteRowModelModule, type IDatasource, type IGetRowsParams } from 'ag-grid-community'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSource } from '#renderer/ui/grid/grid-source.ts'
import type { DataGridProps, GridPage } from '#renderer/ui/grid/grid-types.ts'

type Row = string

interface Asked {
  readonly offset: number
  readonly limit: number
  readonly sort: unknown
  readonly signal: AbortSignal
  readonly give: (page: GridPage<Row>) => void
  readonly fail: (error: Error) => void
}

/** A grid nobody looks at: the source is asked by hand. */
const api = createGrid(
  document.createElement('div'),
  { rowModelType: 'infinite', columnDefs: [] },
  { modules: [InfiniteRowModelModule] },
)
afterAll(() => api.destroy())

let asked: Asked[]
let latest: { current: DataGridProps<Row> }
let firsts: GridPage<Row>[]
let failures: unknown[]
let source: IDatasource
beforeEach(() => {
  asked = []
  firsts = []
  failures = []
  latest = {
    current: {
      label: 'Varianter',
      columns: [],
      rowId: (row) => row,
      question: 'q1',
      load: (offset, limit, sort, signal) =>
        new Promise((give, fail) => {
          asked.push({ offset, limit, sort, signal, give, fail })
        }),
      onFailure: (error) => void failures.push(error),
      selectedId: null,
      onSelect: () => undefined,
      onColumnWidth: () => undefined,
      handle: null,
      revision: 0,
    },
  }
  source = createSource('q1', latest, (page) => void firsts.push(page))
})

interface Told {
  readonly rows: unknown[]
  readonly failed: () => number
}

/** The grid asks for a block; what it is told stays here. */
function ask(startRow: number, endRow: number, sortModel: IGetRowsParams['sortModel'] = []): Told {
  const rows: unknown[] = []
  let failed = 0
  source.getRows({
    api,
    context: null,
    startRow,
    endRow,
    sortModel,
    filterModel: null,
    successCallback: (...told) => void rows.push(told),
    failCallback: () => void (failed += 1),
  })
  return { rows, failed: () => failed }
}
const settle = (): Promise<void> => vi.waitFor(() => expect(asked.length).toBeGreaterThan(0))
const first = (): Asked => {
  const [only] = asked
  if (only === undefined) throw new Error('nothing was asked')
  return only
}

describe('a block of the list', () => {
  it('is asked for by offset, size and order, and told with the length of the whole', async () => {
    const told = ask(100, 200, [{ colId: 'gene', sort: 'desc', type: 'default' }])
    await settle()
    expect(first()).toMatchObject({ offset: 100, limit: 100, sort: [{ column: 'gene', direction: 'descending' }] })
    first().give({ rows: ['a', 'b'], total: 102 })
    await vi.waitFor(() => expect(told.rows).toEqual([[['a', 'b'], 102]]))
    expect(firsts).toEqual([])
  })

  it('at the top tells whoever selects the first row', async () => {
    ask(0, 100)
    await settle()
    first().give({ rows: ['a'], total: 1 })
    await vi.waitFor(() => expect(firsts).toEqual([{ rows: ['a'], total: 1 }]))
  })

  it('that fails tells the grid and the reader', async () => {
    const told = ask(0, 100)
    await settle()
    first().fail(new Error('locked'))
    await vi.waitFor(() => expect(failures).toHaveLength(1))
    expect({ rows: told.rows, failed: told.failed() }).toEqual({ rows: [], failed: 1 })
  })

  it('of an old question is thrown away, and the grid is told so that its place is free', async () => {
    const told = ask(0, 100)
    await settle()
    latest.current = { ...latest.current, question: 'q2' }
    first().give({ rows: ['old'], total: 1 })
    await vi.waitFor(() => expect(told.failed()).toBe(1))
    expect({ rows: told.rows, firsts }).toEqual({ rows: [], firsts: [] })
  })

  it('is given up with its question, which is no failure', async () => {
    const told = ask(0, 100)
    await settle()
    source.destroy?.()
    expect(first().signal.aborted).toBe(true)
    first().fail(new Error('aborted'))
    await vi.waitFor(() => expect(told.failed()).toBe(1))
    expect(failures).toEqual([])
  })
})
