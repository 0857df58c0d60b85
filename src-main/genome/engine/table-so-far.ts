import { openTable, type VariantTable } from '#main/genome/engine/table.ts'
import type { TableSoFar } from '#main/genome/engine/table-writer.ts'
import type { CaseFolder } from '#main/store/results/case-folder.ts'

/** Opens a table that is still being written: the rows that were there when the import was asked, and no pairs. */
export function openTableSoFar(folder: CaseFolder, { index, files, dictionaries }: TableSoFar): Promise<VariantTable> {
  const growing: CaseFolder = {
    ...folder,
    open: (name) => {
      const soFar = files[name]
      return soFar === undefined ? folder.open(name) : folder.openUnfinished(name, soFar)
    },
    read: (name) => {
      if (name === index.dictionaries) return Promise.resolve(Buffer.from(dictionaries, 'utf8'))
      return name === index.pairs ? Promise.resolve(Buffer.alloc(0)) : folder.read(name)
    },
  }
  return openTable(growing, index)
}
