import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readAssessment } from '#main/platform/mapping/assessment.ts'
import { readReport } from '#main/platform/mapping/work.ts'
import { plainText } from '#shared/domain/report/document.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, passphrase, pull, signedInBench, signIn, type Bench } from './support/bench.ts'
import {
  classificationsOn,
  conflictOf,
  nf1,
  paragraph,
  reportsOn,
  sectionHere,
  sendAll,
  waitingWork,
} from './support/work.ts'

const input = { caseId: cases.vip, key: nf1 }
let platform: ReferencePlatform
/** Lise Overlæge's workstation and Mads Molekylær's. */
let lise: Bench
let mads: Bench
beforeEach(async () => {
  platform = await startReferencePlatform({ families: ['vip'] })
  lise = await signedInBench(platform, { user: 'l.overlaege' })
  mads = await signedInBench(platform, { user: 'm.molekylaer', workstation: 'arbejdsstation-2' })
  await Promise.all([pull(lise, cases.vip), pull(mads, cases.vip)])
})
afterEach(async () => {
  await lise.close()
  await mads.close()
  await platform.close()
})

const classesOn = () => classificationsOn(platform, cases.vip, nf1).map((one) => readAssessment(one))
const classOnly = (...classes: readonly string[]) => classes.map((one) => ({ value: { class: one } }))
const newestReport = () => readReport(reportsOn(platform, cases.vip).at(-1))

/** Lise works on the other workstation as well: a reading is its reader's alone, wherever it is written. */
async function liseElsewhere(): Promise<void> {
  await mads.call('session.signOut', {})
  await signIn(mads, 'l.overlaege')
}

describe('an assessment that its reader has changed on two workstations', () => {
  beforeEach(async () => {
    await liseElsewhere()
    await mads.call('classification.set', { ...input, class: 'uncertain', comment: 'Her: ikke segregeret' })
    await sendAll(mads)
    await lise.call('classification.set', { ...input, class: 'pathogenic', comment: 'Der: kendt varianttype' })
  })

  it('is shown side by side with who made which, and nothing is overwritten', async () => {
    const entry = await conflictOf(lise)
    expect(entry).toMatchObject({
      kind: 'classification',
      key: nf1,
      subject: 'NF1 c.6374T>G',
      caseName: 'Jonas Test Skovbjerg',
      conflict: {
        mine: {
          class: 'pathogenic',
          comment: 'Der: kendt varianttype',
          made: { by: 'Lise Overlæge', byId: 'l.overlaege' },
        },
        theirs: {
          class: 'uncertain',
          comment: 'Her: ikke segregeret',
          made: { by: 'Lise Overlæge', byId: 'l.overlaege' },
        },
      },
    })
    expect(classesOn()).toMatchObject([{ value: { class: 'uncertain' }, made: { by: 'Lise Overlæge' } }])
    expect((await lise.call('classification.get', input)).current.class).toBe('pathogenic')
  })

  it('stays a conflict however often it is sent, also over a restart', async () => {
    await conflictOf(lise)
    await lise.call('outbox.sendNow', {})
    await lise.call('session.lock', {})
    await lise.call('session.unlock', { passphrase })
    await lise.call('outbox.sendNow', {})
    expect(await waitingWork(lise)).toMatchObject([{ state: 'conflict', conflict: { mine: { class: 'pathogenic' } } }])
    expect(classesOn()).toHaveLength(1)
  })

  it('is resolved for the own version: it becomes the newest, the other one stays in the history there', async () => {
    const { id } = await conflictOf(lise)
    await lise.call('outbox.resolve', { id, keep: 'mine' })
    await sendAll(lise)
    expect(await waitingWork(lise)).toEqual([])
    expect(classesOn()).toMatchObject(classOnly('uncertain', 'pathogenic'))
  })

  it('is resolved for the other version: it is taken over with its author, the own one stays in the history', async () => {
    const { id } = await conflictOf(lise)
    await lise.call('outbox.resolve', { id, keep: 'theirs' })
    expect(await waitingWork(lise)).toEqual([])
    const { current, history } = await lise.call('classification.get', input)
    expect(current).toMatchObject({
      class: 'uncertain',
      comment: 'Her: ikke segregeret',
      last: { by: 'Lise Overlæge' },
    })
    expect(history).toMatchObject([
      { class: 'pathogenic', made: { by: 'Lise Overlæge' } },
      { class: 'uncertain', made: { by: 'Lise Overlæge' } },
    ])
    expect(classesOn()).toHaveLength(1)
    // What comes next is based on the version taken over.
    await lise.call('classification.set', { ...input, class: 'likely_pathogenic' })
    await sendAll(lise)
    expect(classesOn()).toMatchObject(classOnly('uncertain', 'likely_pathogenic'))
  })

  it('can be resolved once; a second decision finds nothing', async () => {
    const { id } = await conflictOf(lise)
    await lise.call('outbox.resolve', { id, keep: 'theirs' })
    expect(await lise.codeOf('outbox.resolve', { id, keep: 'mine' })).toBe('outbox.entryUnknown')
  })

  it('is not resolved by somebody who may only read', async () => {
    const { id } = await conflictOf(lise)
    await lise.call('session.signOut', {})
    await signIn(lise, 's.studerende')
    expect(await lise.codeOf('outbox.resolve', { id, keep: 'mine' })).toBe('session.roleMissing')
    expect(await waitingWork(lise)).toMatchObject([{ state: 'conflict' }])
  })
})

