import { describe, expect, it } from 'vitest'
import { changeStrength } from '#shared/domain/classification/germline/change-strength.ts'
import { classifyGermline } from '#shared/domain/classification/germline/classify.ts'
import { readCriterion, writeCriterion } from '#shared/domain/classification/germline/criterion-code.ts'
import { clinicalClass } from '#shared/domain/classification/germline/gene-validity.ts'
import {
  classOfPoints,
  oddsOfPathogenicity,
  posteriorProbability,
  uncertainTier,
} from '#shared/domain/classification/germline/points.ts'
import {
  acgsRuleSet,
  defaultRuleSet,
  expertPanelRuleSet,
  ruleSets,
} from '#shared/domain/classification/germline/rule-set.ts'
import { palb2 } from '#shared/domain/classification/germline/specifications/palb2.ts'

const classify = (text: string): ReturnType<typeof classifyGermline> =>
  classifyGermline(text.split(' ').filter((code) => code !== ''))

describe('codes', () => {
  it('are read exact in case and with the suffixes of ClinGen', () => {
    expect(readCriterion('PVS1_Strong')).toEqual({ code: 'PVS1', suffix: 'strong' })
    expect(readCriterion('PM2')).toEqual({ code: 'PM2', suffix: null })
    for (const text of ['pvs1', 'PVS1_strong', 'PVS1_Strong_x', 'PVS2', 'PM7', 'BP8', '', ' PVS1', 'PVS1_']) {
      expect(readCriterion(text)).toBeNull()
    }
  })

  it('are written without suffix at the usual strength, and PM2 always with it', () => {
    expect(writeCriterion('PVS1', 'very_strong')).toBe('PVS1')
    expect(writeCriterion('PS2', 'moderate')).toBe('PS2_Moderate')
    expect(writeCriterion('PM2', 'supporting')).toBe('PM2_Supporting')
    expect(writeCriterion('BP4', 'very_strong')).toBe('BP4_VeryStrong')
  })
})

describe('classes by points', () => {
  it.each([
    [10, 'pathogenic'],
    [9, 'likely_pathogenic'],
    [6, 'likely_pathogenic'],
    [5, 'uncertain'],
    [0, 'uncertain'],
    [-1, 'likely_benign'],
    [-6, 'likely_benign'],
    [-7, 'benign'],
  ] as const)('%i points are %s', (points, expected) => {
    expect(classOfPoints(points, defaultRuleSet.cutoffs)).toBe(expected)
  })

  it('follow the British cut-offs where a department has chosen them', () => {
    expect(classOfPoints(-5, acgsRuleSet.cutoffs)).toBe('likely_benign')
    expect(classOfPoints(-6, acgsRuleSet.cutoffs)).toBe('benign')
    expect(classifyGermline(['BS1', 'BP4_Moderate'], { ruleSet: acgsRuleSet }).suggestedClass).toBe('benign')
  })

  it('show odds and posterior of Tavtigian', () => {
    expect(oddsOfPathogenicity(8)).toBeCloseTo(350, 9)
    expect(oddsOfPathogenicity(1)).toBeCloseTo(2.0797, 4)
    expect(posteriorProbability(6)).toBeCloseTo(0.89991, 5)
    expect(posteriorProbability(-7)).toBeCloseTo(0.00066, 5)
  })

  it.each([
    [-1, null],
    [0, 'low'],
    [1, 'low'],
    [2, 'mid'],
    [3, 'mid'],
    [4, 'high'],
    [5, 'high'],
    [6, null],
  ] as const)('%i points are tier %s of uncertain', (points, tier) => {
    expect(uncertainTier(points)).toBe(tier)
  })
})

