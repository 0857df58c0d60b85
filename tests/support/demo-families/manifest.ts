import type { FamilyDescription } from './family-description.ts'
import type { FixtureFolder } from './fixture-folder.ts'
import { jsonText } from './json-text.ts'
import { writeFileSync } from 'node:fs'

/** Read counts and call of one person at a planted site, by the rule of `countAlleles`. */
export interface ExpectedCall {
  readonly sample: string
  readonly genotype: string
  readonly altReads: number
  readonly depth: number
}

/** The truth about one planted variant; `pos` is 1-based, alleles as the VCF writes them. */
export interface SimulatedVariant {
  readonly gene: string
  readonly chrom: string
  readonly pos: number
  readonly ref: string
  readonly alt: string
  readonly hgvsC: string
  readonly hgvsP: string | null
  readonly consequence: string
  readonly from: 'de novo' | 'maternal' | 'paternal' | 'X-linked maternal'
  /** `edited`: the donor's own reads at this place were changed. `modelled`: all reads of the window are made up. */
  readonly reads: 'edited' | 'modelled'
  readonly annotation: string
  readonly expected: { readonly child: ExpectedCall; readonly mother: ExpectedCall; readonly father: ExpectedCall }
}

export interface Source {
  readonly what: string
  readonly source: string
  readonly licence: string
}

/** Writes `manifest.json`, the last file of a family. */
export function writeManifest(
  folder: FixtureFolder,
  family: FamilyDescription,
  simulated: readonly SimulatedVariant[],
  sources: readonly Source[],
): void {
  const manifest = {
    slug: family.slug,
    assembly: family.assembly,
    title: family.title,
    donors: family.donors,
    simulated,
    sources,
    files: folder.files(),
  }
  writeFileSync(folder.resolve('manifest.json'), jsonText(manifest))
}