describe('a report that two workstations have written in', () => {
  const write = (bench: Bench, sectionId: string, text: string) =>
    bench.call('report.saveSection', { caseId: cases.vip, sectionId, content: paragraph(text) })

  beforeEach(async () => {
    await write(mads, 'method', 'Helgenomsekventering, Mads')
    await sendAll(mads)
    await write(lise, 'conclusion', 'Konklusion af Lise')
  })

  it('is shown side by side, whole', async () => {
    const { conflict } = await conflictOf(lise)
    const textOf = (version: 'mine' | 'theirs', sectionId: string): string => {
      const shown = conflict?.[version]
      const section = shown?.kind === 'report' ? shown.sections.find(({ id }) => id === sectionId) : undefined
      return section === undefined ? 'no section' : plainText(section.content)
    }
    expect(textOf('mine', 'conclusion')).toBe('Konklusion af Lise')
    expect(textOf('mine', 'method')).toBe('')
    expect(textOf('theirs', 'method')).toBe('Helgenomsekventering, Mads')
    expect(textOf('theirs', 'conclusion')).toBe('')
    expect(reportsOn(platform, cases.vip)).toHaveLength(1)
  })

  it('is resolved for the own version', async () => {
    const { id } = await conflictOf(lise)
    await lise.call('outbox.resolve', { id, keep: 'mine' })
    await sendAll(lise)
    expect(reportsOn(platform, cases.vip)).toHaveLength(2)
    expect(newestReport()?.made.by).toBe('Lise Overlæge')
    expect(reportsOn(platform, cases.vip).at(-1)).toMatchObject({ conclusion: 'Konklusion af Lise' })
  })

  it('is resolved for the other version, and goes on from it', async () => {
    const { id } = await conflictOf(lise)
    await lise.call('outbox.resolve', { id, keep: 'theirs' })
    expect(plainText(await sectionHere(lise, cases.vip, 'method'))).toBe('Helgenomsekventering, Mads')
    expect(plainText(await sectionHere(lise, cases.vip, 'conclusion'))).toBe('')
    expect((await lise.call('report.get', { caseId: cases.vip })).last?.by).toBe('Mads Molekylær')
    await write(lise, 'conclusion', 'Konklusion efter Mads')
    await sendAll(lise)
    expect(reportsOn(platform, cases.vip)).toHaveLength(2)
    expect(plainText(newestReport()?.sections.get('method') ?? paragraph('-'))).toBe('Helgenomsekventering, Mads')
  })
})

describe('a conflict about a variant that may no longer be shown', () => {
  it('is not listed any more', async () => {
    await liseElsewhere()
    await mads.call('classification.set', { ...input, class: 'uncertain', comment: 'Her: ikke segregeret' })
    await sendAll(mads)
    await lise.call('classification.set', { ...input, class: 'pathogenic', comment: 'Der: kendt varianttype' })
    await conflictOf(lise)
    platform.state.changeConsent('vip-patient', { status: 'inactive' })
    await lise.call('cases.refresh', {})
    expect(await waitingWork(lise)).toEqual([])
    const listed = JSON.stringify(await lise.call('outbox.list', {}))
    expect(listed).not.toMatch(/NF1|6374|31336861|segregeret|varianttype/u)
  })
})
