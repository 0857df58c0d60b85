import { describe, expect, it } from 'vitest'
import { variantClasses } from '#shared/domain/classification/classes.ts'
import type { SectionContent } from '#shared/domain/report/document.ts'
import { caseId, personId, userId, variantKey } from '#shared/kit/ids.ts'
import {
  classificationResource,
  classificationResourceId,
  readClassification,
  readReport,
  reportResource,
  reportResourceId,
} from '#main/platform/mapping/work.ts'

const subject = { caseId: caseId('sr-pr11'), child: personId('pr11-child') }
const key = variantKey('8-61693562-C-T')
const made = { by: 'Lone Overlæge', byId: userId('u-overlaege'), at: '2026-11-20T08:00:00.000Z' }

function paragraph(text: string): SectionContent {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
}

describe('a classification as FHIR Observation', () => {
  it.each([null, ...variantClasses])('of class %s reads back as it was written', (cls) => {
    const value = { class: cls, comment: 'Ses ikke hos forældrene\n– bekræftet', made }
    expect(readClassification(classificationResource(subject, key, value))).toEqual({ key, value })
  })

  it('without a comment has no note', () => {
    const resource = classificationResource(subject, key, { class: 'benign', comment: '', made })
    expect(resource).not.toHaveProperty('note')
    expect(readClassification(resource)?.value.comment).toBe('')
  })

  it('names child, case, signer and the LOINC answer', () => {
    expect(classificationResource(subject, key, { class: 'likely_pathogenic', comment: '', made })).toMatchObject({
      resourceType: 'Observation',
      id: classificationResourceId(subject.caseId, key),
      status: 'preliminary',
      subject: { reference: 'Patient/pr11-child' },
      basedOn: [{ reference: 'ServiceRequest/sr-pr11' }],
      issued: made.at,
      performer: [{ display: 'Lone Overlæge', identifier: { value: 'u-overlaege' } }],
      component: [{ valueCodeableConcept: { coding: [{ system: 'http://loinc.org', code: 'LA26332-9' }, {}] } }],
    })
  })

  it('has the same id on every workstation, another for each variant and each case, and none that says which', () => {
    const id = classificationResourceId(subject.caseId, key)
    expect(classificationResourceId(caseId('sr-pr11'), variantKey('8-61693562-C-T'))).toBe(id)
    const others = [
      classificationResourceId(caseId('sr-vip'), key),
      classificationResourceId(subject.caseId, variantKey('8-61693562-C-G')),
      reportResourceId(subject.caseId),
    ]
    expect(new Set([id, ...others]).size).toBe(4)
    for (const one of [id, ...others]) expect(one).toMatch(/^[0-9a-f]{40}$/u)
  })

  it('of another program is read as far as it can be: a class nobody knows is none', () => {
    expect(
      readClassification({
        issued: made.at,
        performer: [{}],
        component: [{}, { valueCodeableConcept: { coding: [{ system: 'http://loinc.org', code: 'LA6668-3' }] } }],
      }),
    ).toEqual({ key: null, value: { class: null, comment: '', made: { by: '', byId: '', at: made.at } } })
  })

  it.each([[null], ['x'], [{}], [{ issued: made.at, performer: [] }], [{ performer: [{ display: 'x' }] }]])(
    '%j is none',
    (resource) => {
      expect(readClassification(resource)).toBeUndefined()
    },
  )
})

describe('a report draft as FHIR DiagnosticReport', () => {
  const sections = new Map([
    ['conclusion', paragraph('Årsagen er fundet.')],
    ['findings', { type: 'doc', content: [{ type: 'finding', attrs: { key } }, { type: 'paragraph' }] } as const],
  ])

  it('reads back as it was written, live findings included', () => {
    expect(readReport(reportResource(subject, { sections, made }))).toEqual({ sections, made })
  })

  it('carries the conclusion as plain text for those who read no drafts', () => {
    expect(reportResource(subject, { sections, made })).toMatchObject({
      id: reportResourceId(subject.caseId),
      conclusion: 'Årsagen er fundet.',
      subject: { reference: 'Patient/pr11-child' },
    })
    const blank = new Map([['conclusion', paragraph(' ')]])
    expect(reportResource(subject, { sections: blank, made })).not.toHaveProperty('conclusion')
  })

  const withForm = (contentType: string, text: string): object => ({
    issued: made.at,
    performer: [{ display: 'x' }],
    presentedForm: [{ contentType, data: Buffer.from(text).toString('base64') }],
  })
  const ours = 'application/vnd.fortolker.report-draft+json'

  it.each([
    ['of another program', withForm('application/pdf', '%PDF')],
    ['without an attachment', { issued: made.at, performer: [{}] }],
    ['whose attachment is no JSON', withForm(ours, '{')],
    ['whose attachment is no section', withForm(ours, '{"conclusion":{"type":"script"}}')],
    ['that says nothing of who made it', { presentedForm: [] }],
  ])('%s is none', (_, resource) => {
    expect(readReport(resource)).toBeUndefined()
  })
})
