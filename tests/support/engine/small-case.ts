import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import type { Trio } from '#shared/domain/pedigree/family.ts'
import type { PersonId } from '#shared/kit/ids.ts'
import type { ImportJob } from '#main/genome/engine/import-messages.ts'
import { importVcf, type ImportOutcome } from '#main/genome/engine/import-vcf.ts'
import type { TableSoFar } from '#main/genome/engine/table-writer.ts'
import { createLocalScan } from '#main/genome/engine/scan-thread.ts'
import { caseFolderAt, type CaseFolder } from '#main/store/results/case-folder.ts'
import { child, father, identity, mother, trio } from '#tests/performance/engine-case.ts'

/** A case small enough to be imported for every example of a property. */
export interface SmallCase extends ImportOutcome {
  readonly folder: CaseFolder
  readonly remove: () => Promise<void>
}

/** Names of the sample columns in the order child, mother, father. */
export type SampleNames = readonly [child: string, mother: string, father: string]

interface Window {
  readonly contig: string
  readonly start: number
  readonly bases: string
}

export interface SmallCaseOptions {
  readonly build?: Build
  /** Sequence that comes with the case. */
  readonly windows?: readonly Window[]
  readonly onPiece?: (folder: CaseFolder, soFar: () => Promise<TableSoFar>) => Promise<void>
}

/** Imports VCF text for a trio in this thread. */
export async function importText(
  vcf: string | Buffer,
  samples: SampleNames = ['CHILD', 'MOTHER', 'FATHER'],
  { build = 'GRCh38', windows = [], onPiece = () => Promise.resolve() }: SmallCaseOptions = {},
): Promise<SmallCase> {
  const root = await mkdtemp(join(tmpdir(), 'fortolker-case-'))
  const folder = caseFolderAt(root, 'case', randomBytes(32))
  const name = await folder.store(Buffer.from(vcf))
  const people: readonly PersonId[] = [child, mother, father]
  const job: ImportJob = {
    root,
    folder: 'case',
    key: Uint8Array.from(folder.key),
    build,
    proband: child,
    samples: people.map((person, index) => [person, samples[index] ?? '']),
    trio: { trio: named(trio, samples), identity },
    files: [{ name, displayName: 'trio.vcf' }],
    sequence: await storedSequence(folder, windows),
    genome: null,
  }
  const scan = createLocalScan(job)
  const source = await folder.open(name)
  const remove = (): Promise<void> => rm(root, { recursive: true, force: true })
  try {
    const outcome = await importVcf({
      build: job.build,
      proband: child,
      samples: new Map(job.samples),
      trio: job.trio,
      folder,
      files: [{ name, displayName: 'trio.vcf', source }],
      threads: [scan],
      onProgress: () => undefined,
      onPiece: (soFar) => onPiece(folder, soFar),
    })
    return { ...outcome, folder, remove }
  } catch (error) {
    await remove()
    throw error
  } finally {
    await scan.close()
    await source.close()
  }
}

async function storedSequence(folder: CaseFolder, windows: readonly Window[]): Promise<ImportJob['sequence']> {
  if (windows.length === 0) return null
  let offset = 0
  const placed = windows.map(({ contig, start, bases }) => {
    const window = { contig, start, end: start + bases.length, offset }
    offset += bases.length
    return window
  })
  return {
    file: await folder.store(Buffer.from(windows.map(({ bases }) => bases).join(''), 'latin1')),
    windows: placed,
  }
}

function named({ child: own, mother: her, father: his }: Trio, samples: SampleNames): Trio {
  return {
    child: { ...own, sample: samples[0] },
    mother: her === null ? null : { ...her, sample: samples[1] },
    father: his === null ? null : { ...his, sample: samples[2] },
  }
}

export const smallHeader = [
  '##fileformat=VCFv4.2',
  '##INFO=<ID=CSQ,Number=.,Type=String,Description="x. Format: Allele|Consequence|IMPACT|SYMBOL|Feature_type|Feature|BIOTYPE|MAX_AF|CADD_PHRED|CLIN_SIG">',
  '##contig=<ID=chr1,length=248956422>',
  '##contig=<ID=chrX,length=156040895>',
  '#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tCHILD\tMOTHER\tFATHER',
].join('\n')
