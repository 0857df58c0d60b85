import { describe, expect, it } from 'vitest'
import {
  expectsNmd,
  walkPvs1Tree,
  type NullVariant,
  type Pvs1Outcome,
  type TruncationFacts,
} from '#shared/domain/classification/germline/pvs1-tree.ts'
import { foxg1 } from '#shared/domain/classification/germline/specifications/foxg1.ts'
import { gamt } from '#shared/domain/classification/germline/specifications/gamt.ts'
import { hnf4a } from '#shared/domain/classification/germline/specifications/hnf4a.ts'

const facts: TruncationFacts = {
  nmd: false,
  isInRelevantTranscript: true,
  isRegionCritical: null,
  isLofFrequent: false,
  removedShare: 0.3,
}

const truncating = (change: Partial<TruncationFacts>): NullVariant => ({ kind: 'truncating', ...facts, ...change })
const splice = (disruptsFrame: boolean | null, change: Partial<TruncationFacts> = {}): NullVariant => ({
  kind: 'canonical_splice',
  disruptsFrame,
  ...facts,
  ...change,
})
const deletion = (
  change: Partial<TruncationFacts> & { readonly isWholeGene?: boolean | null; readonly disruptsFrame?: boolean | null },
): NullVariant => ({ kind: 'deletion', isWholeGene: false, disruptsFrame: true, ...facts, ...change })

/** `NF1 very_strong`, `NF2 -` or `? question`. */
function short(outcome: Pvs1Outcome): string {
  if (outcome.kind === 'open') return `? ${outcome.question}`
  return `${outcome.path.slice(1).join(' ')} ${outcome.kind === 'met' ? outcome.strength : '-'}`
}

