import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { overlaps, region, type Build, type Region } from '#shared/domain/coordinates/coordinates.ts'

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
  const packed = await readFile(join(assetsFolder, 'knowledge', `genes.${build}.tsv.gz`))
  const places = new Map<string, Region[]>()
  for (const line of gunzipSync(packed).toString('utf8').split('\n')) {
    const [symbol, contig, start, end] = line.split('\t')
    if (symbol === undefined || contig === undefined) continue
    const list = places.get(symbol) ?? []
    list.push(region(contig, Number(start) - 1, Number(end)))
    places.set(symbol, list)
  }
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
