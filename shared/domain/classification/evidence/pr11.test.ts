import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { EvidenceInput } from '#shared/domain/classification/evidence/evidence-input.ts'
import { proposeCriteria } from '#shared/domain/classification/evidence/propose-criteria.ts'
import { classifyGermline } from '#shared/domain/classification/germline/classify.ts'
import { readPr11Inputs } from '#tests/support/evidence/pr11-inputs.ts'

const tableSchema = z.object({
  variants: z.array(
    z.looseObject({
      hgvsC: z.string(),
      proposed: z.array(z.string()),
      withheld: z.array(z.string()),
      class: z.string(),
    }),
  ),
})

const chd7 = 'NM_017780.4:c.5992A>T'
let inputs: ReadonlyMap<string, EvidenceInput> = new Map()
let table: z.infer<typeof tableSchema>['variants'] = []

beforeAll(async () => {
  inputs = await readPr11Inputs()
  const file = new URL('../../../../tests/fixtures/evidence/pr11-proposals.json', import.meta.url)
  table = tableSchema.parse(JSON.parse(await readFile(file, 'utf8'))).variants
})

function inputOf(hgvsC: string): EvidenceInput {
  const input = inputs.get(hgvsC)
  if (input === undefined) throw new Error(`${hgvsC} is not planted`)
  return input
}

const written = (input: EvidenceInput): readonly string[] =>
  proposeCriteria(input).proposals.map((entry) => entry.written)

describe('the planted variants of the demo family', () => {
  it('have the proposals of the table, all of them and nothing else', () => {
    expect([...inputs.keys()].toSorted()).toEqual(table.map(({ hgvsC }) => hgvsC).toSorted())
    for (const row of table) {
      const { proposals, withheld } = proposeCriteria(inputOf(row.hgvsC))
      const codes = proposals.map((entry) => entry.written)
      expect({ hgvsC: row.hgvsC, codes }).toEqual({ hgvsC: row.hgvsC, codes: row.proposed })
      expect(withheld.map(({ code, reason }) => `${code} ${reason}`)).toEqual(row.withheld)
      expect(classifyGermline(codes).suggestedClass).toBe(row.class)
    }
  })

  it('say for CHD7 where every criterion comes from', () => {
    const [pvs1, ps2, pm2] = proposeCriteria(inputOf(chd7)).proposals
    expect(pvs1).toMatchObject({
      status: 'proposed',
      code: 'PVS1',
      strength: 'very_strong',
      source: 'MANE Select (mane.hg38.bb)',
      sentence: { key: 'pvs1Truncating', params: { gene: 'CHD7', path: 'G0 > NF1' } },
    })
    expect(pvs1?.threshold).toMatchObject({
      key: 'tree',
      params: { mechanism: 'established', source: expect.stringContaining('haploinsufficiency 3') },
    })
    expect(ps2).toMatchObject({
      strength: 'strong',
      value: { key: 'pointsConfirmed', params: { points: 2 } },
      sentence: { key: 'ps2', params: { points: 2 } },
    })
    expect(pm2).toMatchObject({
      strength: 'supporting',
      value: { key: 'absent' },
      sentence: { key: 'pm2Absent' },
      cautions: ['coverage_unknown'],
    })
  })

  it('propose PM6 for CHD7 without the identity check, and weaker PS2 without a graded phenotype', () => {
    const input = inputOf(chd7)
    const { trio, phenotype } = input
    if (trio === null || phenotype === null) throw new Error('The trio is part of the demo')
    expect(written({ ...input, trio: { ...trio, deNovoCode: 'PM6' } })).toEqual(['PVS1', 'PM2_Supporting', 'PM6'])
    const ungraded = proposeCriteria({ ...input, phenotype: { ...phenotype, grade: null } }).proposals[1]
    expect(ungraded).toMatchObject({ written: 'PS2_Supporting', cautions: ['phenotype_not_graded'] })
    const unfit = proposeCriteria({ ...input, phenotype: { ...phenotype, grade: 'not_consistent' } })
    expect(unfit.withheld).toEqual([{ code: 'PS2', reason: 'phenotype_not_consistent' }])
    const review = proposeCriteria({ ...input, trio: { ...trio, confidence: 'review' } })
    expect(review.withheld).toEqual([{ code: 'PS2', reason: 'quality_review' }])
  })
})
