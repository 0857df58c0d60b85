import { describe, expect, it } from 'vitest'
import { clinvarStars, parseClinvar } from '#shared/domain/variant/clinvar.ts'

describe('parseClinvar', () => {
  it.each([
    ['Pathogenic/Likely_pathogenic', 'pathogenic'],
    ['pathogenic/likely_pathogenic&pathogenic', 'pathogenic'],
    ['Likely_pathogenic', 'likely_pathogenic'],
    ['Conflicting_classifications_of_pathogenicity', 'conflicting'],
    ['uncertain_significance&likely_pathogenic&pathogenic', 'conflicting'],
    ['5|2', 'conflicting'],
    ['5', 'pathogenic'],
    ['255', 'other'],
    ['0,0', 'uncertain'],
    ['benign&likely_benign', 'likely_benign'],
    ['drug_response', 'other'],
  ])('%s is %s', (text, expected) => {
    expect(parseClinvar(text)).toBe(expected)
  })

  it('no statement is missing, not benign', () => {
    expect(parseClinvar('')).toBeUndefined()
    expect(parseClinvar('.')).toBeUndefined()
  })
})

describe('clinvarStars', () => {
  it.each([
    ['reviewed_by_expert_panel', 3],
    ['criteria_provided&_multiple_submitters&_no_conflicts', 2],
    ['criteria_provided&_conflicting_classifications', 1],
    ['criteria_provided,_single_submitter', 1],
    ['no_assertion_criteria_provided', 0],
    ['', 0],
  ])('%s has %i', (status, stars) => {
    expect(clinvarStars(status)).toBe(stars)
  })
})
