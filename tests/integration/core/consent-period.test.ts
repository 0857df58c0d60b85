import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { CaseId } from '#shared/kit/ids.ts'
import { importChosen, startBench, type Bench } from './support/bench.ts'
import { ownTrioFolder, ownVcf } from './support/own-trio.ts'

const lastDay = '2027-03-01'
const formSchema = z.looseObject({ provision: z.looseObject({ period: z.looseObject({}) }) })

let folder: string
let bench: Bench
/** The moment it is, in the clinic. */
let now: string
beforeEach(async () => {
  now = '2026-11-21T09:00:00+01:00'
  folder = await ownTrioFolder(ownVcf([{ place: 'chr1:1000', ref: 'A', alt: 'T', calls: ['0/1', '0/1', '0/0'] }]), [])
})
afterEach(async () => {
  await bench.close()
  await rm(folder, { recursive: true })
})

/** Imports the trio with a form of one person that holds until a day. */
async function importWithEnd(person: string): Promise<CaseId> {
  const path = join(folder, 'consents', `${person}.json`)
  const form = formSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  const period = { ...form.provision.period, end: `${lastDay}T00:00:00+01:00` }
  await writeFile(path, JSON.stringify({ ...form, provision: { ...form.provision, period } }))
  bench = await startBench({ choosePath: () => Promise.resolve(folder), clock: { now: () => new Date(now) } })
  return (await importChosen(bench)).caseId
}

describe('a form that holds until a day', () => {
  it('of a parent closes what rests on it from the day after, without anything being fetched', async () => {
    const caseId = await importWithEnd('pr11-mother')
    const query = { preset: null, steps: [], sort: [] }
    const seen = async (): Promise<unknown> => {
      const { rows } = await bench.call('variants.page', { caseId, query, offset: 0, limit: 10 })
      const { persons } = await bench.call('consent.matrix', { caseId })
      return {
        calls: rows.flatMap(({ calls }) => calls.map(({ personId }) => personId)),
        statuses: persons.map(({ status }) => status),
      }
    }
    const open = { calls: ['pr11-child', 'pr11-mother', 'pr11-father'], statuses: ['active', 'active', 'active'] }
    expect(await seen()).toEqual(open)
    now = `${lastDay}T23:59:00+01:00`
    expect(await seen()).toEqual(open)
    now = '2027-03-02T00:00:00+01:00'
    expect(await seen()).toEqual({ calls: ['pr11-child', 'pr11-father'], statuses: ['active', 'superseded', 'active'] })
  })

  it('of the child closes the case', async () => {
    const caseId = await importWithEnd('pr11-child')
    expect(await bench.codeOf('cases.open', { caseId })).toBe('ok')
    now = '2027-03-02T00:00:00+01:00'
    expect(await bench.codeOf('cases.open', { caseId })).toBe('case.consentMissing')
  })
})
