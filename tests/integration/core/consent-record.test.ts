import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallInput } from '#shared/contract/contract.ts'
import { personId } from '#shared/kit/ids.ts'
import { recordOf } from '#shared/kit/records.ts'
import { currentConsentForm } from '#shared/registry/consent-forms/consent-forms.ts'
import { consentQuestionIds } from '#shared/registry/consent-questions/consent-questions.ts'
import { consentResource } from '#main/platform/mapping/consent-resource.ts'
import { openEvents } from '#tests/contract/support/event-stream.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, importChosen, pull, signedInBench, startBench, until, type Bench } from './support/bench.ts'
import { ownTrioFolder, ownVcf } from './support/own-trio.ts'
import { conflictOf, ldlr, nf1, sendAll, waitingWork } from './support/work.ts'
import { eventsIn } from './support/work-database.ts'

type Form = CallInput<'consent.record'>['form']

const father = 'vip-father'
const patient = 'vip-patient'
const allNo: Form['answers'] = recordOf(consentQuestionIds, () => 'no' as const)

function signedBySelf(person: string, answers: Partial<Form['answers']>): Form {
  return {
    uri: currentConsentForm.uri,
    signedAt: '2026-11-24',
    signers: [{ role: 'self', personId: person }],
    custody: null,
    lacksCapacity: false,
    jointAgreementDocumented: false,
    interpreterUsed: false,
    conversationBy: 'Lise Overlæge',
    answers: { ...allNo, analysis: 'yes', ...answers },
  }
}

let platform: ReferencePlatform
let bench: Bench
beforeEach(async () => {
  platform = await startReferencePlatform({ families: ['vip'] })
  bench = await signedInBench(platform)
  await pull(bench, cases.vip)
})
afterEach(async () => {
  await bench.close()
  await platform.close()
})

async function cardOf(person: string, at: Bench = bench) {
  const { persons } = await at.call('consent.matrix', { caseId: cases.vip })
  const card = persons.find(({ personId: id }) => id === person)
  if (card === undefined) throw new Error(`no card of ${person}`)
  return card
}
async function target(person: string, at: Bench = bench) {
  return { caseId: cases.vip, personId: person, basedOn: (await cardOf(person, at)).revision }
}
async function isLdlrShown(at: Bench = bench): Promise<boolean> {
  return (await at.codeOf('variants.get', { caseId: cases.vip, key: ldlr })) === 'ok'
}
async function personsIn(key: typeof nf1): Promise<readonly string[]> {
  const { row } = await bench.call('variants.get', { caseId: cases.vip, key })
  return row.calls.map(({ personId: id }) => id)
}
const formsOf = (person: string) =>
  platform.state.all('Consent').filter((consent) => JSON.stringify(consent).includes(`Patient/${person}"`))

describe("'consent.record'", () => {
  it('takes effect at once, without a network, and reaches the platform once, based on what was there', async () => {
    const before = platform.state.history('Consent', `consent-${patient}`)
    const stream = await openEvents(bench.send)
    await platform.switches.goOffline()
    expect(await isLdlrShown()).toBe(true)
    await bench.call('consent.record', { ...(await target(patient)), form: signedBySelf(patient, {}) })
    expect(await isLdlrShown()).toBe(false)
    expect(await cardOf(patient)).toMatchObject({ status: 'active', signedAt: '2026-11-24', isWaiting: true })
    await until(() => expect(stream.events).toContainEqual({ topic: 'consent', caseId: cases.vip }))
    await stream.close()
    await platform.switches.goOnline()
    await sendAll(bench)
    const after = platform.state.history('Consent', `consent-${patient}`)
    expect(after).toHaveLength(before.length + 1)
    expect(JSON.stringify(after.at(-1))).toContain('"text":"Fund der først viser sig i voksenalderen"')
    await bench.call('cases.refresh', {})
    expect(await cardOf(patient)).toMatchObject({ isWaiting: false, conversationBy: 'Lise Overlæge' })
    expect((await bench.call('consent.matrix', { caseId: cases.vip })).changes).toEqual([])
  })

  it('opens for somebody who had never signed, as a resource that is there once', async () => {
    const nephew = 'vip-nephew'
    expect(await cardOf(nephew)).toMatchObject({ status: 'missing', revision: 0 })
    const form: Form = {
      ...signedBySelf(nephew, {}),
      custody: 'joint',
      signers: [
        { role: 'custody_holder', personId: 'vip-sister' },
        { role: 'custody_holder', personId: 'other-custody-holder' },
      ],
      answers: {
        ...allNo,
        analysis: 'yes',
        adult_onset: 'unanswered',
        carrier_status: 'unanswered',
        not_preventable: 'unanswered',
      },
    }
    await bench.call('consent.record', { ...(await target(nephew)), form })
    await sendAll(bench)
    expect(formsOf(nephew)).toHaveLength(1)
    await bench.call('cases.refresh', {})
    expect(await cardOf(nephew)).toMatchObject({ status: 'active', mistakes: [], custody: 'joint' })
  })

  it('is refused where the rule would not let the form hold, and nothing is kept of it', async () => {
    const unchanged = await cardOf(father)
    const wrong: readonly Form[] = [
      { ...signedBySelf(father, {}), signers: [] },
      { ...signedBySelf(father, {}), signers: [{ role: 'custody_holder', personId: 'vip-mother' }] },
      { ...signedBySelf(father, {}), signedAt: '2026-11-25' },
      { ...signedBySelf(father, {}), uri: 'https://elsewhere/form/9' },
    ]
    for (const form of wrong) {
      expect(await bench.codeOf('consent.record', { ...(await target(father)), form })).toBe('consent.formInvalid')
    }
    const child: Form = {
      ...signedBySelf('vip-nephew', {}),
      custody: 'sole',
      signers: [{ role: 'custody_holder', personId: 'vip-sister' }],
      answers: { ...allNo, analysis: 'yes', adult_onset: 'yes' },
    }
    expect(await bench.codeOf('consent.record', { ...(await target('vip-nephew')), form: child })).toBe(
      'consent.formInvalid',
    )
    expect(await cardOf(father)).toEqual(unchanged)
    expect(await waitingWork(bench)).toEqual([])
  })

  it('is refused to readers, for strangers, and on a version that nobody looked at', async () => {
    const form = signedBySelf(father, {})
    expect(await bench.codeOf('consent.record', { caseId: cases.vip, personId: 'nobody', basedOn: 0, form })).toBe(
      'case.unknown',
    )
    const seen = await target(father)
    platform.state.changeConsent(father, { answers: { decipher: 'permit' } })
    await bench.call('cases.refresh', {})
    expect(await bench.codeOf('consent.record', { ...seen, form })).toBe('consent.changedMeanwhile')
    const reader = await signedInBench(platform, { user: 's.studerende' })
    await pull(reader, cases.vip)
    for (const name of ['consent.record', 'consent.withdraw', 'consent.reconfirm']) {
      expect(await reader.codeOf(name, { ...(await target(father, reader)), form, on: '2026-11-24' }), name).toBe(
        'session.roleMissing',
      )
    }
    await reader.close()
  })
})

