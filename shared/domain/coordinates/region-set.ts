import { region, type Region } from '#shared/domain/coordinates/coordinates.ts'

interface Stretch {
  readonly start: number
  readonly end: number
}

/** Stretches of a genome as a set of bases: quick to ask, however many they are. */
export class RegionSet {
  /** By contig, in order, none touching the next. */
  readonly #stretches: ReadonlyMap<string, readonly Stretch[]>

  private constructor(stretches: ReadonlyMap<string, readonly Stretch[]>) {
    this.#stretches = stretches
  }

  static of(regions: Iterable<Region>): RegionSet {
    const byContig = new Map<string, Stretch[]>()
    for (const { contig, start, end } of regions) {
      const known = byContig.get(contig)
      if (known === undefined) byContig.set(contig, [{ start, end }])
      else known.push({ start, end })
    }
    return new RegionSet(new Map([...byContig].map(([contig, stretches]) => [contig, joined(stretches)] as const)))
  }

  touches({ contig, start, end }: Region): boolean {
    const stretches = this.#stretches.get(contig) ?? []
    let [low, high] = [0, stretches.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((stretches[middle]?.end ?? 0) <= start) low = middle + 1
      else high = middle
    }
    return (stretches[low]?.start ?? Number.POSITIVE_INFINITY) < end
  }

  /** The bases that are not in the other set. */
  minus(other: RegionSet): RegionSet {
    const left = [...this.#stretches].map(
      ([contig, stretches]) => [contig, cut(stretches, other.#stretches.get(contig) ?? [])] as const,
    )
    return new RegionSet(new Map(left))
  }

  regions(): readonly Region[] {
    return [...this.#stretches].flatMap(([contig, stretches]) =>
      stretches.map(({ start, end }) => region(contig, start, end)),
    )
  }
}

function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const done: Stretch[] = []
  for (const next of stretches.toSorted((a, b) => a.start - b.start)) {
    const last = done.at(-1)
    if (last === undefined || last.end < next.start) done.push(next)
    else done[done.length - 1] = { start: last.start, end: Math.max(last.end, next.end) }
  }
  return done
}

function cut(stretches: readonly Stretch[], away: readonly Stretch[]): readonly Stretch[] {
  const left: Stretch[] = []
  let at = 0
  for (const { start, end } of stretches) {
    let from = start
    while ((away[at]?.end ?? Number.POSITIVE_INFINITY) <= from) at += 1
    for (let index = at; (away[index]?.start ?? Number.POSITIVE_INFINITY) < end; index += 1) {
      const { start: first, end: behind } = away[index] ?? { start: end, end }
      if (first > from) left.push({ start: from, end: first })
      from = Math.max(from, behind)
    }
    if (from < end) left.push({ start: from, end })
  }
  return left
}
