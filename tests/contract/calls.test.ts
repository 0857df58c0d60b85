import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { contract } from '#shared/contract/contract.ts'
import { commonErrors } from '#shared/contract/procedure.ts'
import { passphrase, signIn, until } from '#tests/integration/core/support/bench.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { hosts, type Host, type Hosted } from './support/hosts.ts'
import { beyondLimits, malformedInputs, namesFor, procedureNames, validInputs } from './support/inputs.ts'

let platform: ReferencePlatform
beforeAll(async () => {
  platform = await startReferencePlatform({ families: ['vip'] })
})
afterAll(() => platform.close())

/** The code every one of some procedures answers with, as a record that reads well when it is wrong. */
async function codesOf(hosted: Hosted, names: readonly (typeof procedureNames)[number][]) {
  const codes: Record<string, string> = {}
  for (const name of names) codes[name] = await hosted.codeOf(name, validInputs[name])
  return codes
}
const allAre = (names: readonly string[], code: string): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, code]))
const closedCodes = ['session.notSetUp', 'session.locked', 'session.notSignedIn', 'session.roleMissing']
const unlockedNames = namesFor('unlocked', 'reader', 'interpreter')

describe.each(hosts)('calls on $name', (host: Host) => {
  describe('of somebody who may do everything', () => {
    let hosted: Hosted
    beforeAll(async () => {
      hosted = await host.open()
    })
    afterAll(() => hosted.close())

    it.each(['session.stat', 'constructor', '__proto__', 'toString', 'session.state.more'])(
      'to a procedure nobody knows are not found: %s',
      async (name) => {
        const body = JSON.stringify({ callId: randomUUID(), input: {} })
        const response = await hosted.send(`/rpc/${name}`, { method: 'POST', body })
        expect(response.status).toBe(404)
        expect(await response.json()).toEqual({ error: 'no such procedure' })
      },
    )

    it.each([
      ['no JSON', 'callId=1'],
      ['nothing', ''],
      ['no id', '{"input":{}}'],
      ['an id that is too short to be one of a kind', '{"callId":"1234567","input":{}}'],
      ['an id that is no text', '{"callId":12345678,"input":{}}'],
      ['a list', '[]'],
    ])('with %s in the body are no calls', async (_, body) => {
      const response = await hosted.send('/rpc/session.state', { method: 'POST', body })
      expect(response.status).toBe(400)
      expect(await response.json()).toEqual({ error: 'not a call' })
    })

    it('are made by POST only', async () => {
      for (const method of ['GET', 'PUT', 'DELETE']) {
        expect((await hosted.send('/rpc/session.state', { method })).status).toBe(404)
      }
    })

    it('with malformed input are refused by every procedure with `call.invalid`', async () => {
      const wrong: unknown[] = []
      // Where no platform is set up nobody is a clinician, and the role is asked for before the input.
      for (const name of procedureNames.filter((one) => contract[one].role !== 'clinician')) {
        for (const input of malformedInputs(name)) {
          const code = await hosted.codeOf(name, input)
          if (code !== 'call.invalid') wrong.push([name, input, code])
        }
      }
      expect(wrong).toEqual([])
    })

    it.each(beyondLimits)('to %s with %s are refused', async (name, _, input) => {
      expect(await hosted.codeOf(name, input)).toBe('call.invalid')
    })

    it('fail with codes the procedure has declared', async () => {
      for (const name of unlockedNames.filter((one) => one !== 'session.signOut')) {
        const code = await hosted.codeOf(name, validInputs[name])
        expect(['ok', ...commonErrors.filter((common) => common !== 'internal'), ...contract[name].errors]).toContain(
          code,
        )
      }
      expect(hosted.bench.logs.filter(({ level }) => level === 'error')).toEqual([])
    })

    it('are never kept by the window', async () => {
      const body = JSON.stringify({ callId: randomUUID(), input: {} })
      const response = await hosted.send('/rpc/cases.list', { method: 'POST', body })
      expect(response.headers.get('cache-control')).toBe('no-store')
    })
  })

  describe('by role', () => {
    let hosted: Hosted
    afterEach(() => hosted.close())

    it('say on a new machine that it is new', async () => {
      hosted = await host.open({ passphrase: null })
      expect(await codesOf(hosted, unlockedNames)).toEqual(allAre(unlockedNames, 'session.notSetUp'))
    })

    it('say on a locked one that it is locked, whatever they are', async () => {
      hosted = await host.open()
      await hosted.call('session.lock', {})
      expect(await codesOf(hosted, unlockedNames)).toEqual(allAre(unlockedNames, 'session.locked'))
      // Malformed input tells a locked workbench nothing more either.
      expect(await hosted.codeOf('cases.open', null)).toBe('session.locked')
      expect((await hosted.call('session.unlock', { passphrase })).phase).toBe('signedIn')
    })

    it('ask for a sign-in where nobody is signed in', async () => {
      hosted = await host.open({ platform })
      const names = namesFor('reader', 'interpreter')
      expect(await codesOf(hosted, names)).toEqual(allAre(names, 'session.notSignedIn'))
      for (const name of namesFor('unlocked')) {
        expect(closedCodes).not.toContain(await hosted.codeOf(name, validInputs[name]))
      }
    })

    it('let a reader read and change nothing', async () => {
      hosted = await host.open({ platform })
      await signIn(hosted, 's.studerende')
      const interpreters = namesFor('interpreter')
      expect(await codesOf(hosted, interpreters)).toEqual(allAre(interpreters, 'session.roleMissing'))
      for (const name of namesFor('reader')) {
        expect(closedCodes).not.toContain(await hosted.codeOf(name, validInputs[name]))
      }
    })

    it.each([
      ['l.overlaege', false],
      ['m.molekylaer', true],
    ])('ask for a clinician where somebody has to talk to the family: %s', async (user, isRefused) => {
      hosted = await host.open({ platform })
      await signIn(hosted, user)
      for (const name of namesFor('clinician')) {
        expect((await hosted.codeOf(name, validInputs[name])) === 'session.roleMissing', name).toBe(isRefused)
      }
    })

    it.each(['l.overlaege', 'm.molekylaer'])('let %s interpret', async (user) => {
      hosted = await host.open({ platform })
      await signIn(hosted, user)
      for (const name of namesFor('interpreter')) {
        expect(closedCodes).not.toContain(await hosted.codeOf(name, validInputs[name]))
      }
    })
  })

  describe('repeated', () => {
    let hosted: Hosted
    let asked = 0
    afterEach(() => hosted.close())
    beforeEach(async () => {
      asked = 0
      hosted = await host.open({
        choosePath: () => {
          asked += 1
          return Promise.resolve(`/somewhere/${asked}`)
        },
      })
    })

    it('as a command with the same id are performed once and answered alike', async () => {
      const callId = randomUUID()
      const [first, second] = await Promise.all([
        hosted.ask('importing.chooseFolder', {}, callId),
        hosted.ask('importing.chooseFolder', {}, callId),
      ])
      expect(second).toEqual(first)
      expect(await hosted.ask('importing.chooseFolder', {}, callId)).toEqual(first)
      expect(asked).toBe(1)
    })

    it('as a command with another id are performed again', async () => {
      await hosted.call('importing.chooseFolder', {})
      await hosted.call('importing.chooseFolder', {})
      expect(asked).toBe(2)
    })

    it('as a query with the same id are answered anew', async () => {
      const callId = randomUUID()
      const ask = async () => hosted.ask('preferences.get', {}, callId)
      expect(await ask()).toMatchObject({ ok: true, value: { language: 'da' } })
      await hosted.call('preferences.set', { language: 'en' })
      expect(await ask()).toMatchObject({ ok: true, value: { language: 'en' } })
    })
  })

  describe('given up', () => {
    let hosted: Hosted
    afterEach(() => hosted.close())

    it('by a call of their own end at once with `call.cancelled`', async () => {
      const slow = await startReferencePlatform({ families: ['vip'] })
      hosted = await host.open({ platform: slow })
      await signIn(hosted, 'l.overlaege')
      await until(async () => expect((await hosted.call('cases.list', {})).cases).toHaveLength(1))
      slow.switches.set({ latencyMs: 600_000 })
      const callId = randomUUID()
      let answered = false
      const refreshing = hosted.ask('cases.refresh', {}, callId).finally(() => {
        answered = true
      })
      await until(async () => {
        expect((await hosted.cancel(callId)).status).toBe(204)
        expect(answered).toBe(true)
      })
      expect(await refreshing).toMatchObject({ ok: false, error: { code: 'call.cancelled' } })
      expect(await hosted.codeOf('cases.list', {})).toBe('ok')
      await slow.close()
    })

    it('that nobody knows are no failure', async () => {
      hosted = await host.open()
      expect((await hosted.cancel('no-such-call')).status).toBe(204)
    })
  })
})