describe("'consent.withdraw'", () => {
  it('of a relative takes the genotypes away at once and can be read in the log, without any content', async () => {
    expect(await personsIn(nf1)).toContain(father)
    await bench.call('consent.withdraw', await target(father))
    expect(await personsIn(nf1)).not.toContain(father)
    expect(await bench.codeOf('consent.withdraw', await target(father))).toBe('consent.nothingToWithdraw')
    await sendAll(bench)
    const [resource] = formsOf(father)
    expect(resource).toMatchObject({ status: 'inactive' })
    await bench.call('cases.refresh', {})
    expect(await cardOf(father)).toMatchObject({ status: 'withdrawn', isWaiting: false })
    await bench.stop()
    const events = await eventsIn(bench.dataFolder)
    const withdrawal = events.find(({ kind }) => kind === 'consent.withdrawn')
    expect(withdrawal).toMatchObject({ subject: father, actor_id: 'l.overlaege', case_id: cases.vip })
    expect(JSON.stringify(withdrawal)).not.toMatch(/NF1|LDLR|GRCh38/u)
    bench = await signedInBench(platform, { dataFolder: bench.dataFolder })
  })

  it('of the child closes the case', async () => {
    await bench.call('consent.withdraw', await target(patient))
    expect(await bench.codeOf('cases.open', { caseId: cases.vip })).toBe('case.consentMissing')
    expect(await cardOf(patient)).toMatchObject({ status: 'withdrawn' })
  })
})

describe('two answers of one person', () => {
  /** Another workstation has written meanwhile. */
  async function bothWrote(): Promise<void> {
    await bench.call('consent.record', {
      ...(await target(patient)),
      form: signedBySelf(patient, { treatable_preventable: 'yes', recontact: 'yes' }),
    })
    platform.state.changeConsent(patient, { answers: { researchResultUse: 'permit' } })
  }

  it('are a conflict that closes until somebody has decided', async () => {
    await bothWrote()
    await bench.call('cases.refresh', {})
    expect(await cardOf(patient)).toMatchObject({ status: 'disputed', isWaiting: true })
    expect(await bench.codeOf('cases.open', { caseId: cases.vip })).toBe('case.consentMissing')
    const entry = await conflictOf(bench)
    expect(entry).toMatchObject({ kind: 'consent', subject: 'Jonas Test Skovbjerg' })
    const answerIn = (side: 'mine' | 'theirs') => {
      const version = entry.conflict?.[side]
      return version?.kind === 'consent' ? version.answers.find(({ id }) => id === 'researchResultUse')?.answer : null
    }
    expect([answerIn('mine'), answerIn('theirs')]).toEqual(['no', 'yes'])
  })

  it('are found when the own one is sent, too', async () => {
    await bothWrote()
    await conflictOf(bench)
    expect(await bench.codeOf('cases.open', { caseId: cases.vip })).toBe('case.consentMissing')
  })

  it.each(['mine', 'theirs'] as const)('end by choosing: %s', async (keep) => {
    await bothWrote()
    const { id } = await conflictOf(bench)
    await bench.call('outbox.resolve', { id, keep })
    await until(async () => expect(await bench.codeOf('cases.open', { caseId: cases.vip })).toBe('ok'))
    await sendAll(bench)
    await bench.call('cases.refresh', {})
    const { questions } = await bench.call('consent.matrix', { caseId: cases.vip })
    const research = questions.find(({ id: question }) => question === 'researchResultUse')?.answers[0]?.answer
    expect(research).toBe(keep === 'mine' ? 'no' : 'yes')
    expect(formsOf(patient)).toHaveLength(1)
    expect(await cardOf(patient)).toMatchObject({ status: 'active', isWaiting: false })
  })
})

