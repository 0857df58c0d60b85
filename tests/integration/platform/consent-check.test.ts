import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { present } from '#tests/support/demo-families/present.ts'
import type { Resource } from '#tests/support/reference-platform/fhir/resource.ts'
import { keptConsent } from '#main/platform/mapping/consent.ts'
import { consentSchema } from '#main/platform/fhir.ts'
import { findDrsObject } from '#main/platform/drs.ts'
import { personId } from '#shared/kit/ids.ts'
import { authorisedFetch, type AuthorisedFetch } from '#tests/support/reference-platform/bearer-token.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { jsonOf } from './json.ts'
import { signedInWorkstation } from './workstation.ts'

let platform: ReferencePlatform
let ask: AuthorisedFetch
beforeEach(async () => {
  await platform?.close()
  platform = await startReferencePlatform({ families: ['pr11', 'vip'] })
  ask = await authorisedFetch(platform.origin)
})
afterAll(() => platform.close())

const ofFather = [
  '/ga4gh/drs/v1/objects/pr11-HG01051.cram',
  '/ga4gh/drs/v1/objects/pr11-HG01051.cram/access/https',
  '/data/pr11-HG01051.cram',
  '/data/pr11-HG01051.cram.crai',
  '/htsget/reads/pr11-father?format=CRAM',
]
const ofChild = [
  '/data/pr11-HG01053.bam',
  '/data/pr11-PR11.trio.vcf.gz',
  '/data/pr11-PR11.trio.vcf.gz.tbi',
  '/htsget/variants/pr11',
]
const ofNobody = ['/data/pr11-windows.fa.gz', '/data/pr11-quality.json', '/fhir/Patient/pr11-father']

const fatherConsent = (): Resource => present(platform.state.read('Consent', 'consent-pr11-father'), 'consent')

async function statuses(paths: readonly string[]): Promise<readonly number[]> {
  return Promise.all(
    paths.map(async (path) => {
      const response = await ask(path)
      await response.body?.cancel()
      return response.status
    }),
  )
}

const all = (status: number, paths: readonly string[]): readonly number[] => paths.map(() => status)

describe('a person’s genome', () => {
  it('is open while consent is in force', async () => {
    expect(await statuses([...ofFather, ...ofChild, ...ofNobody])).toEqual(
      all(200, [...ofFather, ...ofChild, ...ofNobody]),
    )
  })

  it.each([
    ['withdrawn', { status: 'inactive', withdrawnAt: '2026-11-01T10:00:00+01:00' }],
    ['entered in error', { status: 'entered-in-error' }],
    ['denied', { answers: { analysis: 'deny' } }],
    ['without an answer', { answers: { analysis: 'unanswered' } }],
  ] as const)('is closed when consent is %s, and only that person’s', async (_, change) => {
    platform.state.changeConsent('pr11-father', change)
    expect(await statuses(ofFather)).toEqual(all(403, ofFather))
    expect(await statuses([...ofChild, ...ofNobody])).toEqual(all(200, [...ofChild, ...ofNobody]))
  })

  it('hangs on the child where it is joint', async () => {
    platform.state.changeConsent('pr11-child', { status: 'inactive' })
    expect(await statuses(ofChild)).toEqual(all(403, ofChild))
    expect(await statuses([...ofFather, ...ofNobody])).toEqual(all(200, [...ofFather, ...ofNobody]))
  })

  it('is closed before consent begins and after it has ended', async () => {
    const consent = fatherConsent()
    const provision = z.record(z.string(), z.unknown()).parse(consent['provision'])
    for (const period of [{ start: '2999-01-01' }, { start: '2020-01-01', end: '2020-12-31' }]) {
      platform.state.write({ ...consent, provision: { ...provision, period } })
      expect(await statuses(ofFather)).toEqual(all(403, ofFather))
    }
  })

  it('stays closed when one of two forms says no', async () => {
    platform.state.write({ ...fatherConsent(), id: 'second-form' })
    expect(await statuses(ofFather)).toEqual(all(200, ofFather))
    platform.state.changeConsent('pr11-father', { answers: { analysis: 'deny' } })
    expect(await statuses(ofFather)).toEqual(all(403, ofFather))
  })

  it('opens again with consent', async () => {
    platform.state.changeConsent('pr11-father', { answers: { analysis: 'deny' } })
    platform.state.changeConsent('pr11-father', { answers: { analysis: 'permit' } })
    expect(await statuses(ofFather)).toEqual(all(200, ofFather))
  })
})

