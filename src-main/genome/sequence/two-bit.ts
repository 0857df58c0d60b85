import { TwoBitFile } from '@gmod/twobit'
import { chromosomes, contigLength, plainContig } from '#shared/domain/coordinates/contigs.ts'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { filehandleOf } from '#main/genome/reads/filehandle.ts'
import type { SequenceSource } from '#main/genome/sequence/sequence-source.ts'
import type { ByteSource } from '#main/store/encrypted-file/reader.ts'

/**
 * A whole genome in UCSC's 2bit format.
 *
 * @throws `reference.invalid` when it is none, or one of another build: at least one chromosome of the primary assembly
 *   must be there and all that are must have the lengths of the build
 */
export async function openTwoBit(source: ByteSource, build: Build): Promise<SequenceSource> {
  const file = new TwoBitFile({ filehandle: filehandleOf(source) })
  const sizes = await sizesOf(file, build)
  const names = new Map(Object.keys(sizes).map((name) => [plainContig(name), name] as const))
  const known = chromosomes.filter((name) => names.has(name))
  const fits = known.every((name) => sizes[names.get(name) ?? ''] === contigLength(build, name))
  if (known.length === 0 || !fits) throw new DeclaredError('reference.invalid', { build })
  return {
    extent: known.length === chromosomes.length ? 'complete' : 'windows',
    bases: async (contig, start, end) => {
      const name = names.get(plainContig(contig))
      const bases = name === undefined ? undefined : await file.getSequence(name, start, end)
      return (bases ?? '').toUpperCase().padEnd(end - start, 'N')
    },
    close: () => source.close(),
  }
}

async function sizesOf(file: TwoBitFile, build: Build): Promise<Readonly<Record<string, number>>> {
  try {
    return await file.getSequenceSizes()
  } catch (error) {
    throw new DeclaredError('reference.invalid', { build }, { cause: error })
  }
}
