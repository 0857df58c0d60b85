import { DeclaredError } from '#shared/contract/errors.ts'
import { VIEW } from '#main/genome/engine/columns.ts'
import type { VariantTable } from '#main/genome/engine/table.ts'
import { readBgzfLine } from '#main/genome/vcf/bgzf.ts'
import type { ByteSource } from '#main/store/encrypted-file/reader.ts'
import type { CaseFolder } from '#main/store/results/case-folder.ts'

/** A record as its file has it, and which of its alleles a row is about. */
export interface OriginalRecord {
  /** Which file of the case. */
  readonly file: number
  readonly line: string
  readonly info: string
  readonly ref: string
  readonly alts: readonly string[]
  /** From 1. */
  readonly allele: number
}

const lineBytes = 1 << 16

/** Goes back to the file a row came from: everything it said, not only what columns keep. */
export async function readOriginal(folder: CaseFolder, table: VariantTable, row: number): Promise<OriginalRecord> {
  await table.loadRows([row], ['view', 'originBlock', 'originAt'])
  const file = table.at('view', row, VIEW.file)
  const original = table.originals[file]
  if (original === undefined) throw new DeclaredError('store.corrupt')
  const [block, at] = [table.at('originBlock', row), table.at('originAt', row)]
  const source = await folder.open(original.file)
  try {
    const line = original.kind === 'bgzf' ? await readBgzfLine(source, block, at) : await readLine(source, block + at)
    const [, , , ref = '', alt = '', , , info = ''] = line.split('\t')
    return {
      file,
      line,
      info,
      ref: ref.toUpperCase(),
      alts: alt.split(',').map((allele) => (/^[acgtn]+$/iu.test(allele) ? allele.toUpperCase() : allele)),
      allele: table.at('view', row, VIEW.allele),
    }
  } finally {
    await source.close()
  }
}

async function readLine(source: ByteSource, start: number): Promise<string> {
  let text = ''
  for (let at = start; at < source.sizeBytes; at += lineBytes) {
    text += (await source.read(at, lineBytes)).toString('latin1')
    const end = text.indexOf('\n')
    if (end !== -1) return decoded(text.slice(0, end))
  }
  return decoded(text)
}

/** Bytes were joined one by one, because a character may lie across two reads. */
function decoded(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8').replace(/\r$/u, '')
}
