import { half, zero } from '#shared/domain/risk/fraction.ts'
import { probabilityOutcome, refuse, type RiskOutcome } from '#shared/domain/risk/outcome.ts'

/**
 * A gene of which only one parent's copy is expressed: the variant matters when it comes from that parent. From the other
 * the child is healthy, but the child's own children may be at risk again.
 */
export function imprintedChild(expressedFrom: 'mother' | 'father', transmitting: 'mother' | 'father'): RiskOutcome {
  return probabilityOutcome(expressedFrom === transmitting ? half : zero, {
    formula: expressedFrom === transmitting ? '1/2' : '0 (silent copy)',
    inputs: [{ name: 'transmittingParent', value: transmitting, origin: 'test' }],
    assumptions: expressedFrom === 'mother' ? ['allele_expressed_from_mother'] : [],
    sources: ['mendel'],
  })
}

/** A father does not pass mitochondrial DNA on. */
export function mitochondrialFather(): RiskOutcome {
  return probabilityOutcome(zero, {
    formula: '0',
    inputs: [{ name: 'parent', value: 'father', origin: 'test' }],
    assumptions: ['no_paternal_mtdna'],
    sources: ['sallevelt'],
  })
}

/** A heteroplasmic mother: the bottleneck has no formula, and a number would mislead. */
export function mitochondrialHeteroplasmicMother(): RiskOutcome {
  return refuse('no_formula_refer')
}
