import { DeclaredError } from '#shared/contract/errors.ts'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { trioOf, type Family } from '#shared/domain/pedigree/family.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { trioGateOf } from '#main/features/family/trio-checks.ts'
import type { CaseManifest, IndicationGenes, QualityFigures } from '#main/features/cases/case-manifest.ts'
import type { ImportThreads } from '#main/genome/engine/run-import.ts'
import type { Person } from '#main/platform/mapping/people.ts'
import type { StatedFeature } from '#main/platform/mapping/phenopacket.ts'
import type { TableSoFar } from '#main/genome/engine/table-writer.ts'
import type { CaseFolder } from '#main/store/results/case-folder.ts'

/** What a case is made of, wherever it came from; files are already encrypted in the case folder. */
export interface CaseParts {
  readonly caseId: CaseId
  readonly build: Build
  readonly family: Family
  readonly people: readonly Person[]
  readonly features: readonly StatedFeature[]
  readonly ontologyVersion: string
  readonly indicationGenes: IndicationGenes
  readonly quality: QualityFigures | null
  readonly variantFiles: readonly { readonly name: string; readonly displayName: string }[]
  readonly reads: CaseManifest['reads']
  readonly sequence: CaseManifest['sequence']
  readonly homozygousRuns: CaseManifest['homozygousRuns']
}

export interface BuildOptions {
  readonly root: string
  /** Ended here, however it goes. */
  readonly threads: ImportThreads
  /** File of the complete genome of a build, where it is installed. */
  readonly genomeOf: (build: Build) => Promise<string | null>
  readonly copiedAt: string
  readonly signal: AbortSignal
  /** Bytes of the variant files that have been read. */
  readonly onProgress: (doneBytes: number) => void
  /** Told how to ask for the case as far as it has been read. */
  readonly onStart?: (ask: () => Promise<CaseSoFar | null>) => void
}

/** A case whose variants are still being read; its manifest is written nowhere. */
export interface CaseSoFar {
  readonly manifest: CaseManifest
  readonly folder: CaseFolder
  readonly table: TableSoFar
}

/**
 * Imports the variants and puts the manifest together; the case exists only when the caller has stored that.
 *
 * @throws `import.empty`, `import.malformed`, `import.samplesDoNotMatch`, `import.wrongBuild`, `call.cancelled`
 */
export async function buildCase(parts: CaseParts, folder: CaseFolder, options: BuildOptions): Promise<CaseManifest> {
  try {
    return await readCase(parts, folder, options)
  } finally {
    await options.threads.close()
  }
}

async function readCase(parts: CaseParts, folder: CaseFolder, options: BuildOptions): Promise<CaseManifest> {
  if (parts.variantFiles.length === 0) throw new DeclaredError('import.empty')
  const trio = trioOf(parts.family)
  if (trio === undefined) throw new DeclaredError('import.familyMissing')
  const samples = parts.family.members.flatMap(({ id, sample }) => (sample === null ? [] : [[id, sample] as const]))
  const { variantFiles, ...kept } = parts
  const manifestOf = ({ table, report }: Pick<CaseManifest, 'table' | 'report'>): CaseManifest => ({
    version: 1,
    copiedAt: options.copiedAt,
    ...kept,
    family: { ...parts.family, members: [...parts.family.members] },
    people: [...parts.people],
    features: [...parts.features],
    table,
    report,
  })
  const imported = await options.threads.run(
    {
      root: options.root,
      folder: folder.path.slice(options.root.length + 1),
      key: Uint8Array.from(folder.key),
      build: parts.build,
      proband: parts.family.probandId,
      samples: samples.map(([id, sample]) => [id, sample]),
      trio: { trio, identity: trioGateOf(parts.family, parts.quality).identity },
      files: [...variantFiles],
      sequence: parts.sequence,
      genome: await options.genomeOf(parts.build),
    },
    {
      signal: options.signal,
      onProgress: options.onProgress,
      onStart: (ask) =>
        options.onStart?.(async () => {
          const table = await ask()
          return table && { manifest: manifestOf({ table: table.index, report: nothingRead }), folder, table }
        }),
    },
  )
  return manifestOf(imported)
}

const nothingRead: CaseManifest['report'] = { files: [], broken: { count: 0, examples: [] }, fields: [] }
