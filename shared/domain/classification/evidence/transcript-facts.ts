import {
  codingExons,
  codingLength,
  exonOf,
  lastJunction,
  type CodingTranscript,
} from '#shared/domain/classification/evidence/coding-transcript.ts'
import type { VariantFacts } from '#shared/domain/classification/evidence/evidence-input.ts'
import { truncationFacts } from '#shared/domain/classification/evidence/null-variant-evidence.ts'
import { isCanonicalSplice, isInFrame, isSilent } from '#shared/domain/classification/evidence/variant-kinds.ts'
import type { NullVariant } from '#shared/domain/classification/germline/pvs1-tree.ts'
import type { SilentPosition } from '#shared/domain/classification/germline/splicing.ts'
import type { Consequence } from '#shared/domain/variant/consequence.ts'

/** A variant as HGVS names it on a transcript, without the accession. */
export interface NamedVariant {
  readonly hgvsC: string | null
  readonly hgvsP: string | null
  readonly consequence: Consequence
}

/** A place of the coding sequence: the base, and how far into the intron beside it. */
interface CodingPlace {
  readonly base: number
  /** +2 is the second base after the exon, -1 the last before it; 0 inside the exon. */
  readonly offset: number
}

/** Where a coding change begins; null in untranslated regions and where the name cannot be read. */
export function codingPlace(hgvsC: string | null): CodingPlace | null {
  const [, base, offset] = /(?:^|:)c\.(\d+)([+-]\d+)?/u.exec(hgvsC ?? '') ?? []
  return base === undefined ? null : { base: Number(base), offset: Number(offset ?? 0) }
}

/** First changed residue, as HGVS numbers it. */
export function firstResidue(hgvsP: string | null): number | null {
  const [, residue] = /p\.\(?[A-Z][a-z]{2}(\d+)/u.exec(hgvsP ?? '') ?? []
  return residue === undefined ? null : Number(residue)
}

/** Codon of the premature stop: at the residue itself, or as many codons on as `fsTer` says. */
function stopResidue(hgvsP: string | null): number | null {
  const residue = firstResidue(hgvsP)
  if (residue === null) return null
  const [, shift] = /fs(?:Ter|\*)(\d+)/u.exec(hgvsP ?? '') ?? []
  if (shift !== undefined) return residue + Number(shift) - 1
  return /\d(?:Ter|\*)\)?$/u.test(hgvsP ?? '') ? residue : null
}

function prematureStop({ hgvsP }: NamedVariant, transcript: CodingTranscript): NullVariant {
  const stop = stopResidue(hgvsP)
  const facts = truncationFacts({
    stopCds: stop === null ? null : (stop - 1) * 3 + 1,
    lastJunctionCds: lastJunction(transcript),
    codingLength: codingLength(transcript),
    isClinicalTranscript: true,
    isRegionCritical: null,
    isLofFrequent: null,
  })
  return { kind: 'truncating', residue: stop, ...facts }
}

/**
 * A canonical splice variant is read as skipping of the exon beside it. Where the frame is kept nothing decays; where it is
 * broken the place of the new stop cannot be told without the sequence, and decay stays an open question. Null where the
 * exon holds the start or stop codon: then it is not skipping that decides.
 */
function skippedExon({ hgvsC }: NamedVariant, transcript: CodingTranscript): NullVariant | null {
  const place = codingPlace(hgvsC)
  const exons = codingExons(transcript)
  const exon = place === null || place.offset === 0 ? undefined : exonOf(transcript, place.base)
  if (exon === undefined) return null
  if (exon.number === exons[0]?.number || exon.number === exons.at(-1)?.number) return null
  const length = exon.last - exon.first + 1
  const disruptsFrame = length % 3 !== 0
  return {
    kind: 'canonical_splice',
    disruptsFrame,
    nmd: disruptsFrame ? null : false,
    isInRelevantTranscript: true,
    isRegionCritical: null,
    isLofFrequent: null,
    removedShare: disruptsFrame ? null : length / codingLength(transcript),
  }
}

function nullVariantOf(variant: NamedVariant, transcript: CodingTranscript): NullVariant | null {
  const { consequence } = variant
  if (consequence === 'stop_gained' || consequence === 'frameshift_variant') return prematureStop(variant, transcript)
  if (consequence === 'start_lost') return { kind: 'start_lost', hasAlternativeStart: null, pathogenicUpstream: null }
  return isCanonicalSplice(consequence) ? skippedExon(variant, transcript) : null
}

function silentPositionOf({ hgvsC, consequence }: NamedVariant, transcript: CodingTranscript): SilentPosition | null {
  const place = isSilent(consequence) ? codingPlace(hgvsC) : null
  if (place === null) return null
  if (place.offset !== 0) return { kind: 'intronic', offset: place.offset }
  const exon = exonOf(transcript, place.base)
  if (exon === undefined) return null
  return {
    kind: 'synonymous',
    fromExonStart: place.base - exon.first + 1,
    fromExonEnd: exon.last - place.base + 1,
  }
}

/** Residues gained or lost in frame, from the length of the coding change; null where the name does not give it. */
function residuesChangedOf({ hgvsC, consequence }: NamedVariant): number | null {
  if (!isInFrame(consequence)) return null
  const [, first, last, kind, inserted = ''] =
    /c\.(\d+)(?:_(\d+))?(delins|del|dup|ins)([ACGT]*)/u.exec(hgvsC ?? '') ?? []
  if (first === undefined) return null
  const span = Number(last ?? first) - Number(first) + 1
  const change = kind === 'ins' ? inserted.length : kind === 'delins' ? Math.abs(inserted.length - span) : span
  return change === 0 || change % 3 !== 0 ? null : change / 3
}

/** What can be told of a variant from its names and, where it is a clinical transcript, from the exons. */
export function transcriptFacts(
  variant: NamedVariant,
  transcript: CodingTranscript | null,
): Pick<VariantFacts, 'residue' | 'residuesChanged' | 'silentPosition' | 'nullVariant'> {
  const place = codingPlace(variant.hgvsC)
  const intronic: SilentPosition | null =
    place !== null && place.offset !== 0 && isSilent(variant.consequence)
      ? { kind: 'intronic', offset: place.offset }
      : null
  return {
    residue: firstResidue(variant.hgvsP),
    residuesChanged: residuesChangedOf(variant),
    silentPosition: transcript === null ? intronic : silentPositionOf(variant, transcript),
    nullVariant: transcript === null ? null : nullVariantOf(variant, transcript),
  }
}
