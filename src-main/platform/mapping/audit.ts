import { agreedBase } from '#main/platform/fhir.ts'
import type { LoggedEvent } from '#main/store/work/event-log.ts'

/** Actions of AuditEvent: E(xecute) for opening, C(reate) for bringing a copy here, D(elete) for removing it. */
const actions: Readonly<Record<string, string>> = {
  'case.opened': 'R',
  'case.pulled': 'C',
  'case.imported': 'C',
  'case.forgotten': 'D',
}

export function isReportedToPlatform(event: LoggedEvent): boolean {
  return event.kind in actions
}

/**
 * An event for the platform's audit trail, after IHE BALP (basic audit, patient read). Says who, when, which case and
 * why, never which variant.
 */
export function auditResource(event: LoggedEvent, workstation: string): unknown {
  return {
    resourceType: 'AuditEvent',
    extension: [{ url: `${agreedBase}/StructureDefinition/event-id`, valueString: event.id }],
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    subtype: [{ system: `${agreedBase}/CodeSystem/event-kind`, code: event.kind }],
    action: actions[event.kind] ?? 'E',
    recorded: event.at,
    outcome: '0',
    purposeOfEvent: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'TREAT' }] }],
    agent: [
      {
        type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] },
        who: {
          identifier: { system: `${agreedBase}/NamingSystem/user`, value: event.actor.id },
          display: event.actor.name,
        },
        role: [{ text: event.actor.role }],
        requestor: true,
      },
    ],
    source: { observer: { display: workstation } },
    entity: [
      {
        what: { reference: `ServiceRequest/${event.caseId ?? ''}` },
        type: { system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code: '2' },
        role: { system: 'http://terminology.hl7.org/CodeSystem/object-role', code: '20' },
      },
    ],
  }
}
