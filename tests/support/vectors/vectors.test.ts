import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allPass, runSets } from '#tests/support/vectors/run-sets.ts'
import { evaluatorOf } from '#tests/support/vectors/registry.ts'

const fixtures = fileURLToPath(new URL('../../fixtures/vectors/', import.meta.url))

describe('reference cases', () => {
  it('all hold', async () => {
    const reports = await runSets(fixtures)
    for (const report of reports) expect(report).toMatchObject({ kind: 'run', failures: [] })
    expect(allPass(reports)).toBe(true)
  })
})

describe('what a case may leave open or word otherwise', () => {
  const differences = (set: string, vector: Record<string, unknown>): readonly string[] | undefined =>
    evaluatorOf(set)?.({ id: 'own', ...vector })

  it.each([
    ['canonical', null],
    ['canonical_splice', null],
    ['splice_canonical', null],
    ['splice_donor', null],
    ['splice_acceptor_variant', null],
    ['non-canonical', 'PP3'],
    ['splice_donor_region_variant', 'PP3'],
    ['splice_donor_5th_base_variant', 'PP3'],
    ['missense', 'PP3'],
  ])('a splice prediction on %s gives %s', (variantType, code) => {
    const input = { tool: 'SpliceAI_max_delta', score: 0.2, variantType }
    expect(differences('predictor-thresholds', { input, expected: { code } })).toEqual([])
  })

  it('parentage that is not said to be confirmed is assumed', () => {
    const input = { probands: [{ phenotype: 'highly_specific' }] }
    const expected = { total: 1, strength: 'moderate', code: 'PM6' }
    expect(differences('denovo-points', { input, expected })).toEqual([])
  })
})

describe('the runner', () => {
  let directory = ''
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vectors-'))
    await cp(join(fixtures, 'trio-qc.json'), join(directory, 'a.json'))
    await writeFile(
      join(directory, 'b.json'),
      JSON.stringify({
        set: 'trio-qc-heldout',
        vectors: [
          { id: 'wrong', check: 'couple', input: { relatedness: 0 }, expected: 'related_restricted_info' },
          { id: 'garbage', check: 'nothing' },
        ],
      }),
    )
    await writeFile(join(directory, 'c.json'), JSON.stringify({ set: 'astrology', vectors: [] }))
    await writeFile(join(directory, 'd.json'), '{')
  })
  afterAll(() => rm(directory, { recursive: true }))

  it('tells apart sets that hold, fail, are unknown or unreadable', async () => {
    const [good, bad, unknown, broken] = await runSets(directory)
    expect(good).toMatchObject({ kind: 'run', set: 'trio-qc', failures: [] })
    expect(bad).toMatchObject({ kind: 'run', total: 2, failures: [{ id: 'wrong' }, { id: 'garbage' }] })
    expect(unknown).toEqual({ kind: 'noEvaluator', set: 'astrology' })
    expect(broken).toMatchObject({ kind: 'unreadable', set: 'd.json' })
  })

  it('does not pass on a failure, an unknown set, an empty set or an empty folder', () => {
    const good = { kind: 'run', set: 'x', total: 1, failures: [] } as const
    expect(allPass([good])).toBe(true)
    expect(allPass([])).toBe(false)
    expect(allPass([good, { kind: 'noEvaluator', set: 'y' }])).toBe(false)
    expect(allPass([{ ...good, total: 0 }])).toBe(false)
    expect(allPass([{ ...good, failures: [{ id: 'a', differences: ['b'] }] }])).toBe(false)
  })

  it('takes the held-out cases of a set for the same rules', () => {
    expect(evaluatorOf('sf-list-heldout')).toBe(evaluatorOf('sf-list'))
    expect(evaluatorOf('sf-list-other')).toBeNull()
  })
})
