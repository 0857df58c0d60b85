import { describe, expect, it } from 'vitest'
import { test } from '#shared/domain/query/filter.ts'
import { filterSchema } from '#shared/contract/query.ts'
import {
  conditionSubjects,
  isComplete,
  newCondition,
  symbolsIn,
} from '#renderer/features/variants/conditions/condition-subjects.ts'

describe('a new condition', () => {
  it.each(conditionSubjects)('about %s can be sent as soon as it asks something', (subject) => {
    const condition = newCondition(subject)
    expect(condition.type).toBe(subject)
    expect(filterSchema.safeParse(test(condition)).success || !isComplete(condition)).toBe(true)
  })

  it('asks nothing while the user has to say what', () => {
    expect(conditionSubjects.filter((subject) => !isComplete(newCondition(subject)))).toEqual([
      'gene',
      'region',
      'tag',
      'text',
    ])
  })
})

describe('pasted genes', () => {
  it('are told apart however they are separated, each once', () => {
    expect(symbolsIn(' CHD7, KMT2D;EPG5\nCHD7\tHLA-A ')).toEqual(['CHD7', 'KMT2D', 'EPG5', 'HLA-A'])
    expect(symbolsIn('  ')).toEqual([])
  })
})
