import { invariant } from '#shared/kit/assert.ts'
import type { Site } from './allele-count.ts'
import { describeDeletion } from './hgvs-deletion.ts'
import { threeLetter, translateCodon } from './genetic-code.ts'
import { present } from './present.ts'
import type { SparseReference } from './reference-windows.ts'
import { exonsInOrder, type Transcript } from './transcript.ts'
import { exonNumber, frameOf, onStrand, type TranscriptEffect, type TranscriptFrame } from './transcript-effect.ts'

/**
 * Describes a substitution in a coding exon or at most eight bases into an intron, or a deletion inside one coding
 * exon whose length is no multiple of three. Anything else is refused: the demo does not plant it.
 * Rules: HGVS nomenclature 21 (3' rule, p. of the predicted protein), consequence terms of VEP 111.
 *
 * @param site 0-based, alleles of the plus strand, deletions with their anchor base
 */
export function describeAllele(transcript: Transcript, site: Site, reference: SparseReference): TranscriptEffect {
  const frame = frameOf(transcript, reference)
  if (site.ref.length !== site.alt.length) return describeDeletion(frame, site, reference)
  invariant(site.ref.length === 1, 'substitutions of one base')
  const index = frame.coding.indexOf(site.start)
  return index >= 0 ? describeCodingSubstitution(frame, site, index) : describeIntronicSubstitution(frame, site)
}

function describeCodingSubstitution(frame: TranscriptFrame, site: Site, index: number): TranscriptEffect {
  const { transcript } = frame
  const [ref, alt] = [onStrand(transcript, site.ref), onStrand(transcript, site.alt)]
  invariant(frame.codingBase(index) === ref, 'the reference allele of the site')
  const first = index - (index % 3)
  const codon = [first, first + 1, first + 2].map((at) => present(frame.codingBase(at), 'codon base'))
  const changed = codon.with(index - first, alt)
  const [before, after] = [translateCodon(codon.join('')), translateCodon(changed.join(''))]
  const number = first / 3 + 1
  invariant(number > 1 && before !== '*', 'a codon between start and stop')
  const term = substitutionTerm(before, after)
  const show = (bases: readonly string[]): string =>
    bases.map((base, at) => (at === index - first ? base : base.toLowerCase())).join('')
  const residueChange = before === after ? `${threeLetter(before)}${number}%3D` : undefined
  return {
    consequence: isNearExonEnd(transcript, site.start) ? `${term.name}&splice_region_variant` : term.name,
    impact: term.impact,
    exon: exonNumber(transcript, site.start),
    intron: '',
    hgvsC: `${transcript.refseqTranscript}:c.${index + 1}${ref}>${alt}`,
    hgvsP: `${transcript.refseqProtein}:p.${residueChange ?? `${threeLetter(before)}${number}${threeLetter(after)}`}`,
    cdnaPosition: `${frame.transcribed.indexOf(site.start) + 1}/${frame.transcribed.length}`,
    cdsPosition: `${index + 1}/${frame.coding.length}`,
    proteinPosition: `${number}/${frame.coding.length / 3 - 1}`,
    aminoAcids: before === after ? before : `${before}/${after}`,
    codons: `${show(codon)}/${show(changed)}`,
  }
}

function substitutionTerm(before: string, after: string): { name: string; impact: TranscriptEffect['impact'] } {
  if (before === after) return { name: 'synonymous_variant', impact: 'LOW' }
  if (after === '*') return { name: 'stop_gained', impact: 'HIGH' }
  return { name: 'missense_variant', impact: 'MODERATE' }
}

const spliceRegionInExon = 3

function isNearExonEnd(transcript: Transcript, position: number): boolean {
  return transcript.exons.some((exon, index) => {
    const nearStart = index > 0 && position >= exon.start && position < exon.start + spliceRegionInExon
    const nearEnd =
      index < transcript.exons.length - 1 && position < exon.end && position >= exon.end - spliceRegionInExon
    return nearStart || nearEnd
  })
}

const spliceRegionInIntron = 8

function describeIntronicSubstitution(frame: TranscriptFrame, site: Site): TranscriptEffect {
  const { transcript } = frame
  const exons = exonsInOrder(transcript)
  const forward = transcript.strand === '+'
  const found = exons.slice(0, -1).flatMap((exon, index) => {
    const next = present(exons[index + 1], 'next exon')
    const [low, high] = forward ? [exon.end, next.start] : [next.end, exon.start]
    return site.start >= low && site.start < high ? [{ index, low, high }] : []
  })[0]
  const { index, low, high } = present(found, `an intron of ${transcript.symbol} around the site`)
  const fromDonor = forward ? site.start - low + 1 : high - site.start
  const fromAcceptor = forward ? high - site.start : site.start - low + 1
  const isDonorSide = fromDonor <= fromAcceptor
  const distance = Math.min(fromDonor, fromAcceptor)
  invariant(distance <= spliceRegionInIntron, 'a site near a splice site')
  const edge = isDonorSide === forward ? low - 1 : high
  const boundary = frame.coding.indexOf(edge) + 1
  invariant(boundary > 0, 'a coding base beside the intron')
  const offset = `${boundary}${isDonorSide ? '+' : '-'}${distance}`
  const term = intronTerm(isDonorSide, distance)
  return {
    ...term,
    exon: '',
    intron: `${index + 1}/${exons.length - 1}`,
    hgvsC: `${transcript.refseqTranscript}:c.${offset}${onStrand(transcript, site.ref)}>${onStrand(transcript, site.alt)}`,
    hgvsP: '',
    cdnaPosition: '',
    cdsPosition: '',
    proteinPosition: '',
    aminoAcids: '',
    codons: '',
  }
}

function intronTerm(isDonorSide: boolean, distance: number): Pick<TranscriptEffect, 'consequence' | 'impact'> {
  if (distance <= 2) {
    return { consequence: isDonorSide ? 'splice_donor_variant' : 'splice_acceptor_variant', impact: 'HIGH' }
  }
  return { consequence: 'splice_region_variant&intron_variant', impact: 'LOW' }
}
