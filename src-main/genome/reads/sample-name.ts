import { BamFile } from '@gmod/bam'
import { CramFile } from '@gmod/cram'
import { filehandleOf } from '#main/genome/reads/filehandle.ts'
import { orCorrupt } from '#main/genome/reads/damaged.ts'
import { openPlainFile } from '#main/store/plain-file-source.ts'

/** An alignment file beside its index, not yet encrypted. */
export interface PlainReads {
  readonly path: string
  readonly format: 'bam' | 'cram'
  readonly indexPath: string
  readonly indexKind: 'bai' | 'csi' | 'crai'
}

/**
 * The sample names in the read groups (`@RG SM:`) of an alignment file.
 *
 * @throws `store.corrupt` when the file or its index cannot be read
 */
export async function sampleOfReads(reads: PlainReads): Promise<readonly string[]> {
  const source = await openPlainFile(reads.path)
  const index = await openPlainFile(reads.indexPath)
  try {
    const text = await orCorrupt(headerText(filehandleOf(source), filehandleOf(index), reads))
    const names = (text ?? '').split('\n').flatMap((line) => {
      const sample = line.startsWith('@RG') ? /\tSM:([^\t]+)/u.exec(line)?.[1] : undefined
      return sample === undefined ? [] : [sample]
    })
    return [...new Set(names)]
  } finally {
    await Promise.all([source.close(), index.close()])
  }
}

type Filehandle = ReturnType<typeof filehandleOf>

function headerText(file: Filehandle, index: Filehandle, reads: PlainReads): Promise<string | undefined> {
  if (reads.format === 'cram') return new CramFile({ filehandle: file }).getHeaderText()
  const indexed = reads.indexKind === 'csi' ? { csiFilehandle: index } : { baiFilehandle: index }
  return new BamFile({ bamFilehandle: file, ...indexed }).getHeaderText()
}
