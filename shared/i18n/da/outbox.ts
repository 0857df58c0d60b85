/** What waits to reach the platform. */
export const outbox = {
  title: 'Udbakke',
  empty: 'Alt er sendt',
  emptyText: 'Ændringer, du laver offline, venter her og sendes, når forbindelsen er tilbage.',
  kind: {
    classification: 'Klassifikation',
    report: 'Rapportudkast',
    consent: 'Samtykke',
    audit: 'Logpost',
  },
  state: {
    waiting: 'venter',
    sending: 'sendes',
    held: 'holdes tilbage',
    conflict: 'to udgaver',
    refused: 'afvist',
  },
  since: 'siden {{time}}',
  sendNow: 'Send nu',
  sentAt: 'Sidst sendt {{time}}',
  conflictText:
    'En anden arbejdsstation har ændret det samme. Intet er overskrevet. Vælg, hvilken udgave der gælder; den anden bliver i historikken.',
  mine: 'Denne maskine',
  theirs: 'Den anden arbejdsstation',
  keepMine: 'Behold min',
  keepTheirs: 'Behold den anden',
  madeBy: '{{name}}, {{time}}',
  auditCount_one: '{{count}} logpost venter',
  auditCount_other: '{{count}} logposter venter',
  conflicts_one: '{{count}} konflikt',
  conflicts_other: '{{count}} konflikter',
} as const
