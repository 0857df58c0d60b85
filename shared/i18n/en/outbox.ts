import type { TextsLike } from '#shared/i18n/texts-like.ts'
import type { outbox as danish } from '#shared/i18n/da/outbox.ts'

export const outbox = {
  title: 'Outbox',
  empty: 'Everything has been sent',
  emptyText: 'Changes you make offline wait here and are sent when the connection is back.',
  kind: {
    classification: 'Classification',
    report: 'Report draft',
    signing: 'Answer and signatures',
    consent: 'Consent',
    filter: 'Filter of the department',
    template: 'Report template',
    audit: 'Log entry',
  },
  state: {
    waiting: 'waiting',
    held: 'held back',
    sending: 'being sent',
    conflict: 'two versions',
    refused: 'refused',
  },
  since: 'since {{time}}',
  sendNow: 'Send now',
  sentAt: 'Last sent {{time}}',
  conflictText:
    'Another workstation changed the same thing. Nothing was overwritten. Choose which version counts; the other stays in the history.',
  mine: 'This machine',
  theirs: 'The other workstation',
  keepMine: 'Keep mine',
  keepTheirs: 'Keep the other',
  filterRemoved: '{{name}} (removed)',
  figure: 'figure',
  signing: {
    version: 'Version {{version}} in {{language}}',
    answer: 'Answer: {{answer}}',
    noAnswer: 'No answer chosen',
    unsigned: 'No signatures',
    signature: 'Signed as {{role}}: {{name}}, {{time}}',
    final:
      'The report is final there and is not set aside by a choice here. Keep it, and reopen it with a reason if it has to be corrected.',
  },
  madeBy: '{{name}}, {{time}}',
  auditCount_one: '{{count}} log entry waits',
  auditCount_other: '{{count}} log entries wait',
  conflicts_one: '{{count}} conflict',
  conflicts_other: '{{count}} conflicts',
} as const satisfies TextsLike<typeof danish>
