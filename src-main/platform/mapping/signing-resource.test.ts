import { describe, expect, it } from 'vitest'
import { caseId, personId, userId } from '#shared/kit/ids.ts'
import {
  readSigning,
  readVersion,
  signingResource,
  signingResourceId,
  versionResource,
  versionResourceId,
} from '#main/platform/mapping/signing-resource.ts'

const of = { caseId: caseId('sr-pr11'), child: personId('pr11-child') }
const made = { by: 'Lise Overlæge', byId: userId('u-1'), at: '2026-11-20T08:00:00.000Z' }
const version = {
  version: 1,
  digest: 'd',
  status: 'final' as const,
  signedAt: made.at,
  signers: ['Lise Overlæge', 'Mads Molekylær'],
  content: { words: 'Ærlige ord' },
}

describe('signatures and signed versions as FHIR DiagnosticReport', () => {
  it('read back as they were written, and neither as the other', () => {
    const signing = signingResource(of, { state: { answer: 'none' }, made, status: 'preliminary' })
    expect(readSigning(signing)).toEqual({ state: { answer: 'none' }, made })
    expect(readVersion(signing)).toBeUndefined()
    const signed = versionResource(of, version)
    expect(readVersion(signed)).toEqual(version.content)
    expect(readSigning(signed)).toBeUndefined()
  })

  it('say to others how far the report is and who signed', () => {
    expect(versionResource(of, version)).toMatchObject({
      status: 'final',
      subject: { reference: 'Patient/pr11-child' },
      basedOn: [{ reference: 'ServiceRequest/sr-pr11' }],
      performer: [{ display: 'Lise Overlæge' }, { display: 'Mads Molekylær' }],
    })
  })

  it('have an id for each version and each of its words, and one for what is decided', () => {
    const ids = [
      signingResourceId(of.caseId),
      versionResourceId(of.caseId, 1, 'd'),
      versionResourceId(of.caseId, 1, 'e'),
      versionResourceId(of.caseId, 2, 'd'),
    ]
    expect(new Set(ids).size).toBe(4)
    expect(ids.every((id) => /^[A-Za-z0-9\-.]{1,64}$/u.test(id))).toBe(true)
  })

  it.each([
    ['whose attachment is no JSON', '{'],
    ['without an attachment', undefined],
  ])('%s are none', (_, text) => {
    const data = text === undefined ? undefined : Buffer.from(text).toString('base64')
    const resource = { presentedForm: [{ contentType: 'application/vnd.fortolker.signed-report+json', data }] }
    expect(readVersion(resource)).toBeUndefined()
  })
})
