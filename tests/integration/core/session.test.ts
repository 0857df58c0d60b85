import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoBrowser } from '#tests/support/reference-platform/demo-browser.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import {
  cases,
  demoDay,
  familiesFolder,
  importChosen,
  passphrase,
  pull,
  signedInBench,
  signIn,
  startBench,
  until,
  type Bench,
} from './support/bench.ts'

const other = 'en helt anden adgangssætning'
let bench: Bench
afterEach(() => bench.close())

describe('a new machine', () => {
  beforeEach(async () => {
    bench = await startBench({ passphrase: null })
  })

  it("says so by 'session.state'", async () => {
    expect(await bench.call('session.state', {})).toMatchObject({
      phase: 'new',
      user: null,
      connection: 'notConfigured',
      hasDemoSignIn: false,
      isSigningIn: false,
      lockAfterMinutes: 10,
    })
  })

  it("wants a sentence of 'session.setUp', takes it once, and lets the local user work", async () => {
    expect(await bench.ask('session.setUp', { passphrase: 'kort' })).toMatchObject({
      ok: false,
      error: { code: 'session.passphraseTooShort', params: { shortest: 12 } },
    })
    expect(await bench.call('session.setUp', { passphrase })).toMatchObject({
      phase: 'signedIn',
      user: { name: 'laboratoriet', role: 'laboratoryGeneticist' },
    })
    expect(await bench.codeOf('session.setUp', { passphrase: other })).toBe('session.alreadySetUp')
  })

  it('cannot be unlocked, and locking changes nothing', async () => {
    expect(await bench.codeOf('session.unlock', { passphrase })).toBe('session.notSetUp')
    expect((await bench.call('session.lock', {})).phase).toBe('new')
  })

  it('set up twice at the same time has one passphrase, the one that was answered with success', async () => {
    const answers = await Promise.all([
      bench.codeOf('session.setUp', { passphrase }),
      bench.codeOf('session.setUp', { passphrase: other }),
    ])
    expect(answers.toSorted()).toEqual(['ok', 'session.alreadySetUp'])
    await bench.call('session.lock', {})
    const right = answers[0] === 'ok' ? passphrase : other
    expect((await bench.call('session.unlock', { passphrase: right })).phase).toBe('signedIn')
  })
})

describe('a locked workbench', () => {
  beforeEach(async () => {
    bench = await startBench()
  })

  it("is closed by 'session.lock' and opened by 'session.unlock' with the right sentence only", async () => {
    expect(await bench.call('session.lock', {})).toMatchObject({ phase: 'locked', user: null })
    expect(await bench.codeOf('cases.list', {})).toBe('session.locked')
    expect(await bench.codeOf('session.unlock', { passphrase: other })).toBe('session.wrongPassphrase')
    expect((await bench.call('session.state', {})).phase).toBe('locked')
    expect((await bench.call('session.unlock', { passphrase })).phase).toBe('signedIn')
    expect(await bench.call('cases.list', {})).toMatchObject({ cases: [] })
  })

  it('says that the key is lost when its file is damaged, and leaves the data as they are', async () => {
    await bench.call('preferences.set', { columns: { gene: { isShown: true, width: 77 } } })
    await bench.call('session.lock', {})
    const keys = join(bench.dataFolder, 'keys.json')
    const whole = await readFile(keys)
    await writeFile(keys, whole.subarray(0, 40))
    expect(await bench.codeOf('session.unlock', { passphrase })).toBe('session.keyLost')
    await writeFile(keys, whole)
    await bench.call('session.unlock', { passphrase })
    expect((await bench.call('preferences.get', {})).columns['gene']?.width).toBe(77)
  })

  it('unlocked twice at the same time is open once', async () => {
    await bench.call('session.lock', {})
    const phases = await Promise.all([1, 2].map(() => bench.call('session.unlock', { passphrase })))
    expect(phases.map(({ phase }) => phase)).toEqual(['signedIn', 'signedIn'])
    expect(await readdir(bench.dataFolder)).toContain('work.db-wal')
    await bench.call('session.lock', {})
    // The last one to close the database clears its log away; a second set of stores would still hold it, and the key.
    expect(await readdir(bench.dataFolder)).not.toContain('work.db-wal')
  })

  it('is locked even where the mark of it cannot be written', async () => {
    await mkdir(join(bench.dataFolder, 'locked'))
    expect((await bench.call('session.lock', {})).phase).toBe('locked')
    expect(await bench.codeOf('cases.list', {})).toBe('session.locked')
    await rm(join(bench.dataFolder, 'locked'), { recursive: true })
  })
})