describe('the combining rules of 2015', () => {
  it.each([
    ['PVS1 PS3', 'pathogenic'],
    ['PVS1 PM3 PM5', 'pathogenic'],
    ['PVS1 PM3 PP4', 'pathogenic'],
    ['PVS1 PP4 PM2_Supporting', 'pathogenic'],
    ['PVS1 PM3', 'likely_pathogenic'],
    ['PVS1 PM2_Supporting', 'likely_pathogenic'],
    ['PVS1 PM2', 'likely_pathogenic'],
    ['PM3_VeryStrong PM2_Supporting', 'likely_pathogenic'],
    ['PVS1 PP4', 'uncertain'],
    ['PVS1', 'uncertain'],
    ['PVS1 PS2_VeryStrong', 'pathogenic'],
    ['PS3 PS4', 'pathogenic'],
    ['PS3 PM1 PM5 PM3', 'pathogenic'],
    ['PS3 PM1 PM5 PP1 PP4', 'pathogenic'],
    ['PS3 PM1 PP1 PP3 PP4 PM2_Supporting', 'pathogenic'],
    ['PS3 PM1 PP1 PP3 PP4', 'likely_pathogenic'],
    ['PS3 PM1', 'likely_pathogenic'],
    ['PS3 PP1 PP4', 'likely_pathogenic'],
    ['PS3 PP1', 'uncertain'],
    ['PM1 PM3 PM5', 'likely_pathogenic'],
    ['PM1 PM3 PP1 PP4', 'likely_pathogenic'],
    ['PM1 PM3 PP1', 'uncertain'],
    ['PM3 PP1 PP3 PP4 PM2_Supporting', 'likely_pathogenic'],
    ['PM3 PP1 PP3 PP4', 'uncertain'],
    ['PP1 PP2 PP3 PP4 PM2_Supporting', 'uncertain'],
    ['BS1 BS2', 'benign'],
    ['BS3_Moderate BS4_Moderate', 'likely_benign'],
    ['BP4_VeryStrong BS1', 'benign'],
    ['BS1 BP4', 'likely_benign'],
    ['BP4 BP7', 'likely_benign'],
    ['BS1', 'uncertain'],
    ['BP4', 'uncertain'],
    ['PVS1 PS2 BS2 BP5', 'uncertain'],
    ['PVS1 PS2 BS2', 'pathogenic'],
    ['BS1 BS2 PP4', 'benign'],
  ] as const)('%s is %s', (codes, expected) => {
    expect(classify(codes).class2015).toBe(expected)
  })

  it('names where it had to be stretched', () => {
    expect(classify('PVS1 PS2_VeryStrong').extensions).toEqual(['two_very_strong'])
    expect(classify('PVS1 PM2_Supporting').extensions).toEqual(['very_strong_with_pm2'])
    expect(classify('BS1 BP4_Moderate').extensions).toEqual(['benign_moderate_as_supporting'])
  })
})

describe('refusals', () => {
  it.each([
    ['PP5', ['retired_code']],
    ['BP6_Strong', ['retired_code']],
    ['PVSI', ['unknown_code']],
    ['PVS1_strong', ['unknown_code']],
    ['PS3 PS3_Moderate', ['duplicate_code']],
    ['PVS1 PVS1', ['duplicate_code']],
    ['PM2_Moderate', ['strength_not_allowed']],
    ['BA1_Strong', ['strength_not_allowed']],
    ['BS1_StandAlone', ['strength_not_allowed']],
    ['BP7_Moderate', ['strength_not_allowed']],
    ['PS1_VeryStrong', ['strength_not_allowed']],
    ['PS2 PM6', ['double_count:PS2+PM6']],
    ['PVS1 PM4', ['double_count:PVS1+PM4']],
    ['PM2_Supporting BA1', ['double_count:PM2+BA1']],
    ['PM4 BP3', ['double_count:PM4+BP3']],
    ['PP2 BP1', ['double_count:PP2+BP1']],
    ['PP5 BP6 PX1 PVS1_Supporting PP3', ['double_count:PVS1+PP3', 'retired_code', 'unknown_code']],
    ['PM2_Moderate BS1', ['double_count:PM2+BS1', 'strength_not_allowed']],
  ])('%s', (codes, errors) => {
    const result = classify(codes)
    expect(result.errors.toSorted()).toEqual(errors)
    expect(result).toMatchObject({ points: null, pointsClass: null, class2015: null, suggestedClass: null })
  })

  it('give nothing for nothing: a variant nobody assessed is not a VUS', () => {
    expect(classify('')).toMatchObject({ points: null, pointsClass: null, suggestedClass: null, errors: [] })
  })
})

describe('warnings, caps and guards', () => {
  it('cap criteria that share evidence, in points only', () => {
    expect(classify('PM1_Strong PP3_Strong')).toMatchObject({ points: 4, warnings: ['capped:PM1+PP3'] })
    expect(classify('PM1 PP3_Moderate')).toMatchObject({ points: 4, warnings: [] })
    expect(classify('PP1_Strong PP4_Strong')).toMatchObject({ points: 5, class2015: 'pathogenic' })
    expect(classify('PP1_Strong PP4')).toMatchObject({ points: 5, warnings: [] })
    expect(classify('PM1_Strong')).toMatchObject({ points: 4, warnings: [] })
  })

  it('say when PM2 was read as supporting and when evidence overlaps', () => {
    expect(classify('PM2 PVS1').warnings).toEqual(['pm2_read_as_supporting'])
    expect(classify('PS2 PP4').warnings).toEqual(['double_count:PS2+PP4'])
    expect(classify('PS3 BS3').warnings).toEqual(['double_count:PS3+BS3'])
  })

  it('let BA1 decide alone', () => {
    expect(classify('BA1 PVS1 PS3')).toMatchObject({
      points: null,
      pointsClass: 'benign',
      class2015: 'benign',
      suggestedClass: 'benign',
    })
    expect(classify('BA1_StandAlone').suggestedClass).toBe('benign')
  })

  it.each([
    ['BP4', 'uncertain', true],
    ['BP4_VeryStrong', 'uncertain', true],
    ['BP4 BP7', 'likely_benign', false],
    ['BP4 BP7 PM2_Supporting', 'uncertain', true],
    ['BS1 BP4', 'likely_benign', false],
    ['BS1 PM3 PP4', 'uncertain', true],
  ] as const)('%s is suggested as %s', (codes, suggested, isLeaning) => {
    const result = classify(codes)
    expect(result.suggestedClass).toBe(suggested)
    expect(result.warnings.includes('benign_leaning')).toBe(isLeaning)
  })
})

