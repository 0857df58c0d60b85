import { setImmediate } from 'node:timers'
import { expect, it } from 'vitest'
import { forEachUnhurried } from '#main/knowledge/unhurried.ts'

it('takes every item in turn, and others are answered in between', async () => {
  const items = Array.from({ length: 20 }, (_, index) => index)
  const order: (number | 'other')[] = []
  setImmediate(() => order.push('other'))
  await forEachUnhurried(items, (item) => {
    order.push(item)
    const until = performance.now() + 1
    while (performance.now() < until);
  })
  expect(order.filter((each) => each !== 'other')).toEqual(items)
  expect(order.indexOf('other')).toBeLessThan(items.length)
})

it('hands on what goes wrong', async () => {
  const failing = forEachUnhurried([1, 2], () => {
    throw new Error('no such line')
  })
  await expect(failing).rejects.toThrow('no such line')
})
