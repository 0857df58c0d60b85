import { readFile, rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { CallOutput } from '#shared/contract/contract.ts'
import { variantKey } from '#shared/kit/ids.ts'
import { importChosen, startBench, type Bench } from './support/bench.ts'
import { ownTrioFolder, ownVcf } from './support/own-trio.ts'

const tableSchema = z.object({
  variants: z.array(
    z.looseObject({
      gene: z.string(),
      transcript: z.string(),
      frequency: z.string(),
      alleleNumber: z.string(),
      filteringFrequency: z.string(),
      proposed: z.array(z.string()),
      withheld: z.array(z.string()),
    }),
  ),
})

const file = new URL('../../fixtures/evidence/frequency-proposals.json', import.meta.url)
const { variants: table } = tableSchema.parse(JSON.parse(await readFile(file, 'utf8')))
const placeOf = (index: number): number => 1000 + index * 100

let bench: Bench
let folder: string
let answers: readonly CallOutput<'evidence.get'>[] = []
beforeAll(async () => {
  const records = table.map(({ gene, transcript, frequency, alleleNumber, filteringFrequency }, index) => ({
    place: `chr1:${placeOf(index)}`,
    ref: 'A',
    alt: 'G',
    csq: {
      Allele: 'G',
      Consequence: 'missense_variant',
      IMPACT: 'MODERATE',
      SYMBOL: gene,
      Feature_type: 'Transcript',
      Feature: transcript,
      BIOTYPE: 'protein_coding',
      HGVSc: `${transcript}:c.${index + 4}A>G`,
      HGVSp: `NP_1.1:p.Lys${index + 2}Glu`,
      MANE_SELECT: 'ENST00000000001.1',
      gnomADg_AF: frequency,
      gnomADg_nhomalt: '0',
      gnomADg_AN: alleleNumber,
      gnomADg_faf95_popmax: filteringFrequency,
    },
    calls: ['0/1', '0/1', '0/0'] as const,
  }))
  folder = await ownTrioFolder(ownVcf(records), ['PALB2', 'GAMT'])
  bench = await startBench({ choosePath: () => Promise.resolve(folder) })
  const { caseId } = await importChosen(bench)
  answers = await Promise.all(
    table.map((_, index) => bench.call('evidence.get', { caseId, key: variantKey(`GRCh38-1-${placeOf(index)}-A-G`) })),
  )
})
afterAll(async () => {
  await bench.close()
  await rm(folder, { recursive: true })
})
const frequencyCodes = new Set(['BA1', 'BS1', 'PM2_Supporting'])

describe('frequencies as the file gives them', () => {
  it('bring BA1 and BS1 up or hold them back as the table says', () => {
    const found = answers.map(({ proposals, withheld }) => ({
      proposed: proposals.map(({ written }) => written).filter((written) => frequencyCodes.has(written)),
      withheld: withheld.filter(({ code }) => /^B[AS]1$/u.test(code)).map(({ code, reason }) => `${code} ${reason}`),
    }))
    expect(found).toEqual(table.map(({ proposed, withheld }) => ({ proposed, withheld })))
  })

  it('are shown with the number of alleles and the filtering frequency', () => {
    expect(answers[0]?.population).toMatchObject({
      frequency: 0.002,
      alleleNumber: 60_000,
      filteringFrequency: 0.0015,
      source: 'gnomAD (gnomADg_AF)',
    })
    expect(answers[6]?.population).toMatchObject({ frequency: 0.004, alleleNumber: null, filteringFrequency: null })
  })
})