describe('the PVS1 decision tree', () => {
  it.each<readonly [NullVariant, string]>([
    [truncating({ nmd: true }), 'NF1 very_strong'],
    [truncating({ nmd: true, isInRelevantTranscript: false }), 'NF2 -'],
    [truncating({ isRegionCritical: true }), 'NF3 strong'],
    [truncating({ isRegionCritical: true, isInRelevantTranscript: false }), 'NF3 strong'],
    [truncating({ isLofFrequent: true }), 'NF4 -'],
    [truncating({ isInRelevantTranscript: false }), 'NF4 -'],
    [truncating({}), 'NF5 strong'],
    [truncating({ removedShare: 0.100001 }), 'NF5 strong'],
    [truncating({ removedShare: 0.1 }), 'NF6 moderate'],
    [truncating({ removedShare: 0.02 }), 'NF6 moderate'],
    [truncating({ nmd: null }), '? nmd'],
    [truncating({ nmd: true, isInRelevantTranscript: null }), '? relevant_transcript'],
    [truncating({ isLofFrequent: null }), '? lof_frequency'],
    [truncating({ isInRelevantTranscript: null }), '? relevant_transcript'],
    [truncating({ removedShare: null }), '? removed_share'],
    [splice(true, { nmd: true }), 'SS1 very_strong'],
    [splice(true, { nmd: true, isInRelevantTranscript: false }), 'SS2 -'],
    [splice(true, { isRegionCritical: true }), 'NF3 strong'],
    [splice(true), 'NF5 strong'],
    [splice(false, { isRegionCritical: true }), 'SS4 strong'],
    [splice(false, { removedShare: 0.05 }), 'NF6 moderate'],
    [splice(false, { isLofFrequent: true }), 'NF4 -'],
    [splice(null), '? reading_frame'],
    [splice(true, { nmd: null }), '? nmd'],
    [deletion({ isWholeGene: true }), 'DEL1 very_strong'],
    [deletion({ nmd: true }), 'DEL2 very_strong'],
    [deletion({ nmd: true, isInRelevantTranscript: false }), 'DEL3 -'],
    [deletion({ isRegionCritical: true }), 'NF3 strong'],
    [deletion({ disruptsFrame: false, isRegionCritical: true }), 'DEL5 strong'],
    [deletion({ disruptsFrame: false, removedShare: 0.05 }), 'NF6 moderate'],
    [deletion({ isWholeGene: null }), '? whole_gene'],
    [{ kind: 'duplication', tandem: 'proven', disruptsFrame: true, nmd: true }, 'DUP1 very_strong'],
    [{ kind: 'duplication', tandem: 'proven', disruptsFrame: null, nmd: true }, 'DUP2 -'],
    [{ kind: 'duplication', tandem: 'presumed', disruptsFrame: true, nmd: true }, 'DUP3 strong'],
    [{ kind: 'duplication', tandem: 'presumed', disruptsFrame: true, nmd: false }, 'DUP4 -'],
    [{ kind: 'duplication', tandem: 'proven_not', disruptsFrame: true, nmd: true }, 'DUP5 -'],
    [{ kind: 'duplication', tandem: null, disruptsFrame: true, nmd: true }, '? tandem'],
    [{ kind: 'start_lost', hasAlternativeStart: true, pathogenicUpstream: 3 }, 'IC1 -'],
    [{ kind: 'start_lost', hasAlternativeStart: false, pathogenicUpstream: 1 }, 'IC2 moderate'],
    [{ kind: 'start_lost', hasAlternativeStart: false, pathogenicUpstream: 0 }, 'IC3 supporting'],
    [{ kind: 'start_lost', hasAlternativeStart: null, pathogenicUpstream: 0 }, '? alternative_start'],
    [{ kind: 'start_lost', hasAlternativeStart: false, pathogenicUpstream: null }, '? upstream_variants'],
  ])('%j: %s', (variant, expected) => {
    expect(short(walkPvs1Tree(variant, 'established'))).toBe(expected)
  })

  it('asks for the mechanism first and takes strength off where it is not proven', () => {
    const full = truncating({ nmd: true })
    expect(short(walkPvs1Tree(full, null))).toBe('? lof_mechanism')
    expect(walkPvs1Tree(full, 'none')).toEqual({ kind: 'not_met', path: ['G0'] })
    expect(short(walkPvs1Tree(full, 'likely'))).toBe('NF1 strong')
    expect(short(walkPvs1Tree(full, 'possible'))).toBe('NF1 moderate')
    expect(short(walkPvs1Tree(truncating({ removedShare: 0.05 }), 'likely'))).toBe('NF6 supporting')
    expect(short(walkPvs1Tree(truncating({ removedShare: 0.05 }), 'possible'))).toBe('NF6 -')
  })

  it('marks exactly 10 %, which the figure does not assign', () => {
    expect(walkPvs1Tree(truncating({ removedShare: 0.1 }), 'established')).toMatchObject({ isAtLimit: true })
    expect(walkPvs1Tree(truncating({ removedShare: 0.09 }), 'established')).toMatchObject({ isAtLimit: false })
  })

  it('follows what a panel has fixed', () => {
    const at = (residue: number): NullVariant => ({ kind: 'truncating', residue, ...facts, nmd: null })
    expect(short(walkPvs1Tree(at(468), 'established', foxg1.pvs1))).toBe('NF-gene very_strong')
    expect(short(walkPvs1Tree(at(469), 'established', foxg1.pvs1))).toBe('NF-gene strong')
    expect(short(walkPvs1Tree(at(480), 'established', foxg1.pvs1))).toBe('NF-gene strong')
    expect(short(walkPvs1Tree(at(481), 'established', foxg1.pvs1))).toBe('NF-gene moderate')
    expect(short(walkPvs1Tree(at(419), 'established', hnf4a.pvs1))).toBe('NF-gene very_strong')
    expect(short(walkPvs1Tree(at(420), 'established', hnf4a.pvs1))).toBe('NF-gene supporting')
    const start: NullVariant = { kind: 'start_lost', hasAlternativeStart: null, pathogenicUpstream: null }
    expect(short(walkPvs1Tree(start, 'established', gamt.pvs1))).toBe('IC-gene moderate')
  })
})

describe('nonsense-mediated decay', () => {
  // Limits as the panels print them: ADA after c.1028 (exon 11 ends at c.1078), GAMT after c.520 (exon 5 ends at c.570).
  it.each([
    [1028, 1078, true],
    [1029, 1078, false],
    [520, 570, true],
    [521, 570, false],
    [2000, 1078, false],
    [10, 0, false],
    [null, 1078, null],
    [100, null, null],
  ])('stop at %s, last junction at %s: %s', (stopCds, lastJunctionCds, expected) => {
    expect(expectsNmd({ stopCds, lastJunctionCds })).toBe(expected)
  })
})
