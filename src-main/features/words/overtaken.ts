import type { EventKind } from '#main/store/work/event-log.ts'

/** Whoever only looked has overtaken nothing. */
const onlyLooked: readonly EventKind[] = [
  'case.opened',
  'disclosure.decided',
  'secondaryFindings.read',
  'report.versionRead',
  'report.exported',
  'classification.exported',
]

/** The number of the newest entry of the log, to be kept with what is typed now. */
export const newestEvent = '(SELECT coalesce(max(seq), 0) FROM event)'

const since = (table: string, kinds: string): string =>
  `EXISTS (SELECT 1 FROM event WHERE event.case_id = ${table}.case_id AND event.seq > ${table}.after_event AND (${kinds}))`

/**
 * Whether a form has changed in the case since the words of a row were typed: what they are about may be closed since, and
 * words say more than the place they were typed in.
 */
export function formChangedSince(table: string): string {
  return since(table, `event.kind LIKE 'consent.%'`)
}

/** Whether somebody else (than `@user`) has worked in the case since, or a form changed. */
export function overtakenSince(table: string): string {
  return since(
    table,
    `event.kind LIKE 'consent.%' OR event.kind LIKE '%received'
      OR (event.actor_id <> @user AND event.kind NOT IN (${onlyLooked.map((kind) => `'${kind}'`).join(',')}))`,
  )
}
