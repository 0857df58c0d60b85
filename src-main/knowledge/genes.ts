import { overlaps, region, type Build, type Region } from '#shared/domain/coordinates/coordinates.ts'
import { readShippedTable } from '#main/knowledge/shipped-table.ts'

/** Where genes lie in one build, by symbol. */
export interface GeneMap {
  /** A symbol may stand at more than one place (pseudoautosomal genes, duplicated small RNA genes). */
  readonly placesOf: (symbol: string) => readonly Region[]
  readonly symbols: readonly string[]
  /** Symbols of the genes that touch a place, in the order of the map. */
  readonly touching: (place: Region) => readonly string[]
  /** Symbols that begin with the text, shortest first. */
  readonly find: (text: string, most: number) => readonly { readonly symbol: string; readonly region: Region }[]
}

/** Contigs of the map have plain names (`8`, `X`). */
export async function loadGeneMap(assetsFolder: string, build: Build): Promise<GeneMap> {
  const places = new Map<string, Region[]>()
  await readShippedTable(assetsFolder, `genes.${build}.tsv.gz`, ([symbol = '', contig = '', start, end]) => {
    const place = region(contig, Number(start) - 1, Number(end))
    const known = places.get(symbol)
    if (known === undefined) places.set(symbol, [place])
    else known.push(place)
  })
  const symbols = [...places.keys()]
  return {
    placesOf: (symbol) => places.get(symbol) ?? [],
    symbols,
    touching: (place) => symbols.filter((symbol) => (places.get(symbol) ?? []).some((own) => overlaps(own, place))),
    find: (text, most) => {
      const wanted = text.trim().toUpperCase()
      if (wanted === '') return []
      return symbols
        .filter((symbol) => symbol.toUpperCase().startsWith(wanted))
        .toSorted((a, b) => a.length - b.length || a.localeCompare(b))
        .slice(0, most)
        .flatMap((symbol) => {
          const [first] = places.get(symbol) ?? []
          return first === undefined ? [] : [{ symbol, region: first }]
        })
    },
  }
}
