import { expect, it } from 'vitest'
import { zygosityOf } from '#shared/domain/inheritance/zygosity.ts'

it.each([
  ['0/1', null, 'heterozygous'],
  ['1|0', null, 'heterozygous'],
  ['1/1', null, 'homozygous'],
  ['1', null, 'hemizygous'],
  ['1/1', { label: 'XL_HEMI_MAT', flags: [] }, 'hemizygous'],
  ['./1', null, 'heterozygous'],
  ['./.', null, 'unknown'],
  ['0/0', null, 'unknown'],
  [undefined, null, 'unknown'],
] as const)('%s with %j is %s', (genotype, inheritance, zygosity) => {
  expect(zygosityOf(genotype, inheritance)).toBe(zygosity)
})
