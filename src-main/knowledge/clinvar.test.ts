import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { readClinvar } from '#main/knowledge/clinvar.ts'

const text = await readFile(new URL('../../tests/fixtures/knowledge/clinvar.tsv', import.meta.url), 'utf8')
const asp847Gly = { gene: 'EPG5', transcript: 'NM_020964.3', hgvsC: 'c.2540A>G', hgvsP: 'NP_066015.2:p.Asp847Gly' }
const snapshot = await readClinvar(text)
const neighbours = (change: Partial<typeof asp847Gly>) => {
  const found = snapshot?.neighboursOf({ ...asp847Gly, ...change })
  return typeof found === 'object' ? found.map(({ hgvs, relation }) => `${relation} ${hgvs}`) : found
}

describe('a ClinVar snapshot', () => {
  it('says what it is', () => {
    expect(snapshot).toMatchObject({
      source: 'ClinVar (demo)',
      version: '2026-11',
      date: '2026-11-01',
      variants: 12,
    })
  })

  it('gives the missense changes at the same residue, over versions of the transcript', () => {
    const both = ['same_residue NM_020964.3:c.2539G>A', 'same_residue NM_020964.3:c.2540A>T']
    expect(neighbours({})).toEqual(both)
    expect(neighbours({ transcript: 'NM_020964.2' })).toEqual(both)
    expect(neighbours({ hgvsC: 'c.2539_2540delinsAC', hgvsP: 'p.(Asp847Asn)' })).toEqual([
      'same_protein_change NM_020964.3:c.2539G>A',
      'same_residue NM_020964.3:c.2540A>T',
    ])
  })

  it('never gives the variant itself, nor a stop, nor what another transcript numbers otherwise', () => {
    expect(neighbours({ hgvsC: 'c.2540A>T', hgvsP: 'p.Asp847Val' })).toEqual(['same_residue NM_020964.3:c.2539G>A'])
    const msh2 = { gene: 'MSH2', transcript: 'NM_000251.3', hgvsC: 'c.291G>C', hgvsP: 'p.Gln97His' }
    expect(neighbours(msh2)).toEqual(['same_residue NM_000251.3:c.290A>G'])
    expect(neighbours({ transcript: 'NM_999999.1' })).toBe('otherTranscript')
    expect(neighbours({ gene: 'NOGENE' })).toEqual([])
  })

  it.each([
    ['no version', text.replace(/##version=.*\n/u, '')],
    ['a day that is none', text.replace('##date=2026-11-01', '##date=november')],
    ['other columns', text.replace('#gene\t', '#symbol\t')],
    ['a class that is no class', text.replace('likely_pathogenic', 'Likely pathogenic')],
    ['five stars', text.replace('\t2\tVCV', '\t5\tVCV')],
    ['a cut line', text.slice(0, -30)],
    ['no row', text.split('\n').slice(0, 4).join('\n')],
    ['nothing', ''],
  ])('with %s is not read at all', async (_, broken) => {
    expect(broken).not.toBe(text)
    expect(await readClinvar(broken)).toBeNull()
  })
})
