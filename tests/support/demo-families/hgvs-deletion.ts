import { invariant } from '#shared/kit/assert.ts'
import type { Site } from './allele-count.ts'
import { threeLetter, translateCodon } from './genetic-code.ts'
import { present } from './present.ts'
import type { SparseReference } from './reference-windows.ts'
import type { Range } from './transcript.ts'
import { exonNumber, type TranscriptEffect, type TranscriptFrame } from './transcript-effect.ts'

/** A deletion inside one coding exon that shifts the reading frame. */
export function describeDeletion(frame: TranscriptFrame, site: Site, reference: SparseReference): TranscriptEffect {
  const { transcript } = frame
  invariant(site.alt.length === 1 && site.ref.startsWith(site.alt), 'a deletion with its anchor base')
  const deleted = shiftTowards3Prime(frame, site, reference)
  const length = deleted.end - deleted.start
  const ends = [frame.coding.indexOf(deleted.start), frame.coding.indexOf(deleted.end - 1)].toSorted((a, b) => a - b)
  const first = present(ends[0], 'first deleted base')
  const last = present(ends[1], 'last deleted base')
  invariant(first >= 0 && last - first === length - 1, 'a deletion inside one coding exon')
  invariant(length % 3 !== 0, 'a deletion that shifts the frame')
  const codons = affectedCodons(frame, first, last)
  const cdna = frame.transcribed.indexOf(transcript.strand === '+' ? deleted.start : deleted.end - 1)
  return {
    consequence: 'frameshift_variant',
    impact: 'HIGH',
    exon: exonNumber(transcript, deleted.start),
    intron: '',
    hgvsC: `${transcript.refseqTranscript}:c.${coordinates(first + 1, last + 1).replace('-', '_')}del`,
    hgvsP: `${transcript.refseqProtein}:p.${frameshiftText(frame, first, length)}`,
    cdnaPosition: `${coordinates(cdna + 1, cdna + length)}/${frame.transcribed.length}`,
    cdsPosition: `${coordinates(first + 1, last + 1)}/${frame.coding.length}`,
    proteinPosition: `${coordinates(codonNumber(first), codonNumber(last))}/${frame.coding.length / 3 - 1}`,
    aminoAcids: codons.residues,
    codons: codons.text,
  }
}

function coordinates(from: number, to: number): string {
  return from === to ? `${from}` : `${from}-${to}`
}

function codonNumber(index: number): number {
  return Math.floor(index / 3) + 1
}

/**
 * The deleted stretch (genomic, 0-based half-open) moved as far as the sequence allows in the direction of
 * transcription. VCF shifts the other way on the plus strand, which is why the two texts differ there.
 */
function shiftTowards3Prime(frame: TranscriptFrame, site: Site, reference: SparseReference): Range {
  const { contig, strand } = frame.transcript
  const base = (position: number): string =>
    present(reference.baseAt(contig, position), `reference base at ${contig}:${position + 1}`)
  let start = site.start + 1
  let end = site.start + site.ref.length
  if (strand === '+') {
    while (base(start) === base(end)) {
      start += 1
      end += 1
    }
  } else {
    while (base(end - 1) === base(start - 1)) {
      start -= 1
      end -= 1
    }
  }
  return { start, end }
}

/** The codons that lose bases, as VEP prints them: lost bases in capitals, the rest small. */
function affectedCodons(frame: TranscriptFrame, first: number, last: number): { residues: string; text: string } {
  const from = first - (first % 3)
  const to = last - (last % 3) + 3
  let before = ''
  let after = ''
  let plain = ''
  for (let index = from; index < to; index += 1) {
    const base = present(frame.codingBase(index), 'codon base')
    const isLost = index >= first && index <= last
    plain += base
    before += isLost ? base : base.toLowerCase()
    after += isLost ? '' : base.toLowerCase()
  }
  // VEP translates whole codons of what is left and writes X for the broken one.
  const left = translateWhole(after.toUpperCase()) + (after.length % 3 === 0 ? '' : 'X')
  return { residues: `${translateWhole(plain)}/${left}`, text: `${before}/${after}` }
}

function translateWhole(bases: string): string {
  return (bases.match(/.{3}/gu) ?? []).map(translateCodon).join('')
}

/** `Met167LysfsTer9`: the first residue that changes and where the new frame ends, counted from it. */
function frameshiftText(frame: TranscriptFrame, first: number, length: number): string {
  const original = (index: number): string | undefined => frame.codingBase(index)
  const mutated = (index: number): string | undefined => frame.codingBase(index < first ? index : index + length)
  let codon = codonNumber(first)
  while (residueOf(original, codon) === residueOf(mutated, codon)) codon += 1
  const before = residueOf(original, codon)
  const after = residueOf(mutated, codon)
  if (after === '*') return `${threeLetter(before)}${codon}Ter`
  let stop = codon
  while (residueOf(mutated, stop) !== '*') stop += 1
  return `${threeLetter(before)}${codon}${threeLetter(after)}fsTer${stop - codon + 1}`
}

function residueOf(bases: (index: number) => string | undefined, codon: number): string {
  const text = [0, 1, 2].map((at) => present(bases((codon - 1) * 3 + at), 'sequence up to the new stop')).join('')
  return translateCodon(text)
}
