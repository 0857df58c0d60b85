import { overlaps, region, type Region } from '#shared/domain/coordinates/coordinates.ts'
import { RegionSet } from '#shared/domain/coordinates/region-set.ts'
import type { PersonId } from '#shared/kit/ids.ts'
import type { OpenCase } from '#main/features/cases/open-cases.ts'
import type { GeneMap } from '#main/knowledge/genes.ts'

/** Bases on either side of a closed gene that are closed with it: its promoter and the ends of reads reaching in. */
const marginBases = 1000

/** Where the reads of a person are closed, and where everybody's are shown around shown variants alone; plain contig names. */
export interface ReadsGate {
  readonly closed: (person: PersonId) => RegionSet
  readonly narrowed: RegionSet
}

/** A gene of the question is open to its margin, also where another one lies over it. */
export function readsGate({ disclosure, manifest }: OpenCase, map: GeneMap): ReadsGate {
  const placesOf = (genes: readonly string[]) =>
    RegionSet.of(genes.flatMap((gene) => map.placesOf(gene).map(withMargin)))
  return {
    closed: (person) => placesOf(disclosure.closedGenes(person)),
    narrowed: placesOf(map.symbols.filter((gene) => disclosure.isNarrowed(gene))).minus(
      placesOf(manifest.indicationGenes.genes),
    ),
  }
}

/** Thousands of genes are put together once for each view of a case, not for each figure. */
const gates = new WeakMap<OpenCase, ReadsGate>()

/**
 * What the gate opens of everybody's reads at a place, as it is compared: two answers are equal where the same reads would
 * be shown. Made from answers, question and shown rows alone.
 *
 * @param place with its plain contig name
 */
export function openedAt(place: Region, open: OpenCase, map: GeneMap): unknown {
  const within = (regions: readonly Region[]): readonly string[] =>
    regions
      .filter((each) => overlaps(each, place))
      .map(({ start, end }) => `${start}-${end}`)
      .toSorted()
  const gate = gates.get(open) ?? readsGate(open, map)
  gates.set(open, gate)
  return {
    narrowed: within(gate.narrowed.regions()),
    persons: open.manifest.family.members
      .filter(({ sample }) => sample !== null)
      .map(({ id }) => ({
        id,
        isUsable: open.disclosure.isUsable(id),
        closed: within(gate.closed(id).regions()),
      }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    variants: within(open.view.placesWithin(place)),
  }
}

function withMargin(place: Region): Region {
  return region(place.contig, Math.max(0, place.start - marginBases), place.end + marginBases)
}