describe('discordance of points and 2015', () => {
  it.each([
    ['PM1 PP3_Strong PM2_Supporting', 'cap'],
    ['PVS1 PS2 BS2 BP5', 'conflict'],
    ['PVS1 PP4', 'very_strong_and_supporting'],
    ['PVS1 PM3', 'very_strong_and_moderate'],
    ['PS2 PS3 PM2_Supporting', 'two_strong'],
    ['BP4_Strong', 'single_benign'],
    ['BP4_VeryStrong BP2', 'benign_strength'],
    ['PM1 PM3 PM5 PP1_Moderate PP4_Moderate', 'sum'],
    ['PVS1 PM2_Supporting', null],
  ] as const)('%s: %s', (codes, expected) => {
    expect(classify(codes).discordance).toBe(expected)
  })
})

describe('rule sets', () => {
  it('are named in the result, each once', () => {
    expect(classify('PVS1').ruleSet).toEqual({ id: 'acmg-2015-svi', version: '2025.1' })
    expect(new Set(ruleSets.map(({ id }) => id)).size).toBe(ruleSets.length)
  })

  it('take the criteria of an expert panel as the panel met them', () => {
    const panel = (...codes: readonly string[]): ReturnType<typeof classifyGermline> =>
      classifyGermline(codes, { ruleSet: expertPanelRuleSet })
    expect(panel('PM2', 'PS3')).toMatchObject({ points: 6, suggestedClass: 'likely_pathogenic', errors: [] })
    expect(panel('PVS1', 'PP3')).toMatchObject({ points: 9, errors: [], warnings: ['double_count:PVS1+PP3'] })
    expect(panel('PP1_Strong', 'PP4_Strong')).toMatchObject({ points: 8 })
    expect(panel('BS1').suggestedClass).toBe('likely_benign')
    expect(panel('BP4').suggestedClass).toBe('uncertain')
    expect(panel('PP5').errors).toEqual(['retired_code'])
    expect(panel('PVS1_StandAlone').errors).toEqual(['strength_not_allowed'])
    expect(panel('PS4_VeryStrong')).toMatchObject({ points: 8, errors: [] })
  })

  it("put the gene's own specification before the general rules", () => {
    const own = (...codes: readonly string[]): ReturnType<typeof classifyGermline> =>
      classifyGermline(codes, { specification: palb2 })
    expect(own('PS2').errors).toEqual(['not_applicable:PS2'])
    expect(own('PM5').errors).toEqual(['strength_not_allowed'])
    expect(own('PVS1', 'PM5_Supporting')).toMatchObject({ points: 9, errors: [] })
    expect(own('PP1_VeryStrong')).toMatchObject({ points: 8, errors: [] })
  })
})

describe('a change of strength', () => {
  it('needs a reason unless it is the usual one', () => {
    expect(changeStrength({ code: 'PVS1', strength: 'strong', reason: ' last exon ' })).toEqual({
      ok: true,
      value: { code: 'PVS1', strength: 'strong', reason: 'last exon' },
    })
    expect(changeStrength({ code: 'PVS1', strength: 'strong', reason: ' ' })).toEqual({
      ok: false,
      error: 'reason_missing',
    })
    expect(changeStrength({ code: 'PVS1', strength: 'very_strong', reason: '' })).toMatchObject({ ok: true })
  })

  it('stays inside what the code allows, for this gene', () => {
    expect(changeStrength({ code: 'PM2', strength: 'moderate', reason: 'x' })).toMatchObject({
      error: 'strength_not_allowed',
    })
    expect(changeStrength({ code: 'PP5', strength: 'supporting', reason: 'x' })).toMatchObject({
      error: 'retired_code',
    })
    const inPalb2 = changeStrength({ code: 'PM5', strength: 'moderate', reason: 'x' }, defaultRuleSet, palb2)
    expect(inPalb2).toMatchObject({ error: 'strength_not_allowed' })
    const byPanel = changeStrength({ code: 'PM2', strength: 'strong', reason: 'x' }, expertPanelRuleSet)
    expect(byPanel).toMatchObject({ ok: true })
  })
})

describe('a candidate gene', () => {
  it('gives no class 4 or 5 in a clinical answer', () => {
    expect(clinicalClass('pathogenic', 'definitive')).toBe('pathogenic')
    expect(clinicalClass('likely_pathogenic', 'moderate')).toBe('likely_pathogenic')
    expect(clinicalClass('pathogenic', 'limited')).toBe('uncertain')
    expect(clinicalClass('pathogenic', null)).toBe('uncertain')
    expect(clinicalClass('benign', null)).toBe('benign')
  })
})
