import { describe, expect, it } from 'vitest'
import type { SectionContent } from '#shared/domain/report/document.ts'
import { caseId, personId, userId, variantKey } from '#shared/kit/ids.ts'
import { readReport, reportResource, reportResourceId } from '#main/platform/mapping/work.ts'

const subject = { caseId: caseId('sr-pr11'), child: personId('pr11-child') }
const key = variantKey('8-61693562-C-T')
const made = { by: 'Lone Overlæge', byId: userId('u-overlaege'), at: '2026-11-20T08:00:00.000Z' }

function paragraph(text: string): SectionContent {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
}

describe('a report draft as FHIR DiagnosticReport', () => {
  const sections = new Map([
    ['conclusion', paragraph('Årsagen er fundet.')],
    ['findings', { type: 'doc', content: [{ type: 'finding', attrs: { key } }, { type: 'paragraph' }] } as const],
  ])

  it('reads back as it was written, live findings and template included', () => {
    for (const template of [null, { id: 't', name: 'Trio', version: 2, language: 'da' as const }]) {
      const value = { sections, figures: [], made, template }
      expect(readReport(reportResource(subject, value))).toEqual(value)
    }
  })

  it('carries the conclusion as plain text for those who read no drafts', () => {
    expect(reportResource(subject, { sections, figures: [], made, template: null })).toMatchObject({
      id: reportResourceId(subject.caseId),
      conclusion: 'Årsagen er fundet.',
      subject: { reference: 'Patient/pr11-child' },
    })
    const blank = new Map([['conclusion', paragraph(' ')]])
    expect(reportResource(subject, { sections: blank, figures: [], made, template: null })).not.toHaveProperty(
      'conclusion',
    )
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
