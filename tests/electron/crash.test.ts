import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DeclaredError } from '#shared/contract/errors.ts'
import { crashReports, createCrashPolicy, removeOldDumps, traceOf } from '#main/hosts/electron/crash.ts'
import { createLogFile } from '#main/hosts/electron/log-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crash-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const minute = 60_000

describe('a window that stops', () => {
  it('is loaded again twice, and given up the third time within five minutes', () => {
    const afterStop = createCrashPolicy()
    expect([0, 1, 2].map((at) => afterStop('crashed', at * minute))).toEqual(['reload', 'reload', 'giveUp'])
  })

  it('is loaded again as often as it takes over a long day', () => {
    const afterStop = createCrashPolicy()
    const days = [0, 10, 20, 30, 40].map((at) => afterStop('oom', at * minute))
    expect(new Set(days)).toEqual(new Set(['reload']))
  })

  it('is left alone when it ended in order, and given up when it cannot start', () => {
    const afterStop = createCrashPolicy()
    expect(afterStop('clean-exit', 0)).toBe('ignore')
    expect(afterStop('launch-failed', 0)).toBe('giveUp')
    expect(afterStop('integrity-failure', 0)).toBe('giveUp')
  })
})

describe('memory dumps', () => {
  it('never leave the machine', () => {
    expect(crashReports.uploadToServer).toBe(false)
    expect(crashReports).not.toHaveProperty('submitURL')
    expect(crashReports).not.toHaveProperty('extra')
  })

  it('are removed after two weeks, and nothing else is', () => {
    mkdirSync(join(folder, 'completed'))
    const day = 24 * 60 * minute
    const now = Date.now()
    for (const [name, age] of [
      ['old.dmp', 15],
      ['completed/old.dmp', 20],
      ['new.dmp', 13],
      ['settings.dat', 90],
    ] as const) {
      writeFileSync(join(folder, name), '')
      utimesSync(join(folder, name), new Date(now - age * day), new Date(now - age * day))
    }
    removeOldDumps(folder, now)
    const left = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    expect(left.toSorted()).toEqual(['completed', 'new.dmp', 'settings.dat'])
    expect(() => removeOldDumps(join(folder, 'nothing here'), now)).not.toThrow()
  })
})

describe('the log', () => {
  it('gets class, code and place of an error, never its message', () => {
    const trace = traceOf(new TypeError('Hansen 010190-1234'))
    expect(trace.errorName).toBe('TypeError')
    expect(JSON.stringify(trace)).not.toContain('Hansen')
    expect(traceOf(new DeclaredError('store.diskFull')).code).toBe('store.diskFull')
    expect(traceOf('Hansen')).toEqual({})
  })

  it('begins a new file at one megabyte and keeps the one before', () => {
    const path = join(folder, 'fortolker.log')
    const write = createLogFile(path)
    writeFileSync(path, 'x'.repeat((1 << 20) + 1))
    write('next\n')
    expect(readFileSync(path, 'utf8')).toBe('next\n')
    expect(readFileSync(`${path}.1`, 'utf8')).toHaveLength((1 << 20) + 1)
  })

  it('costs nothing when it cannot be written', () => {
    expect(() => createLogFile(join(folder, 'no/such/file.log'))('line')).not.toThrow()
  })
})
