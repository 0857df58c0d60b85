import { invariant } from '#shared/kit/assert.ts'
import type { BedEntry } from './big-bed.ts'
import { present } from './present.ts'

/** A stretch of the genome, 0-based half-open. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** One MANE transcript. All coordinates are 0-based, half-open, on the plus strand, exons in ascending order. */
export interface Transcript {
  readonly symbol: string
  readonly contig: string
  readonly strand: '+' | '-'
  readonly exons: readonly Range[]
  readonly coding: Range
  readonly ensemblTranscript: string
  readonly refseqTranscript: string
  readonly refseqProtein: string
  /** NCBI gene number as text. */
  readonly entrezGene: string
}

/** One line of UCSC's MANE track (bigGenePred) as a transcript. */
function transcriptOf(entry: BedEntry): Transcript {
  const column = (index: number): string => present(entry.rest[index], `bigGenePred column ${index + 4}`)
  const numbers = (index: number): number[] => column(index).split(',').filter(Boolean).map(Number)
  const sizes = numbers(7)
  const strand = column(2)
  invariant(strand === '+' || strand === '-', 'a strand')
  return {
    symbol: column(15),
    contig: entry.contig,
    strand,
    exons: numbers(8).map((offset, index) => {
      const start = entry.start + offset
      return { start, end: start + present(sizes[index], 'exon size') }
    }),
    coding: { start: Number(column(3)), end: Number(column(4)) },
    ensemblTranscript: column(0),
    refseqTranscript: column(18),
    refseqProtein: column(20),
    entrezGene: column(19).replace('GeneID:', ''),
  }
}

/** The MANE Select transcripts of some genes by symbol; every gene asked for must be there. */
export function selectTranscripts(entries: readonly BedEntry[], symbols: readonly string[]): Map<string, Transcript> {
  const wanted = new Set(symbols)
  const found = new Map<string, Transcript>()
  for (const entry of entries) {
    const symbol = entry.rest[15] ?? ''
    if (wanted.has(symbol) && entry.rest.at(-1) === 'MANE Select') found.set(symbol, transcriptOf(entry))
  }
  return new Map(symbols.map((symbol) => [symbol, present(found.get(symbol), `MANE Select transcript of ${symbol}`)]))
}

/** Genomic positions (0-based) in the order in which the transcript reads them. */
export function transcribedPositions(transcript: Transcript): number[] {
  const positions = transcript.exons.flatMap((exon) =>
    Array.from({ length: exon.end - exon.start }, (_, offset) => exon.start + offset),
  )
  return transcript.strand === '+' ? positions : positions.toReversed()
}

/** The coding ones among the transcribed positions, stop codon included; index 0 is c.1. */
export function codingPositions(transcript: Transcript): number[] {
  const { start, end } = transcript.coding
  return transcribedPositions(transcript).filter((position) => position >= start && position < end)
}

/** Exons in the order of transcription. */
export function exonsInOrder(transcript: Transcript): readonly Range[] {
  return transcript.strand === '+' ? transcript.exons : transcript.exons.toReversed()
}
