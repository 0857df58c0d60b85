import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallInput } from '#shared/contract/contract.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, pull, signedInBench, signIn, type Bench } from './support/bench.ts'
import { findPlaintext } from './support/plaintext-search.ts'
import { ldlr, nf1 } from './support/work.ts'

const caseId = cases.vip
const words = 'hullet bagfelterne i skemaet'
type Place = CallInput<'words.draft'>['place']
const dismissal: Place = { form: 'variant.dismiss', caseId, key: nf1, item: null }
const listed: Place = { form: 'variant.dismiss', caseId, key: ldlr, item: null }
const template: Place = { form: 'report.template', caseId: null, key: null, item: 't1' }

let platform: ReferencePlatform
let bench: Bench
beforeEach(async () => {
  platform = await startReferencePlatform({ families: ['vip'] })
  bench = await signedInBench(platform)
  await pull(bench, caseId)
})
afterEach(async () => {
  await bench.close()
  await platform.close()
})

const hold = (place: Place, text = words) => bench.call('words.holdDraft', { place, texts: { text } })
const held = async (place: Place): Promise<string | null> => {
  const { draft } = await bench.call('words.draft', { place })
  return draft === null ? null : (draft.texts['text'] ?? '')
}

async function restart(): Promise<void> {
  await bench.stop()
  bench = await signedInBench(platform, { dataFolder: bench.dataFolder })
}

async function takeOver(user: string): Promise<void> {
  await bench.call('session.signOut', {})
  await signIn(bench, user)
}

async function answer(kind: 'permit' | 'deny'): Promise<void> {
  platform.state.changeConsent('vip-patient', { answers: { 'sf.treatable_preventable': kind } })
  await bench.call('cases.refresh', {})
}

describe("what 'words.holdDraft' was given of a form nobody sent", () => {
  it("is there again by 'words.draft' at its own place, and is neither saved nor written down anywhere", async () => {
    await hold(dismissal, 'h')
    await hold(dismissal)
    await hold({ ...dismissal, form: 'variant.tag' }, 'mærke')
    await hold(template, 'Skabelon')
    await restart()
    expect([await held(dismissal), await held(template)]).toEqual([words, 'Skabelon'])
    expect(await held({ ...dismissal, key: ldlr })).toBeNull()
    expect(await held({ ...dismissal, item: 'PS3' })).toBeNull()
    expect((await bench.call('work.marks', { caseId })).marks).toEqual([])
    expect((await bench.call('work.steps', { caseId })).undoCount).toBe(0)
    await bench.stop()
    expect(await findPlaintext(bench.dataFolder, [words])).toEqual([])
    expect(JSON.stringify(bench.logs)).not.toContain(words)
    bench = await signedInBench(platform, { dataFolder: bench.dataFolder })
  })

  it('is held no longer once the form was sent or given up', async () => {
    await hold(dismissal)
    await bench.call('words.holdDraft', { place: dismissal, texts: {} })
    expect(await held(dismissal)).toBeNull()
    await hold(dismissal)
    await hold(dismissal, '  ')
    expect(await held(dismissal)).toBeNull()
  })

  it('is its author’s alone', async () => {
    await hold(dismissal)
    await takeOver('m.molekylaer')
    expect(await held(dismissal)).toBeNull()
    await hold(dismissal, 'noget andet')
    await takeOver('l.overlaege')
    expect(await held(dismissal)).toBe(words)
  })

  it('outlives a lock and is not to be had under it', async () => {
    await hold(dismissal)
    await bench.call('session.lock', {})
    expect(await bench.codeOf('words.draft', { place: dismissal })).toBe('session.locked')
    expect(await bench.codeOf('words.holdDraft', { place: dismissal, texts: {} })).toBe('session.locked')
  })

  it('is gone for good when a form changes in its case, about whatever it was; what came after is there', async () => {
    await hold(dismissal)
    await hold(listed)
    await hold(template)
    expect(await held(listed)).toBe(words)
    await answer('deny')
    expect([await held(dismissal), await held(listed), await held(template)]).toEqual([null, null, words])
    await answer('permit')
    expect([await held(dismissal), await held(listed)]).toEqual([null, null])
    await hold(dismissal)
    expect(await held(dismissal)).toBe(words)
  })

  it('is gone as well when the clock was set back before the form changed', async () => {
    let now = new Date('2026-11-22T10:00:00.000Z')
    await bench.stop()
    bench = await signedInBench(platform, { dataFolder: bench.dataFolder, clock: { now: () => now } })
    await hold(dismissal)
    now = new Date('2026-11-22T08:00:00.000Z')
    expect(await held(dismissal)).toBe(words)
    await answer('deny')
    expect(await held(dismissal)).toBeNull()
  })

  it('is not given out at a variant that is closed, and not of a closed case', async () => {
    await answer('deny')
    await hold(listed)
    expect(await held(listed)).toBeNull()
    const absent = { ...listed, key: 'GRCh38-1-1-A-T' }
    await hold(absent)
    expect(await held(absent)).toBeNull()
    platform.state.changeConsent('vip-patient', { answers: { analysis: 'deny' } })
    await bench.call('cases.refresh', {})
    await hold(dismissal)
    expect(await held(dismissal)).toBeNull()
  })

  it('goes with the case', async () => {
    await hold(dismissal)
    await hold(template)
    await bench.call('cases.forget', { caseId })
    await hold(dismissal)
    await pull(bench, caseId)
    expect([await held(dismissal), await held(template)]).toEqual([null, words])
  })

  it('has a limit', async () => {
    const texts = Object.fromEntries(Array.from({ length: 61 }, (_, field) => [`field ${field}`, 'x']))
    expect(await bench.codeOf('words.holdDraft', { place: template, texts })).toBe('call.invalid')
    expect(await bench.codeOf('words.holdDraft', { place: template, texts: { text: 'x'.repeat(20_001) } })).toBe(
      'call.invalid',
    )
  })
})

it('held words that a changed form overtook are told of without a word of them', async () => {
  const note = { name: 'classification.set' as const, input: { caseId, key: ldlr, comment: words } }
  await bench.call('words.hold', note)
  await answer('deny')
  await restart()
  const { texts } = await bench.call('words.left', {})
  expect(texts).toEqual([{ id: expect.any(Number), caseId, caseName: 'Jonas Test Skovbjerg', at: expect.any(String) }])
  const shown = await bench.call('words.leftText', { id: texts[0]?.id ?? 0 })
  expect(shown).toEqual({ state: 'withheld' })
})