describe('what was answered before the lock', () => {
  it('is not answered again after it', async () => {
    bench = await startBench({ choosePath: () => Promise.resolve(join(familiesFolder, 'vip')) })
    const { caseId } = await importChosen(bench)
    const callId = randomUUID()
    const before = await bench.ask('cases.open', { caseId }, callId)
    expect(before).toMatchObject({ ok: true, value: { summary: { name: 'Jonas Test Skovbjerg' } } })
    expect(await bench.ask('cases.open', { caseId }, callId)).toEqual(before)
    await bench.call('session.lock', {})
    expect(await bench.ask('cases.open', { caseId }, callId)).toMatchObject({ error: { code: 'session.locked' } })
  })

  it('and what is under way ends with the lock and leaves nothing behind', async () => {
    bench = await startBench({ choosePath: () => Promise.resolve(join(familiesFolder, 'pr11')) })
    const { folder } = await bench.call('importing.chooseFolder', {})
    const importing = bench.codeOf('importing.folder', { grant: folder?.grant })
    await bench.call('session.lock', {})
    expect(await importing).toMatch(/^(?:call\.cancelled|session\.locked)$/u)
    await bench.call('session.unlock', { passphrase })
    expect((await bench.call('cases.list', {})).cases).toEqual([])
    expect(bench.logs.filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('a workbench nobody touches', () => {
  it("locks itself, unless 'session.touch' says that somebody works", async () => {
    let now = new Date(demoDay).getTime()
    bench = await startBench({ clock: { now: () => new Date(now) }, lockAfterMinutes: 1 })
    now += 50_000
    await bench.call('session.touch', {})
    now += 50_000
    expect((await bench.call('session.state', {})).phase).toBe('signedIn')
    now += 50_000
    await until(async () => expect((await bench.call('session.state', {})).phase).toBe('locked'))
  })
})

describe('signing in', () => {
  let platform: ReferencePlatform
  beforeEach(async () => {
    platform = await startReferencePlatform({ families: ['vip'] })
    bench = await startBench({ platform })
  })
  afterEach(() => platform.close())

  it("by 'session.signIn' gives the window the address where the host opens none", async () => {
    expect((await bench.call('session.state', {})).phase).toBe('signedOut')
    const { openAddress } = await bench.call('session.signIn', { asDemo: true })
    expect(openAddress).toContain(`${platform.origin}/authorize?`)
    expect((await bench.call('session.state', {})).isSigningIn).toBe(true)
    await createDemoBrowser().open(openAddress ?? '')
    await until(async () =>
      expect(await bench.call('session.state', {})).toMatchObject({
        phase: 'signedIn',
        user: { id: 'l.overlaege', name: 'Lise Overlæge', role: 'clinicalGeneticist' },
        connection: 'online',
        isSigningIn: false,
        hasDemoSignIn: true,
      }),
    )
    await until(async () => expect((await bench.call('cases.list', {})).cases).toHaveLength(1))
  })

  it('opens the system browser where the host can', async () => {
    const opened: string[] = []
    await bench.close()
    bench = await startBench({
      platform,
      openExternal: (address) => {
        opened.push(address)
        return Promise.resolve()
      },
    })
    expect(await bench.call('session.signIn', { asDemo: true })).toEqual({ openAddress: null })
    expect(opened).toEqual([expect.stringContaining(`${platform.origin}/authorize?`)])
  })

  it("is given up by 'session.cancelSignIn'; a late answer of the browser signs nobody in", async () => {
    const { openAddress } = await bench.call('session.signIn', { asDemo: true })
    await bench.call('session.cancelSignIn', {})
    expect(await bench.call('session.state', {})).toMatchObject({ phase: 'signedOut', isSigningIn: false })
    await expect(createDemoBrowser().open(openAddress ?? '')).rejects.toThrow(TypeError)
    expect((await bench.call('session.state', {})).phase).toBe('signedOut')
  })

  it('is not possible without the platform, and says which way it is missing', async () => {
    await platform.switches.goOffline()
    expect(await bench.codeOf('session.signIn', { asDemo: true })).toBe('platform.unreachable')
    await platform.switches.goOnline()
    platform.switches.add({ kind: 'status', match: '^GET /.well-known/', status: 503, times: 1 })
    expect(await bench.codeOf('session.signIn', { asDemo: true })).toBe('platform.unavailable')
    await bench.close()
    bench = await startBench()
    expect(await bench.codeOf('session.signIn', { asDemo: true })).toBe('platform.notConfigured')
  })

  it('lasts over a restart without a connection', async () => {
    await signIn(bench, 'm.molekylaer')
    await bench.stop()
    await platform.switches.goOffline()
    bench = await startBench({ platform, dataFolder: bench.dataFolder })
    expect((await bench.call('session.state', {})).user?.name).toBe('Mads Molekylær')
    await until(async () => expect((await bench.call('session.state', {})).connection).toBe('offline'))
  })

  it('is needed again when the provider says so, while work goes on', async () => {
    const port = Number(new URL(platform.origin).port)
    await signIn(bench, 'l.overlaege')
    await platform.close()
    platform = await startReferencePlatform({ families: ['vip'], port })
    expect(await bench.codeOf('cases.refresh', {})).toBe('session.notSignedIn')
    expect(await bench.call('session.state', {})).toMatchObject({ phase: 'signedIn', connection: 'signInNeeded' })
    expect((await bench.call('cases.list', {})).cases).toHaveLength(1)
  })
})

describe("'session.signOut'", () => {
  it('ends the session here and the grants with it, and gives the refresh token back', async () => {
    const platform = await startReferencePlatform({ families: ['vip'] })
    bench = await signedInBench(platform)
    await pull(bench, cases.vip)
    const { sequence } = await bench.call('genome.session', { caseId: cases.vip })
    expect((await bench.send(`/files/${sequence.index}`)).status).toBe(200)
    expect(await bench.call('session.signOut', {})).toMatchObject({ phase: 'signedOut', user: null })
    expect(await bench.codeOf('cases.list', {})).toBe('session.notSignedIn')
    expect((await bench.send(`/files/${sequence.index}`)).status).toBe(401)
    await platform.close()
  })
})
