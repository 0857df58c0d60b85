import type { Build } from '#shared/domain/coordinates/coordinates.ts'

/**
 * The chromosomes in karyotype order with their lengths in bases.
 * Source: UCSC chrom.sizes of hg38 and hg19 (GRCh38.p14 and GRCh37.p13 primary assemblies); the mitochondrion is
 * NC_012920.1 (16,569) in both, because the GRCh37 files this product meets (1000 Genomes "b37") carry the rCRS and
 * not UCSC's older chrM of 16,571 bases.
 */
const lengths: Readonly<Record<string, readonly [grch37: number, grch38: number]>> = {
  '1': [249250621, 248956422],
  '2': [243199373, 242193529],
  '3': [198022430, 198295559],
  '4': [191154276, 190214555],
  '5': [180915260, 181538259],
  '6': [171115067, 170805979],
  '7': [159138663, 159345973],
  '8': [146364022, 145138636],
  '9': [141213431, 138394717],
  '10': [135534747, 133797422],
  '11': [135006516, 135086622],
  '12': [133851895, 133275309],
  '13': [115169878, 114364328],
  '14': [107349540, 107043718],
  '15': [102531392, 101991189],
  '16': [90354753, 90338345],
  '17': [81195210, 83257441],
  '18': [78077248, 80373285],
  '19': [59128983, 58617616],
  '20': [63025520, 64444167],
  '21': [48129895, 46709983],
  '22': [51304566, 50818468],
  X: [155270560, 156040895],
  Y: [59373566, 57227415],
  MT: [16569, 16569],
}

/** Plain names (`1` ... `22`, `X`, `Y`, `MT`) in the order a karyotype is read. */
export const chromosomes: readonly string[] = [...Array.from({ length: 22 }, (_, i) => String(i + 1)), 'X', 'Y', 'MT']

/** `chr8`, `8`, `CHR8` -> `8`; `chrM`, `M`, `MT` -> `MT`; anything else as it stands (patches, decoys). */
export function plainContig(name: string): string {
  const bare = /^chr/iu.test(name) ? name.slice(3) : name
  const upper = bare.toUpperCase()
  if (upper === 'M' || upper === 'MT') return 'MT'
  return lengths[upper] === undefined ? name : upper
}

/** Whether a contig is the mitochondrial genome, by any common name. */
export function isMitochondrial(name: string): boolean {
  return plainContig(name) === 'MT'
}

/** The name files of a build use by convention: `chr8`, `chrM` on GRCh38; `8`, `MT` on GRCh37. */
export function conventionalContig(build: Build, name: string): string {
  const plain = plainContig(name)
  if (build === 'GRCh37' || lengths[plain] === undefined) return plain
  return plain === 'MT' ? 'chrM' : `chr${plain}`
}

/** Length in bases, or undefined for a contig outside the primary assembly. */
export function contigLength(build: Build, name: string): number | undefined {
  const pair = lengths[plainContig(name)]
  return pair === undefined ? undefined : pair[build === 'GRCh37' ? 0 : 1]
}

/** Sort rank in karyotype order; contigs outside the primary assembly come last. */
export function contigRank(name: string): number {
  const index = chromosomes.indexOf(plainContig(name))
  return index === -1 ? chromosomes.length : index
}

/**
 * Which build a set of contig lengths belongs to: at least one length must fit one build and none the other.
 * Files without lengths give undefined, and the caller must then ask the case for its build.
 */
export function buildOfLengths(contigs: Iterable<readonly [name: string, length: number]>): Build | undefined {
  let fits37 = 0
  let fits38 = 0
  for (const [name, length] of contigs) {
    const pair = lengths[plainContig(name)]
    if (pair === undefined || pair[0] === pair[1]) continue
    if (pair[0] === length) fits37 += 1
    if (pair[1] === length) fits38 += 1
  }
  if (fits37 > 0 && fits38 === 0) return 'GRCh37'
  if (fits38 > 0 && fits37 === 0) return 'GRCh38'
  return undefined
}
