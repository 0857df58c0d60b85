import { useQuery } from '@tanstack/react-query'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'

/** A band of a chromosome as it is seen in the microscope. */
export interface Cytoband {
  readonly contig: string
  /** 0-based, half-open. */
  readonly start: number
  readonly end: number
  /** `p36.33` */
  readonly name: string
  /** `gneg`, `gpos25` to `gpos100`, `acen`, `gvar`, `stalk`. */
  readonly stain: string
}

/** The bands of a build, read once; they are general knowledge and ship with the product. */
export function useCytobands(build: Build | undefined): readonly Cytoband[] {
  const bands = useQuery({
    queryKey: ['cytobands', build],
    enabled: build !== undefined,
    queryFn: async ({ signal }) => {
      const response = await fetch(`/genome/cytobands.${build}.txt`, { signal })
      return parse(await response.text())
    },
  })
  return bands.data ?? none
}

const none: readonly Cytoband[] = []

function parse(text: string): readonly Cytoband[] {
  return text.split('\n').flatMap((line) => {
    const [contig, start, end, name, stain] = line.split('\t')
    if (contig === undefined || name === undefined || stain === undefined) return []
    return [{ contig, start: Number(start), end: Number(end), name, stain }]
  })
}
