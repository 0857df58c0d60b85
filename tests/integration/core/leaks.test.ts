import { rm } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { DepartmentSfMode } from '#shared/domain/consent/consent-request.ts'
import type { Randomness } from '#shared/kit/ports.ts'
import { startReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { demoDay, importChosen, signedInBench } from './support/bench.ts'
import { answerStates, consentingTrioFolder, type ConsentingTrio, type TrioAnswers } from './support/consenting-trio.ts'
import { driveEverything } from './support/drive-everything.ts'
import { findPlaintext } from './support/plaintext-search.ts'
import { askedAbout, coveredPlaces, openRecords, secrets, type Secret } from './support/secrets.ts'

/**
 * Drives every procedure of the contract and every grant for two families that differ only in what may not be known. What
 * came out has to be the same to the last byte, and neither it, nor the logs, nor any file may hold a trace.
 *
 * `FORTOLKER_LEAKS=all` takes every secret for itself with every answer of each of the three (minutes instead of seconds).
 */
const isLong = process.env['FORTOLKER_LEAKS'] === 'all'

/** The same chance on both sides, so that ids and grants are the same as well. */
function repeatable(): Randomness {
  let count = 0
  return {
    bytes: (length) => Uint8Array.from({ length }, (_, index) => (count += 1 + index) % 251),
    uuid: () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`,
  }
}

interface Given extends Omit<ConsentingTrio, 'records'> {
  readonly departmentMode?: DepartmentSfMode
}

interface Drive {
  readonly lines: readonly string[]
  readonly logs: string
  readonly leaks: readonly unknown[]
}

async function drive(records: ConsentingTrio['records'], given: Given, traces: readonly string[]): Promise<Drive> {
  const folder = await consentingTrioFolder({ ...given, records, covered: coveredPlaces })
  // One of its own: a platform remembers the filters and templates of those who came before.
  const platform = await startReferencePlatform({ families: [] })
  const bench = await signedInBench(platform, {
    choosePath: () => Promise.resolve(folder),
    clock: { now: () => new Date(demoDay) },
    random: repeatable(),
    ...(given.departmentMode === undefined ? {} : { departmentMode: given.departmentMode }),
  })
  const imported = await importChosen(bench)
  const driven = await driveEverything(bench, { caseId: imported.caseId, ...askedAbout })
  const lines = [`importing.folder ${JSON.stringify(imported)}`, ...driven]
  const leaks = await findPlaintext(bench.dataFolder, traces)
  const logs = JSON.stringify(bench.logs)
  await bench.close()
  await platform.close()
  await rm(folder, { recursive: true })
  return { lines, logs, leaks }
}

/** Durations differ from run to run; nothing else of a log may. */
const withoutTimes = (logs: string): string => logs.replaceAll(/"durationMs":\d+/gu, '"durationMs":0')

/** The family without secrets is the same whichever secret it is laid beside: it is driven once for all. */
const drivenWithout = new Map<string, Promise<Drive>>()
function driveWithout(given: Given): Promise<Drive> {
  const name = JSON.stringify(given)
  const driven = drivenWithout.get(name) ?? drive(openRecords, given, [])
  drivenWithout.set(name, driven)
  return driven
}

async function expectSilence(hidden: readonly Secret[], given: Given): Promise<void> {
  const traces = hidden.flatMap((secret) => secret.traces)
  const without = await driveWithout(given)
  const within = await drive([...openRecords, ...hidden.flatMap(({ records }) => records)], given, traces)
  within.lines.forEach((line, index) => expect(line).toBe(without.lines[index]))
  expect(within.lines).toHaveLength(without.lines.length)
  expect(within.leaks).toEqual([])
  expect(withoutTimes(within.logs)).toBe(withoutTimes(without.logs))
  const output = within.lines.join('\n')
  for (const trace of traces) expect(output.includes(trace), trace).toBe(false)
}

const all = (state: TrioAnswers['child']): TrioAnswers => ({ child: state, mother: state, father: state })

/** Answers under which nothing that was planted is open to anybody. */
const closedStates: readonly (readonly [string, Given])[] = [
  ['nobody wants to know', { answers: all('no') }],
  ['nobody was asked', { answers: all('unanswered') }],
  ['the child has no form', { answers: { child: 'missing', mother: 'yes', father: 'yes' } }],
  [
    'a grown-up child does not want to know',
    { answers: { child: 'no', mother: 'yes', father: 'yes' }, isChildGrownUp: true },
  ],
  ['the mother withdrew', { answers: { child: 'no', mother: 'withdrawn', father: 'no' } }],
  ['the department searches and nobody agreed', { answers: all('no'), departmentMode: 'active_list' }],
  ['the department looks at nothing', { answers: all('yes'), departmentMode: 'off' }],
]

describe('a family with secrets answers like one without', () => {
  it.each(closedStates)('%s', async (_, given) => {
    await expectSilence(secrets, given)
  })
})

describe('what begins in adult life', () => {
  it('stays closed to a parent who agreed to what can be treated and not to that', async () => {
    const brca2 = secrets.filter(({ name }) => name === 'BRCA2 of the mother' || name === 'one parent twice')
    await expectSilence(brca2, {
      answers: { child: 'yes', mother: 'treatableOnly', father: 'treatableOnly' },
      departmentMode: 'active_list',
    })
  })
})

describe.skipIf(!isLong)('each secret by itself, with every answer of each of the three', () => {
  const persons = ['child', 'mother', 'father'] as const
  const cases = secrets.flatMap((secret) =>
    persons.flatMap((person) => answerStates.map((state) => [secret.name, person, state, secret] as const)),
  )
  it.each(cases)('%s; the %s: %s', async (_, person, state, secret) => {
    // The child's own yes would open the child's part; everybody else's answers never do.
    const isOpening = state === 'yes' || state === 'treatableOnly'
    const answers = { ...all('no'), [person]: person === 'child' && isOpening ? 'no' : state }
    await expectSilence([secret], { answers })
  })
})

describe('from whom an open finding of the child came', () => {
  const ldlr = (calls: readonly [string, string, string]) =>
    (secrets[1]?.records ?? []).map((record) => ({ ...record, calls }))

  it.each<[string, TrioAnswers]>([
    ['the father refuses', { child: 'yes', mother: 'yes', father: 'no' }],
    ['the mother refuses', { child: 'yes', mother: 'no', father: 'yes' }],
    ['the father was never asked', { child: 'yes', mother: 'yes', father: 'unanswered' }],
    ['the father withdrew', { child: 'yes', mother: 'yes', father: 'withdrawn' }],
  ])('is told by nothing where %s', async (_, answers) => {
    const sides = [
      ['0/1', '0/0', '0/1'],
      ['0/1', '0/1', '0/0'],
      ['0/1', '0/0', '0/0'],
    ] as const
    const [first, ...others] = await Promise.all(
      sides.map((calls) => drive([...openRecords, ...ldlr(calls)], { answers }, [])),
    )
    expect(first?.lines.some((line) => line.includes('c.90477C>G'))).toBe(true)
    for (const other of others) {
      other.lines.forEach((line, index) => expect(line).toBe(first?.lines[index]))
      expect(withoutTimes(other.logs)).toBe(withoutTimes(first?.logs ?? ''))
    }
  })
})

describe("a parent's own finding", () => {
  const [brca2] = secrets

  it("opens on that parent's page alone, and nowhere else", async () => {
    if (brca2 === undefined) throw new Error('no secret')
    const given: Given = { answers: { child: 'no', mother: 'yes', father: 'no' }, departmentMode: 'active_list' }
    const without = await drive(openRecords, given, brca2.traces)
    const within = await drive([...openRecords, ...brca2.records], given, brca2.traces)
    const different = within.lines.filter((line, index) => line !== without.lines[index])
    expect(different.length).toBeGreaterThan(0)
    expect(new Set(different.map((line) => line.split(' ')[0]))).toEqual(new Set(['consent.secondaryFindings']))
    expect(within.leaks).toEqual([])
    // Pictures were taken of the stretches asked about, and given out.
    expect(within.lines.some((line) => line.startsWith('report.takeFigure {"ok":true'))).toBe(true)
    expect(within.lines.some((line) => line.startsWith('signing.figures ') && line.includes('"alt":'))).toBe(true)
  })
})
