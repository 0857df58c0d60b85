import { describe, expect, it } from 'vitest'
import type { CodingTranscript } from '#shared/domain/classification/evidence/coding-transcript.ts'
import { codingPlace, transcriptFacts } from '#shared/domain/classification/evidence/transcript-facts.ts'
import type { Consequence } from '#shared/domain/variant/consequence.ts'

/** Coding bases 1-60, 61-160, 161-262, 263-300; the first exon has untranslated bases in front. */
const transcript: CodingTranscript = {
  id: 'NM_1.1',
  ensemblId: 'ENST1.1',
  gene: 'GENE1',
  status: 'MANE Select',
  exonLengths: [90, 100, 102, 500],
  codingLengths: [60, 100, 102, 38],
}

const facts = (hgvsC: string | null, hgvsP: string | null, consequence: Consequence) =>
  transcriptFacts({ hgvsC, hgvsP, consequence }, transcript)

describe('facts of a null variant', () => {
  it('places a nonsense stop at its residue', () => {
    const { nullVariant, residue } = facts('c.31C>T', 'p.Gln11Ter', 'stop_gained')
    expect(residue).toBe(11)
    expect(nullVariant).toMatchObject({ kind: 'truncating', residue: 11, nmd: true, removedShare: 270 / 300 })
  })

  it('places the stop of a frameshift as many codons on as the name says', () => {
    const late = facts('c.235del', 'p.(Lys79Argfs*3)', 'frameshift_variant').nullVariant
    expect(late).toMatchObject({ residue: 81, nmd: false })
  })

  it('leaves decay open where the name does not give the stop', () => {
    expect(facts('c.31del', 'p.Lys11fs', 'frameshift_variant').nullVariant).toMatchObject({ nmd: null, residue: null })
    expect(facts('c.31C>T', null, 'stop_gained').nullVariant).toMatchObject({ nmd: null, removedShare: null })
  })

  it('reads a splice variant as skipping of the exon beside it', () => {
    expect(facts('c.262+1G>A', null, 'splice_donor_variant').nullVariant).toMatchObject({
      kind: 'canonical_splice',
      disruptsFrame: false,
      nmd: false,
      removedShare: 102 / 300,
    })
    expect(facts('c.61-2A>G', null, 'splice_acceptor_variant').nullVariant).toMatchObject({
      disruptsFrame: true,
      nmd: null,
    })
  })

  it('says nothing of an exon with the start or the stop codon', () => {
    expect(facts('c.60+1G>A', null, 'splice_donor_variant').nullVariant).toBeNull()
    expect(facts('c.263-1G>A', null, 'splice_acceptor_variant').nullVariant).toBeNull()
  })

  it('says nothing without a clinical transcript', () => {
    const named = { hgvsC: 'c.31C>T', hgvsP: 'p.Gln11Ter', consequence: 'stop_gained' } as const
    expect(transcriptFacts(named, null)).toMatchObject({ nullVariant: null, residue: 11 })
  })
})

describe('facts of other variants', () => {
  it.each([
    ['c.100_102del', 'inframe_deletion', 1],
    ['c.100_105dup', 'inframe_insertion', 2],
    ['c.100_101insACGACG', 'inframe_insertion', 2],
    ['c.100_105delinsACG', 'inframe_deletion', 1],
    ['c.100_101insN[6]', 'inframe_insertion', null],
    ['c.100A>G', 'missense_variant', null],
  ] as const)('%s changes the length by %s: %s', (hgvsC, consequence, residues) => {
    expect(facts(hgvsC, null, consequence).residuesChanged).toBe(residues)
  })

  it('measures a silent change from both ends of its exon', () => {
    expect(facts('c.63G>A', 'p.Gly21=', 'synonymous_variant').silentPosition).toEqual({
      kind: 'synonymous',
      fromExonStart: 3,
      fromExonEnd: 98,
    })
    expect(facts('c.160+30A>G', null, 'intron_variant').silentPosition).toEqual({ kind: 'intronic', offset: 30 })
    expect(facts('c.100A>G', null, 'missense_variant').silentPosition).toBeNull()
  })

  it('does not read places outside the coding sequence', () => {
    expect([codingPlace('c.-10A>G'), codingPlace('c.*20A>G'), codingPlace('n.45A>G'), codingPlace(null)]).toEqual([
      null,
      null,
      null,
      null,
    ])
    expect(codingPlace('NM_1.1:c.161-12del')).toEqual({ base: 161, offset: -12 })
  })
})
