import type {
  PopulationEvidence,
  PopulationGroup,
  Provenance,
} from '#shared/domain/classification/evidence/evidence-input.ts'
import type { CaseManifest } from '#main/features/cases/case-manifest.ts'
import type { VariantRow } from '#main/genome/engine/row-view.ts'

/** What the files call the number a field was read from, and the day the data came here. */
export function provenanceOf(field: string, program: string, manifest: CaseManifest): Provenance {
  const source = sourceOf(field, manifest)
  return {
    source: source === null ? program : `${program} (${source})`,
    version: '',
    date: manifest.copiedAt.slice(0, 10),
  }
}

const sourceOf = (field: string, { report }: CaseManifest): string | null =>
  report.fields.find((found) => found.field === field)?.source ?? null

/** What the files say of the variant in people sequenced for other reasons; null where they say nothing. */
export function populationEvidence(row: VariantRow, manifest: CaseManifest): PopulationEvidence | null {
  const frequency = row.fields['populationFrequency'] ?? null
  if (frequency === null) return null
  const ancestries = ancestryGroups.flatMap(({ field, name, isBottleneck }): readonly PopulationGroup[] => {
    const own = row.fields[field] ?? null
    return own === null ? [] : [{ name, isBottleneck, frequency: own, alleleNumber: null }]
  })
  const isAbsent = frequency === 0 && ancestries.every((group) => group.frequency === 0)
  return {
    ...provenanceOf('populationFrequency', 'gnomAD', manifest),
    // The files give a frequency and no counts; only "none" is a count.
    alleleCount: isAbsent ? 0 : null,
    homozygotes: row.fields['populationHomozygotes'] ?? 0,
    groups: [
      {
        name: mainGroup(sourceOf('populationFrequency', manifest)),
        isBottleneck: false,
        frequency,
        alleleNumber: alleleNumberOf(row, manifest),
      },
      ...ancestries,
    ],
    filteringFrequency: row.fields['populationFilteringFrequency'] ?? null,
    isWellCovered: null,
  }
}

/** gnomAD's groups by genetic ancestry; Ashkenazi and Finns are founder groups and no general population (Ghosh 2018). */
const ancestryGroups = [
  { field: 'frequencyAfr', name: 'afr', isBottleneck: false },
  { field: 'frequencyAmr', name: 'amr', isBottleneck: false },
  { field: 'frequencyAsj', name: 'asj', isBottleneck: true },
  { field: 'frequencyEas', name: 'eas', isBottleneck: false },
  { field: 'frequencyFin', name: 'fin', isBottleneck: true },
  { field: 'frequencyNfe', name: 'nfe', isBottleneck: false },
  { field: 'frequencySas', name: 'sas', isBottleneck: false },
] as const

const mainGroup = (source: string | null): string => (/popmax|grpmax|max_af/iu.test(source ?? '') ? 'popmax' : 'total')

/**
 * The number of alleles behind the frequency. It counts only where every name the frequency may be read from has a partner
 * that differs in nothing but AF and AN: the alleles of everybody are no measure for the group with the highest frequency.
 */
function alleleNumberOf(row: VariantRow, manifest: CaseManifest): number | null {
  const frequencies = measuresOf(sourceOf('populationFrequency', manifest))
  const numbers = new Set(measuresOf(sourceOf('populationAlleles', manifest)))
  const isSame = frequencies.length > 0 && frequencies.every((measure) => numbers.has(measure))
  return isSame ? (row.fields['populationAlleles'] ?? null) : null
}

/** `gnomADg_popmax_AF, gnomADg_AF` -> what is measured, without what of it: `gnomadg popmax`, `gnomadg`. */
function measuresOf(source: string | null): readonly string[] {
  if (source === null) return []
  return source.split(', ').map((name) =>
    name
      .toLowerCase()
      .split('_')
      .filter((part) => part !== 'af' && part !== 'an')
      .toSorted()
      .join(' '),
  )
}