describe("'consent.history'", () => {
  it('keeps every version, the newest first', async () => {
    await bench.call('consent.record', { ...(await target(father)), form: signedBySelf(father, { decipher: 'yes' }) })
    await bench.call('consent.withdraw', await target(father))
    const { versions } = await bench.call('consent.history', { caseId: cases.vip, personId: father })
    expect(versions.map(({ how, status }) => [how, status])).toEqual([
      ['withdrawn', 'withdrawn'],
      ['recorded', 'active'],
      ['synced', 'active'],
    ])
    expect(versions[1]?.answers).toContainEqual({ id: 'decipher', answer: 'yes' })
    expect(versions[1]).toMatchObject({ by: 'Lise Overlæge', form: { version: '3.1' } })
  })
})

describe("'consent.acknowledge'", () => {
  it('ends what a synchronisation brought, for the one who has read it', async () => {
    const changes = async () => (await bench.call('consent.matrix', { caseId: cases.vip })).changes
    expect(await changes()).toEqual([])
    platform.state.changeConsent(father, { answers: { recontact: 'permit' } })
    await bench.call('cases.refresh', {})
    expect(await changes()).toMatchObject([
      { personId: father, from: 'active', to: 'active', answers: [{ id: 'recontact', from: 'no', to: 'yes' }] },
    ])
    await bench.call('consent.acknowledge', { caseId: cases.vip })
    expect(await changes()).toEqual([])
  })
})

describe("'consent.reconfirm'", () => {
  it('is asked of a young person who turned fifteen, and of nobody else', async () => {
    let now = new Date('2036-11-24T09:00:00Z')
    const folder = await ownTrioFolder(
      ownVcf([{ place: 'chr1:1000', ref: 'A', alt: 'T', calls: ['0/1', '0/0', '0/0'] }]),
      [],
    )
    const alone = await startBench({ choosePath: () => Promise.resolve(folder), clock: { now: () => now } })
    const { caseId } = await importChosen(alone)
    const card = async () => {
      const [child] = (await alone.call('consent.matrix', { caseId })).persons
      if (child === undefined) throw new Error('no child')
      return child
    }
    const confirm = async (on: string) =>
      alone.codeOf('consent.reconfirm', { caseId, personId: 'pr11-child', basedOn: (await card()).revision, on })
    expect(await card()).toMatchObject({ awaitsReconfirmation: false, birthDate: '2022-03-14' })
    expect(await confirm('2036-11-24')).toBe('consent.formInvalid')
    now = new Date('2037-03-14T09:00:00Z')
    expect(await card()).toMatchObject({ awaitsReconfirmation: true })
    expect(await confirm('2037-03-13')).toBe('consent.formInvalid')
    expect(await confirm('2037-03-15')).toBe('consent.formInvalid')
    expect(await confirm('2037-03-14')).toBe('ok')
    expect(await card()).toMatchObject({ awaitsReconfirmation: false, reconfirmedAt: '2037-03-14' })
    await alone.close()
    await rm(folder, { recursive: true })
  })
})

describe('a form as it is sent', () => {
  it('names a signer from outside the family as no patient', () => {
    const resource = consentResource({
      personId: personId('p'),
      resourceId: 'form',
      version: null,
      record: {
        birthDate: '2020-01-01',
        lacksCapacity: true,
        custody: 'sole',
        var: { status: 'unknown', checkedAt: null },
        consent: {
          status: 'active',
          formVersion: '3.1',
          signedAt: '2026-11-24',
          interpreterUsed: true,
          signers: [{ role: 'custody_holder', personId: 'other-custody-holder' }],
          answers: {
            analysis: 'unanswered',
            sf: recordOf(
              ['treatable_preventable', 'not_preventable', 'carrier_status', 'adult_onset', 'family_relevance'],
              () => 'unanswered' as const,
            ),
            recontact: 'unanswered',
            researchResultUse: 'unanswered',
            decipher: 'unanswered',
          },
        },
      },
    })
    expect(resource).toMatchObject({ performer: [{ reference: 'RelatedPerson/other-custody-holder' }] })
    expect(resource).toMatchObject({ provision: { provision: [] } })
  })
})
