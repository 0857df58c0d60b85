import { gunzipSync } from 'node:zlib'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { isRunProblem, readRuns } from '#shared/domain/homozygosity/homozygous-runs.ts'
import { memberById, type Family } from '#shared/domain/pedigree/family.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { malformed } from '#shared/contract/malformed.ts'
import type { CaseManifest } from '#main/features/cases/case-manifest.ts'

export interface RunsFile {
  /** As the user or the platform named it. */
  readonly displayName: string
  /** Plain or gzip. */
  readonly bytes: Buffer
}

/**
 * The child's runs of homozygosity from what a caller wrote.
 *
 * @throws `import.malformed`, `import.samplesDoNotMatch` where the file is about somebody else
 */
export function runsOf(file: RunsFile | null, build: Build, family: Family): CaseManifest['homozygousRuns'] {
  if (file === null) return null
  const { displayName } = file
  const sample = memberById(family, family.probandId)?.sample ?? ''
  const read = readRuns(textOf(file), build, sample)
  if (isRunProblem(read)) throw malformed({ file: displayName, ...read })
  if (read.samples.size > 0 && !read.samples.has(sample)) {
    throw new DeclaredError('import.samplesDoNotMatch', {
      file: displayName,
      expected: sample,
      found: [...read.samples].join(', '),
    })
  }
  return { file: displayName, runs: read.runs.map(({ contig, start, end }) => ({ contig, start, end })) }
}

function textOf({ displayName, bytes }: RunsFile): string {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString('utf8')
  try {
    return gunzipSync(bytes).toString('utf8')
  } catch (error) {
    throw malformed({ file: displayName, reason: 'truncated' }, error)
  }
}
