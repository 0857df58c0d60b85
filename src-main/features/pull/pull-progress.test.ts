import { beforeEach, describe, expect, it } from 'vitest'
import { createPullProgress, type PullProgress } from '#main/features/pull/pull-progress.ts'

let nowMs: number
let told: number
let progress: PullProgress
beforeEach(() => {
  nowMs = 1000
  told = 0
  progress = createPullProgress(
    () => void (told += 1),
    () => nowMs,
  )
})

describe('the progress of a pull', () => {
  it('begins with every part waiting', () => {
    expect(new Set(Object.values(progress.parts()).map(({ state }) => state))).toEqual(new Set(['waiting']))
  })

  it('follows a part from its beginning to its end', () => {
    progress.begin('reads', 500)
    expect(progress.parts().reads).toEqual({ state: 'running', doneBytes: 0, totalBytes: 500 })
    progress.advance('reads', 200)
    expect(progress.parts().reads).toEqual({ state: 'running', doneBytes: 200, totalBytes: 500 })
    progress.end('reads', 'done')
    expect(progress.parts().reads).toEqual({ state: 'done', doneBytes: 500, totalBytes: 500 })
  })

  it('keeps what came of a part whose size nobody knew', () => {
    progress.begin('reference', null)
    progress.advance('reference', 90)
    progress.end('reference', 'done')
    expect(progress.parts().reference).toEqual({ state: 'done', doneBytes: 90, totalBytes: null })
  })

  it('fails what was running and nothing else', () => {
    progress.begin('family', 10)
    progress.end('family', 'done')
    progress.begin('reads', 500)
    progress.advance('reads', 200)
    progress.end('reference', 'absent')
    progress.fail()
    const { family, reads, reference, variants } = progress.parts()
    expect([family.state, reads.state, reference.state, variants.state]).toEqual([
      'done',
      'failed',
      'absent',
      'waiting',
    ])
    expect(reads.doneBytes).toBe(200)
  })

  it('tells windows ten times a second at most, and of beginnings and ends at once', () => {
    progress.begin('reads', 500)
    expect(told).toBe(1)
    for (let bytes = 1; bytes <= 50; bytes += 1) progress.advance('reads', bytes)
    expect(told).toBe(1)
    nowMs += 100
    progress.advance('reads', 51)
    progress.advance('reads', 52)
    expect(told).toBe(2)
    progress.end('reads', 'done')
    expect(told).toBe(3)
    progress.fail()
    expect(told).toBe(3)
  })
})
