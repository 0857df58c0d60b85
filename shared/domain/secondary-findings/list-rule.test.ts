import { describe, expect, it } from 'vitest'
import { reportableByList, type SfVariant } from '#shared/domain/secondary-findings/list-rule.ts'
import { findSfGene, sfGenes } from '#shared/domain/secondary-findings/sf-list.ts'

const het: SfVariant = { cls: 'pathogenic', zyg: 'het' }
const hom: SfVariant = { cls: 'likely_pathogenic', zyg: 'hom' }
const hemi: SfVariant = { cls: 'pathogenic', zyg: 'hemi' }
const vus: SfVariant = { cls: 'uncertain_significance', zyg: 'hom' }
const c282y = { hgvsP: 'p.(Cys282Tyr)' }
const trans: SfVariant = { ...het, phase: 'trans' }
const cis: SfVariant = { ...het, phase: 'cis' }

describe('what the list reports', () => {
  it.each<[string, readonly SfVariant[], boolean, string]>([
    ['BRCA1', [het], true, 'all_plp'],
    ['BRCA1', [hom], true, 'all_plp'],
    ['BRCA1', [vus], false, 'no_plp'],
    ['BRCA1', [], false, 'no_plp'],
    ['brca1 ', [het], true, 'all_plp'],
    ['CFTR', [hom], false, 'not_on_list'],
    ['', [hom], false, 'not_on_list'],
    ['MUTYH', [het], false, 'carrier_only'],
    ['MUTYH', [hom], true, 'biallelic'],
    ['MUTYH', [trans, het], true, 'biallelic'],
    ['MUTYH', [cis, het], false, 'cis'],
    ['MUTYH', [het, trans], false, 'phase_unknown_hold'],
    ['MUTYH', [{ ...het, phase: 'unknown' }, het], false, 'phase_unknown_hold'],
    ['MUTYH', [{ ...het, phase: null }, het], false, 'phase_unknown_hold'],
    ['MUTYH', [trans, vus], false, 'carrier_only'],
    ['MUTYH', [vus, trans, het], true, 'biallelic'],
    ['TRDN', [het], false, 'lab_decision_needed'],
    ['TRDN', [hom], true, 'biallelic'],
    ['TRDN', [trans, trans], true, 'biallelic'],
    ['TRDN', [het, het], false, 'phase_unknown_hold'],
    ['TRDN', [cis, cis], false, 'cis'],
    ['HFE', [{ ...hom, ...c282y }], true, 'hfe_c282y_hom'],
    ['HFE', [{ ...hom, hgvsP: 'NP_000401.1:p.Cys282Tyr' }], true, 'hfe_c282y_hom'],
    ['HFE', [{ ...hom, hgvsP: 'p.C282Y' }], true, 'hfe_c282y_hom'],
    ['HFE', [{ ...hom, hgvsC: 'NM_000410.4:c.845G>A' }], true, 'hfe_c282y_hom'],
    ['HFE', [{ ...het, ...c282y }], false, 'not_c282y_homozygous'],
    ['HFE', [{ ...hom, hgvsP: 'p.(His63Asp)' }], false, 'not_c282y_homozygous'],
    ['HFE', [hom], false, 'not_c282y_homozygous'],
    ['HFE', [{ ...hom, hgvsP: 'p.(Cys282TyrfsTer3)' }], false, 'not_c282y_homozygous'],
    ['HFE', [{ ...hom, ...c282y, cls: 'uncertain' }], false, 'no_plp'],
    ['TTN', [{ ...het, truncating: true }], true, 'truncating_plp'],
    ['TTN', [{ ...het, truncating: false }], false, 'not_truncating'],
    ['TTN', [het], false, 'not_truncating'],
    ['TTN', [{ ...vus, truncating: true }], false, 'no_plp'],
    ['GLA', [het], true, 'xl_all'],
    ['GLA', [hemi], true, 'xl_all'],
    ['OTC', [hom], true, 'xl_all'],
    ['ABCD1', [het], false, 'single_het'],
    ['ABCD1', [hemi], true, 'xl_hemi_hom_or_two_het'],
    ['ABCD1', [hom], true, 'xl_hemi_hom_or_two_het'],
    ['ABCD1', [het, het], true, 'xl_hemi_hom_or_two_het'],
    ['ABCD1', [cis, het], false, 'cis'],
    ['ABCD1', [het, vus], false, 'single_het'],
    ['ABCD1', [{ cls: 'pathogenic', zyg: '' }], false, 'single_het'],
  ])('%s %j', (gene, variants, reportable, reason) => {
    expect(reportableByList(gene, variants)).toEqual({ reportable, reason })
  })

  it('never reports without a class 4 or 5 variant, in any gene', () => {
    for (const { gene } of sfGenes) {
      for (const cls of ['benign', 'likely_benign', 'uncertain', 'Pathogenic', '']) {
        expect(reportableByList(gene, [{ cls, zyg: 'hom', truncating: true, ...c282y }]).reason).toBe('no_plp')
      }
    }
  })

  it('reports a homozygous, truncating, C282Y-like variant in every gene of the list', () => {
    for (const { gene } of sfGenes) {
      expect(reportableByList(gene, [{ ...hom, truncating: true, ...c282y }]).reportable).toBe(true)
    }
  })
})

describe('the list', () => {
  it('is version 3.3: 84 genes, each once, in order', () => {
    const symbols = sfGenes.map(({ gene }) => gene)
    expect(symbols).toHaveLength(84)
    expect([...new Set(symbols)].toSorted()).toEqual(symbols)
    const added = sfGenes.filter((entry) => entry.added === '3.3').map(({ gene }) => gene)
    expect(added).toEqual(['ABCD1', 'CYP27A1', 'PLN'])
  })

  it('names the recessive genes by a rule that asks for two variants', () => {
    const oneIsEnough = sfGenes.filter(({ inheritance, rule }) => inheritance === 'AR' && rule === 'all_plp')
    expect(oneIsEnough).toEqual([])
    expect(findSfGene('TRDN')?.rule).toBe('all_plp_listed_lab_decision')
    expect(findSfGene('toString')).toBeNull()
  })
})
