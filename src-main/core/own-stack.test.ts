import { describe, expect, it } from 'vitest'
import { ownStack } from '#main/core/own-stack.ts'

function errorWith(...frames: readonly string[]): Error {
  const error = new Error('0101169995 is broken')
  error.stack = ['Error: 0101169995 is broken', ...frames.map((frame) => `    at ${frame}`)].join('\n')
  return error
}

describe('the frames of an error that may be logged', () => {
  it('name functions and places of the product, never the message', () => {
    const text = ownStack(
      errorWith(
        'openCase (file:///srv/home/anna/fortolker/src-main/features/cases/open-cases.ts:12:3)',
        'async file:///srv/home/anna/fortolker/shared/kit/assert.ts:7:9',
      ),
    )
    expect(text).toBe('openCase (src-main/features/cases/open-cases.ts:12:3) < (shared/kit/assert.ts:7:9)')
  })

  it.each([
    'run (/opt/Fortolker/resources/app.asar/dist/main/entry.mjs:3:1)',
    'run (file:///C:/Users/Anna%20Jensen/fortolker/dist/main/entry.mjs:3:1)',
    'run (C:\\Users\\Anna Jensen\\fortolker\\dist\\main\\entry.mjs:3:1)',
    'run (/srv/home/Anna Jensen/fortolker/dist/main/entry.mjs:3:1)',
  ])('say nothing of the folder the product lies in: %s', (frame) => {
    const text = ownStack(errorWith(frame))
    expect(text).toMatch(/^run \(dist[/\\]main[/\\]entry\.mjs:3:1\)$/u)
  })

  it('leave out what lies elsewhere', () => {
    expect(ownStack(errorWith('processTicks (node:internal/process:9:1)', 'x (/srv/home/anna/notes/x.js:1:1)'))).toBe(
      '',
    )
    expect(ownStack(new DOMException('x'))).not.toContain('node:')
  })

  it('are eight at most', () => {
    const frames = Array.from({ length: 20 }, (_, index) => `f${index} (/x/src-main/a.ts:${index}:1)`)
    expect(ownStack(errorWith(...frames)).split(' < ')).toHaveLength(8)
  })

  it('are none without a stack', () => {
    const error = new Error('x')
    delete error.stack
    expect(ownStack(error)).toBe('')
  })

  it('of a message in several lines are still only frames', () => {
    const error = new Error('first\n    at Anna Jensen (/x/src-main/0101169995.ts:1:1)\nlast')
    expect(ownStack(error)).not.toMatch(/Anna|0101169995/u)
    expect(ownStack(error)).toContain('src-main/core/own-stack.test.ts')
  })
})
