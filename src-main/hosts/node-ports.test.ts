import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { CorePorts } from '#main/core/ports.ts'
import { createLineLogger, nodePorts, standardDataFolder, systemRandomness } from '#main/hosts/node-ports.ts'

/** Nothing is written there: ports only say where. */
const folder = join(tmpdir(), 'fortolker-never-made')
const ports = (environment: NodeJS.ProcessEnv = {}): CorePorts => nodePorts(environment, folder)

describe('the settings of a workstation', () => {
  it('without any are those of a machine that is alone', () => {
    expect(ports()).toMatchObject({ dataFolder: folder, platform: null, passphrase: null, lockAfterMinutes: 10 })
  })

  it.each([
    ['5', 5],
    ['0.2', 1],
    ['90', 90],
    ['0', 10],
    ['-3', 10],
    ['never', 10],
    ['', 10],
    ['Infinity', 10],
  ])('FORTOLKER_LOCK_MINUTES=%s locks after %i minutes', (minutes, expected) => {
    expect(ports({ FORTOLKER_LOCK_MINUTES: minutes }).lockAfterMinutes).toBe(expected)
  })

  it.each([
    [undefined, 'incidental_only'],
    ['', 'incidental_only'],
    ['incidental_only', 'incidental_only'],
    ['active_list', 'active_list'],
    ['off', 'off'],
    ['ACTIVE', 'off'],
  ])('FORTOLKER_SECONDARY_FINDINGS=%s means %s', (setting, expected) => {
    expect(ports({ FORTOLKER_SECONDARY_FINDINGS: setting }).departmentMode).toBe(expected)
  })

  it.each([
    [{}, 'any', ['laboratoryGeneticist'], ['clinicalGeneticist']],
    [{ FORTOLKER_SIGN_OFF: '' }, 'any', ['laboratoryGeneticist'], ['clinicalGeneticist']],
    [{ FORTOLKER_SIGN_OFF: 'laboratoryFirst' }, 'laboratoryFirst', ['laboratoryGeneticist'], ['clinicalGeneticist']],
    [
      { FORTOLKER_SIGN_OFF: 'clinicalFirst', FORTOLKER_SIGN_LABORATORY: 'clinicalGeneticist, laboratoryGeneticist' },
      'clinicalFirst',
      ['laboratoryGeneticist', 'clinicalGeneticist'],
      ['clinicalGeneticist'],
    ],
  ])('%o say who signs in which order', (environment, order, laboratory, clinical) => {
    expect(ports(environment).signOff).toEqual({ order, givenBy: { laboratory, clinical } })
  })

  it.each([
    { FORTOLKER_SIGN_OFF: 'laboratory' },
    { FORTOLKER_SIGN_LABORATORY: 'reader' },
    { FORTOLKER_SIGN_CLINICAL: 'clinicalGeneticist,nobody' },
    { FORTOLKER_SIGN_CLINICAL: ',' },
  ])('%o cannot be read, and nobody signs', (environment) => {
    expect(ports(environment).signOff).toBeNull()
  })

  it('name the platform and who we are there', () => {
    expect(ports({ FORTOLKER_PLATFORM: 'https://platform.example' }).platform).toEqual({
      address: 'https://platform.example',
      clientId: 'fortolker-workbench',
    })
    expect(ports({ FORTOLKER_PLATFORM: 'https://p.example', FORTOLKER_CLIENT: 'mine' }).platform?.clientId).toBe('mine')
    expect(ports({ FORTOLKER_PLATFORM: '' }).platform).toBeNull()
  })

  it('may fix the day, from which the clock runs on', () => {
    const { clock } = ports({ FORTOLKER_NOW: '2026-11-21T08:00:00+01:00' })
    const first = clock.now()
    expect(first.toISOString()).toMatch(/^2026-11-21T07:0/u)
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(first.getTime())
    expect(ports({ FORTOLKER_NOW: 'yesterday' }).clock.now()).not.toEqual(new Date(Number.NaN))
  })
})

describe('the folder of the data', () => {
  const custom: Readonly<Record<string, readonly [string, string]>> = {
    win32: [join('/local', 'Fortolker'), join('/home/anna', 'AppData/Local', 'Fortolker')],
    darwin: ['/home/anna/Library/Application Support/Fortolker', '/home/anna/Library/Application Support/Fortolker'],
    linux: ['/data/fortolker', '/home/anna/.local/share/fortolker'],
  }

  it('is the custom of the system, or where the system was told', () => {
    expect([
      standardDataFolder({ LOCALAPPDATA: '/local', XDG_DATA_HOME: '/data' }, '/home/anna'),
      standardDataFolder({}, '/home/anna'),
    ]).toEqual(custom[process.platform] ?? custom['linux'])
  })
})

describe('randomness', () => {
  it('gives as many bytes as were asked for, and other ones each time', () => {
    const [first, second] = [systemRandomness.bytes(32), systemRandomness.bytes(32)]
    expect([first.length, second.length]).toEqual([32, 32])
    expect(first).not.toEqual(second)
    expect(systemRandomness.uuid()).not.toBe(systemRandomness.uuid())
  })
})

describe('the log', () => {
  const lineSchema = z.object({
    at: z.iso.datetime(),
    level: z.string(),
    event: z.string(),
    status: z.number().optional(),
  })

  it('is one JSON line an event, and silent below its level', () => {
    const lines: string[] = []
    const logger = createLineLogger((line) => void lines.push(line), 'warn')
    logger.info('case opened')
    logger.warn('platform answered', { status: 503 })
    logger.error('pull failed')
    expect(lines.every((line) => line.endsWith('\n'))).toBe(true)
    expect(lines.map((line) => lineSchema.parse(JSON.parse(line)))).toMatchObject([
      { level: 'warn', event: 'platform answered', status: 503 },
      { level: 'error', event: 'pull failed' },
    ])
    createLineLogger((line) => void lines.push(line), 'info').info('case opened')
    expect(lines).toHaveLength(3)
  })
})
