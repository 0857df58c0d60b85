import { describe, expect, it } from 'vitest'
import { test } from '#shared/domain/query/filter.ts'
import { userId } from '#shared/kit/ids.ts'
import { filterResource, readFilter, type SharedFilter } from '#main/platform/mapping/filter-resource.ts'

const version = (number: number): SharedFilter['versions'][number] => ({
  id: 'f-1',
  version: number,
  name: 'Hjertegener',
  scope: 'department',
  preset: 'deNovo',
  steps: [{ id: 'own.1', filter: test({ type: 'impact', atLeast: 'HIGH' }) }],
  saved: { by: 'Lise Overlæge', byId: userId('l.overlaege'), at: '2026-11-20T08:00:00.000Z' },
})
const shared: SharedFilter = {
  id: 'f-1',
  department: 'Klinisk Genetisk Afdeling',
  isRemoved: false,
  versions: [version(1), version(2)],
}

describe('a filter as FHIR Library', () => {
  it.each([shared, { ...shared, isRemoved: true }])('reads back as it was written', (filter) => {
    expect(readFilter(filterResource(filter))).toEqual(filter)
    expect(filterResource(filter)).toMatchObject({
      status: filter.isRemoved ? 'retired' : 'active',
      version: '2',
      title: 'Hjertegener',
      publisher: 'Klinisk Genetisk Afdeling',
    })
  })

  const withContent = (versions: unknown): unknown => ({
    ...Object(filterResource(shared)),
    content: [
      {
        contentType: 'application/vnd.fortolker.filter+json',
        data: Buffer.from(typeof versions === 'string' ? versions : JSON.stringify(versions)).toString('base64'),
      },
    ],
  })
  it.each<readonly [string, unknown]>([
    ['another resource', { resourceType: 'Observation', status: 'final' }],
    ['no content', { ...Object(filterResource(shared)), content: [] }],
    ['no JSON', withContent('nothing')],
    ['no version', withContent([])],
    ['versions of another filter', withContent([{ ...version(1), id: 'f-2' }])],
    ['a condition nobody knows', withContent([{ ...version(1), steps: [{ id: 'x', filter: { op: 'guess' } }] }])],
  ])('is none with %s', (_, resource) => {
    expect(readFilter(resource)).toBeUndefined()
  })
})