describe('a refusal', () => {
  it('carries an OperationOutcome beside the body of its API', async () => {
    platform.state.changeConsent('pr11-father', { status: 'inactive' })
    const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'suppressed' }] }
    const drs = await ask('/ga4gh/drs/v1/objects/pr11-HG01051.cram')
    expect(await jsonOf(drs)).toMatchObject({ ...outcome, status_code: 403, msg: expect.any(String) })
    const htsget = await ask('/htsget/reads/pr11-father?format=CRAM')
    expect(await jsonOf(htsget)).toMatchObject({ ...outcome, htsget: { error: 'PermissionDenied' } })
  })

  it('is one of many in a bulk request', async () => {
    platform.state.changeConsent('pr11-father', { status: 'inactive' })
    const response = await ask('/ga4gh/drs/v1/objects', {
      method: 'POST',
      body: JSON.stringify({ bulk_object_ids: ['pr11-HG01051.cram', 'pr11-HG01053.bam'] }),
    })
    expect(await jsonOf(response)).toMatchObject({
      summary: { resolved: 1, unresolved: 1 },
      unresolved_drs_objects: [{ error_code: 403, object_ids: ['pr11-HG01051.cram'] }],
    })
  })

  it('is written down with the person and the form', async () => {
    platform.state.changeConsent('pr11-father', { status: 'inactive' })
    await ask('/data/pr11-HG01051.cram', { headers: { 'x-request-id': 'refused-1' } })
    expect(platform.state.auditEvents('platform').at(-1)).toMatchObject({
      type: { code: '110113' },
      subtype: [{ code: 'AuthZ-Consent' }],
      outcome: '4',
      entity: [
        { what: { reference: 'Consent/consent-pr11-father' } },
        { what: { reference: 'Patient/pr11-father' } },
        { what: { identifier: { value: 'refused-1' } } },
      ],
    })
  })

  it('reaches the product as platform.forbidden', async () => {
    platform.state.changeConsent('pr11-father', { status: 'inactive' })
    const { http } = await signedInWorkstation(platform)
    await expect(findDrsObject(http, 'drs://demo/pr11-HG01051.cram')).rejects.toMatchObject({
      code: 'platform.forbidden',
    })
  })

  it('holds for blocks of a ticket written before', async () => {
    const response = await ask('/htsget/variants/vip')
    const ticket = JSON.stringify(await response.json())
    const [, url = ''] = /"url":"(http[^"]+)"/u.exec(ticket) ?? []
    const [, credential = ''] = /"Authorization":"([^"]+)"/u.exec(ticket) ?? []
    const headers = { authorization: credential }
    expect((await fetch(url, { headers })).status).toBe(200)
    platform.state.changeConsent('vip-patient', { status: 'inactive' })
    expect((await fetch(url, { headers })).status).toBe(403)
  })
})

describe('what another actor changes', () => {
  it('is a new version the product sees as a withdrawal', async () => {
    platform.state.changeConsent('pr11-father', { status: 'inactive', withdrawnAt: '2026-11-01T10:00:00+01:00' })
    const { fhir } = await signedInWorkstation(platform)
    const found = await fhir.search('/fhir/Consent?patient=Patient/pr11-father', consentSchema)
    const kept = keptConsent({ id: personId('pr11-father'), birthDate: '1990-01-01' }, found)
    expect(kept?.version).toBe('2')
    expect(kept?.record.consent).toMatchObject({ status: 'withdrawn', formVersion: '3.1' })
    expect(platform.state.history('Consent', 'consent-pr11-father')).toHaveLength(2)
  })

  it('is a first form where there was none', async () => {
    platform.state.changeConsent('vip-nephew', { answers: { analysis: 'permit', 'sf.carrier_status': 'deny' } })
    const { fhir } = await signedInWorkstation(platform)
    const found = await fhir.search('/fhir/Consent?patient=Patient/vip-nephew', consentSchema)
    const kept = keptConsent({ id: personId('vip-nephew'), birthDate: '2015-08-26' }, found)
    expect(kept?.record.consent).toMatchObject({
      status: 'active',
      answers: { analysis: 'yes', recontact: 'unanswered' },
    })
    expect(kept?.record.consent?.answers.sf.carrier_status).toBe('no')
  })
})
