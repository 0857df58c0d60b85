/** A sequence to write: upper-case and lower-case ACGT and N, or only its length, without the bases that belong there. */
export type TwoBitSequence = { readonly name: string } & ({ readonly bases: string } | { readonly length: number })

const codes: Readonly<Record<string, number>> = { T: 0, C: 1, A: 2, G: 3 }

/**
 * Writes UCSC's 2bit: four bases a byte, with N and lower case as lists of blocks.
 * Source: https://genome.ucsc.edu/FAQ/FAQformat.html#format7
 */
export function twoBitFile(sequences: readonly TwoBitSequence[]): Buffer {
  const records = sequences.map((one) => ('bases' in one ? recordOf(one.bases) : emptyRecord(one.length)))
  const indexBytes = sequences.reduce((sum, { name }) => sum + 1 + name.length + 4, 0)
  let offset = 16 + indexBytes
  const index = sequences.map(({ name }, i) => {
    const entry = Buffer.concat([Buffer.from([name.length]), Buffer.from(name, 'latin1'), u32(offset)])
    offset += records[i]?.length ?? 0
    return entry
  })
  return Buffer.concat([u32(0x1a412743), u32(0), u32(sequences.length), u32(0), ...index, ...records])
}

function recordOf(bases: string): Buffer {
  const unknown = blocksOf(bases, /N+/giu)
  const masked = blocksOf(bases, /[acgtn]+/gu)
  const packed = Buffer.alloc(Math.ceil(bases.length / 4))
  const upper = bases.toUpperCase()
  for (let i = 0; i < bases.length; i += 1) {
    const code = codes[upper[i] ?? ''] ?? 0
    packed[i >> 2] = (packed[i >> 2] ?? 0) | (code << (6 - 2 * (i % 4)))
  }
  return Buffer.concat([u32(bases.length), ...blockList(unknown), ...blockList(masked), u32(0), packed])
}

function emptyRecord(length: number): Buffer {
  return Buffer.concat([u32(length), ...blockList([[0, length]]), ...blockList([]), u32(0)])
}

type Block = readonly [start: number, length: number]

function blocksOf(bases: string, pattern: RegExp): readonly Block[] {
  return [...bases.matchAll(pattern)].map((match): Block => [match.index, match[0].length])
}

function blockList(blocks: readonly Block[]): readonly Buffer[] {
  return [u32(blocks.length), ...blocks.map(([start]) => u32(start)), ...blocks.map(([, length]) => u32(length))]
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
