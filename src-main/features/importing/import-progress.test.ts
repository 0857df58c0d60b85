import { expect, it } from 'vitest'
import { caseId } from '#shared/kit/ids.ts'
import { createImportProgress } from '#main/features/importing/import-progress.ts'

it('an import tells of every hundredth once, step by step, and of its end', () => {
  const told: (string | null)[] = []
  const progress = createImportProgress(() => {
    const state = progress.state()
    told.push(state === null ? null : `${state.step} ${state.percent}`)
  })
  progress.advance(5)
  progress.begin('copying', 1000)
  for (const done of [1, 9, 10, 14, 500, 2000]) progress.advance(done)
  progress.begin('reading', 0)
  progress.advance(0)
  expect(progress.state()?.caseId).toBe(null)
  progress.open(caseId('folder-1'))
  progress.open(caseId('folder-1'))
  expect(progress.state()?.caseId).toBe('folder-1')
  progress.end()
  progress.end()
  expect(told).toEqual([
    'copying 0',
    'copying 1',
    'copying 50',
    'copying 100',
    'reading 0',
    'reading 100',
    'reading 100',
    null,
  ])
})
