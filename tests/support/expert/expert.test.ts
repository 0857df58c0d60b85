import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expertPanelRuleSet } from '#shared/domain/classification/germline/rule-set.ts'
import { compareWithExperts, requiredShare, share } from '#tests/support/expert/compare-expert.ts'
import { expertClass, expertCode, parseExpertTable, readExpertFile } from '#tests/support/expert/expert-file.ts'

const fixture = fileURLToPath(new URL('../../fixtures/expert/clingen-erepo-11-genes.tsv.gz', import.meta.url))

const header =
  '#Variation\tHGNC Gene Symbol\tAssertion\tApplied Evidence Codes (Met)\tSummary of interpretation\tRetracted'
const table = (...rows: readonly string[]): ReturnType<typeof parseExpertTable> =>
  parseExpertTable([header, ...rows].join('\n'))

describe('the expert-panel variants', () => {
  it('are classified as the panels did in at least 94 %', async () => {
    const comparison = compareWithExperts(await readExpertFile(fixture), expertPanelRuleSet)
    expect(comparison.total).toBe(580)
    expect(share(comparison)).toBeGreaterThanOrEqual(requiredShare)
    expect(comparison.differences.filter(({ cause }) => cause === 'typo')).toEqual([])
  })
})

describe('another export', () => {
  let directory = ''
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'expert-'))
    await writeFile(join(directory, 'plain.tsv'), `${header}\nNM_1.1:c.1A>G\tGENE1\tPathogenic\tPVS1, PS2\t\tFALSE\n`)
  })
  afterAll(() => rm(directory, { recursive: true }))

  it('may be plain text', async () => {
    const [variant] = await readExpertFile(join(directory, 'plain.tsv'))
    expect(variant).toMatchObject({ gene: 'GENE1', class: 'pathogenic', codes: ['PVS1', 'PS2'], isRetracted: false })
  })

  it('must have the columns', () => {
    expect(() => parseExpertTable('a\tb\n1\t2')).toThrow('No column "#Variation"')
  })
})

describe("the panels' words", () => {
  it.each([
    ['Likely Pathogenic', 'likely_pathogenic'],
    ['Uncertain Significance', 'uncertain'],
    ['Uncertain significance - conflicting evidence', 'uncertain'],
    ['Benign', 'benign'],
    ['Risk allele', null],
  ])('%s is %s', (word, expected) => {
    expect(expertClass(word)).toBe(expected)
  })

  it.each([
    ['PM3_Very Strong', 'PM3_VeryStrong'],
    ['pm2_supporting', 'PM2_Supporting'],
    ['BA1', 'BA1'],
    ['BS1_Stand Alone', 'BS1_StandAlone'],
    ['PVS1_Whatever', 'PVS1_Whatever'],
    ['PX1', 'PX1'],
    ['', ''],
  ])('%s is %s', (word, expected) => {
    expect(expertCode(word)).toBe(expected)
  })
})

describe('the cause of a difference', () => {
  it.each([
    ['Risk allele\tPVS1\t', 'other_word'],
    ['Pathogenic\tPVS1, PP5\t', 'retired_code'],
    ['Pathogenic\tPVS1, PX9\t', 'typo'],
    ['Pathogenic\tBA1, PVS1, PS4\t', 'frequency_set_aside'],
    ['Pathogenic\tPS4, PP3, PP4, PM2_Supporting\tapplied: PS4_VeryStrong, PP3', 'strength_in_text'],
    ['Likely Pathogenic\tPVS1, PM3\t', 'points_against_2015'],
    ['Uncertain Significance\tBS1, BP4, PM2_Supporting\t', 'conflict_uncertain'],
    ['Likely Pathogenic\tPS2, PM1, PM5, PM3, BS2\t', null],
    ['Pathogenic\tPM1, PM5, PM3, BP4\t', 'frequency_outweighed'],
    ['Uncertain Significance\tBP4_VeryStrong\t', 'points_against_2015'],
    ['Likely Benign\tPM1\t', 'one_step_lower'],
    ['Pathogenic\tPM1\t', 'one_step_higher'],
    ['Uncertain Significance\t\t', null],
  ])('%s', (cells, expected) => {
    const [difference] = compareWithExperts(table(`v\tGENE1\t${cells}\tFALSE`), expertPanelRuleSet).differences
    expect(difference?.cause ?? null).toBe(expected)
  })

  it('an empty file proves nothing', () => {
    expect(share(compareWithExperts([], expertPanelRuleSet))).toBe(0)
  })
})
