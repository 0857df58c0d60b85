import { writeFileSync } from 'node:fs'
import { runTool } from './external-tools.ts'
import { drsIdOf, type FileKind, type FixtureFolder } from './fixture-folder.ts'

interface VariantFileOwners {
  readonly kind: FileKind
  readonly persons: readonly string[]
  readonly samples: readonly string[]
}

/** Writes a VCF bgzipped with its tabix index and lists both. */
export function writeIndexedVcf(folder: FixtureFolder, path: string, text: string, owners: VariantFileOwners): void {
  writeFileSync(folder.resolve(path), runTool('bgzip', ['-c'], Buffer.from(text)))
  runTool('tabix', ['-f', '-p', 'vcf', folder.resolve(path)])
  listIndexedVcf(folder, path, owners)
}

/** Lists a VCF and its index that are already in the folder. */
export function listIndexedVcf(folder: FixtureFolder, path: string, owners: VariantFileOwners): void {
  const indexPath = `${path}.tbi`
  folder.adopt(path, { ...owners, format: 'vcf', drsId: drsIdOf(folder.slug, path), indexPath })
  folder.adopt(indexPath, { ...owners, kind: 'index', format: 'tbi', drsId: drsIdOf(folder.slug, indexPath) })
}
