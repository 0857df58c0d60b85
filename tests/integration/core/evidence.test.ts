import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { variantKey } from '#shared/kit/ids.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, pull, signedInBench, type Bench } from './support/bench.ts'

const tableSchema = z.object({
  variants: z.array(
    z.looseObject({
      key: z.string().transform(variantKey),
      gene: z.string(),
      proposed: z.array(z.string()),
      withheld: z.array(z.string()),
      isDisclosed: z.boolean(),
    }),
  ),
})

let platform: ReferencePlatform
let bench: Bench
let table: z.output<typeof tableSchema>['variants'] = []
beforeAll(async () => {
  const file = new URL('../../fixtures/evidence/pr11-proposals.json', import.meta.url)
  table = tableSchema.parse(JSON.parse(await readFile(file, 'utf8'))).variants
  platform = await startReferencePlatform({ families: ['pr11'] })
  bench = await signedInBench(platform)
  await pull(bench, cases.pr11)
})
afterAll(async () => {
  await bench.close()
  await platform.close()
})

const of = (gene: string) => {
  const key = table.find((row) => row.gene === gene)?.key ?? variantKey('')
  return bench.call('evidence.get', { caseId: cases.pr11, key })
}

describe("'evidence.get'", () => {
  it('proposes for every planted variant what the table says, and nothing else', async () => {
    for (const { key, gene, proposed, withheld } of table.filter(({ isDisclosed }) => isDisclosed)) {
      const found = await bench.call('evidence.get', { caseId: cases.pr11, key })
      expect({
        key,
        gene: found.gene,
        proposed: found.proposals.map(({ written }) => written),
        withheld: found.withheld.map(({ code, reason }) => `${code} ${reason}`),
      }).toEqual({ key, gene, proposed, withheld })
    }
  })

  it('answers for a planted variant that nobody may see as for one that does not exist', async () => {
    const hidden = table.filter(({ isDisclosed }) => !isDisclosed)
    expect(hidden.length).toBeGreaterThan(0)
    for (const { key } of hidden) {
      expect(await bench.codeOf('evidence.get', { caseId: cases.pr11, key })).toBe('variant.unknown')
    }
  })

  it('says where each criterion of CHD7 comes from', async () => {
    const { proposals, transcript, phenotype, lossOfFunction, inheritance } = await of('CHD7')
    expect(proposals).toMatchObject([
      { code: 'PVS1', source: 'MANE Select', version: 'NM_017780.4', sentence: { params: { path: 'G0 > NF1' } } },
      { code: 'PS2', value: { key: 'pointsConfirmed', params: { points: 2 } }, cautions: ['phenotype_computed'] },
      {
        code: 'PM2',
        strength: 'supporting',
        source: expect.stringMatching(/^gnomAD \(.*gnomad_popmax_af\)$/u),
        cautions: ['coverage_unknown'],
      },
    ])
    for (const { date, threshold, rule } of proposals) {
      expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/u)
      expect([threshold.key, rule.params['text']]).not.toContain('')
    }
    expect(transcript).toMatchObject({ id: 'NM_017780.4', place: { base: 5992, offset: 0, exon: 30 } })
    expect(transcript?.exonLengths).toHaveLength(38)
    expect(transcript?.codingLengths.reduce((sum, length) => sum + length)).toBe(8994)
    expect(phenotype).toMatchObject({ grade: 'highly_specific', rank: 1 })
    expect(phenotype?.matched).toHaveLength(9)
    expect(lossOfFunction).toMatchObject({ mechanism: 'established', date: '2018-06-26' })
    expect(inheritance).toMatchObject({ mode: 'AD', source: 'HPO genes_to_phenotype', version: '2023-01-27' })
  })

  it('gives predictors with the bands they are read by', async () => {
    const { predictors, population } = await of('EPG5')
    expect(predictors.map(({ tool, score }) => [tool, score])).toEqual([
      ['REVEL', 0.812],
      ['SpliceAI', 0.01],
    ])
    expect(predictors[0]?.bands).toContainEqual({ code: 'PP3', strength: 'moderate', min: 0.773, max: 0.932 })
    expect(population).toMatchObject({ frequency: 0, homozygotes: 0 })
  })
})
