import { BamFile } from '@gmod/bam'
import { CramFile } from '@gmod/cram'
import { filehandleOf } from '#main/genome/reads/filehandle.ts'
import { orCorrupt } from '#main/genome/reads/damaged.ts'
import { openPlainFile } from '#main/store/plain-file-source.ts'

/** The sample names in the read groups (`@RG SM:`) of an alignment file. */
export async function sampleOfReads(path: string, format: 'bam' | 'cram'): Promise<readonly string[]> {
  const source = await openPlainFile(path)
  try {
    const header = await orCorrupt(headerText(filehandleOf(source), format))
    const names = (header ?? '').split('\n').flatMap((line) => {
      const sample = line.startsWith('@RG') ? /\tSM:([^\t]+)/u.exec(line)?.[1] : undefined
      return sample === undefined ? [] : [sample]
    })
    return [...new Set(names)]
  } finally {
    await source.close()
  }
}

function headerText(filehandle: ReturnType<typeof filehandleOf>, format: 'bam' | 'cram'): Promise<string | undefined> {
  if (format === 'cram') return new CramFile({ filehandle }).getHeaderText()
  // The header needs no index; the reader wants one all the same and never opens it.
  return new BamFile({ bamFilehandle: filehandle, baiFilehandle: filehandle }).getHeaderText()
}
