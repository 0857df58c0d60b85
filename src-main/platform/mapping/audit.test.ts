import { describe, expect, it } from 'vitest'
import { caseId, userId } from '#shared/kit/ids.ts'
import { auditResource, isReportedToPlatform } from '#main/platform/mapping/audit.ts'
import { eventKinds, type EventKind, type LoggedEvent } from '#main/store/work/event-log.ts'

function event(kind: EventKind): LoggedEvent {
  return {
    seq: 4,
    id: '5d0c6a1e-0000-4000-8000-000000000001',
    at: '2026-11-20T08:00:00.000Z',
    actor: { id: userId('u-overlaege'), name: 'Lone Overlæge', role: 'clinicalGeneticist' },
    kind,
    caseId: caseId('sr-pr11'),
    subject: '8-61693562-C-T',
    payload: { gene: 'CHD7' },
  }
}

describe('an event as FHIR AuditEvent', () => {
  it('says who, when, where, which case and why', () => {
    expect(auditResource(event('case.opened'), 'ws-7')).toMatchObject({
      resourceType: 'AuditEvent',
      action: 'R',
      recorded: '2026-11-20T08:00:00.000Z',
      outcome: '0',
      extension: [{ valueString: '5d0c6a1e-0000-4000-8000-000000000001' }],
      subtype: [{ code: 'case.opened' }],
      purposeOfEvent: [{ coding: [{ code: 'TREAT' }] }],
      agent: [
        {
          who: { identifier: { value: 'u-overlaege' }, display: 'Lone Overlæge' },
          role: [{ text: 'clinicalGeneticist' }],
          requestor: true,
        },
      ],
      source: { observer: { display: 'ws-7' } },
      entity: [{ what: { reference: 'ServiceRequest/sr-pr11' } }],
    })
  })

  it('never says which variant it was about', () => {
    for (const kind of eventKinds) {
      expect(JSON.stringify(auditResource(event(kind), 'ws-7'))).not.toMatch(/61693562|CHD7/u)
    }
  })

  it('is written for opening, bringing here and removing, and for nothing else', () => {
    const actions = eventKinds
      .filter((kind) => isReportedToPlatform(event(kind)))
      .map((kind) => [kind, auditResource(event(kind), 'ws-7')] as const)
    expect(actions).toEqual([
      ['case.pulled', expect.objectContaining({ action: 'C' })],
      ['case.imported', expect.objectContaining({ action: 'C' })],
      ['case.opened', expect.objectContaining({ action: 'R' })],
      ['case.forgotten', expect.objectContaining({ action: 'D' })],
    ])
  })
})
