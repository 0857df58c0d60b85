import Database from 'better-sqlite3-multiple-ciphers'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { caseId, userId } from '#shared/kit/ids.ts'
import { canonicalJson } from '#main/store/work/canonical-json.ts'
import { migrate, type WorkDatabase } from '#main/store/work/database.ts'
import { createEventLog, type EventLog } from '#main/store/work/event-log.ts'
import { initial } from '#main/store/work/migrations/0010-initial.ts'

let database: WorkDatabase
let log: EventLog
const actor = { id: userId('u1'), name: 'L. Overlæge', role: 'clinicalGeneticist' }

beforeEach(() => {
  database = new Database(':memory:')
  migrate(database, [initial])
  let next = 0
  log = createEventLog(database, {
    clock: { now: () => new Date('2026-11-20T08:00:00Z') },
    random: { bytes: (count) => new Uint8Array(count), uuid: () => `id-${(next += 1)}` },
    workstation: 'ws-1',
  })
})

function add(subject: string): void {
  log.append({
    actor,
    kind: 'classification.changed',
    caseId: caseId('case-1'),
    subject,
    payload: { b: 1, a: [2, null] },
  })
}

describe('event log', () => {
  it('gives back what was appended, in order, by case and subject', () => {
    add('v1')
    add('v2')
    add('v1')
    const events = log.about(caseId('case-1'), ['classification.changed'], 'v1')
    expect(events.map((event) => event.seq)).toEqual([1, 3])
    expect(events[0]).toMatchObject({ actor, subject: 'v1', payload: { a: [2, null], b: 1 } })
    expect(log.about(caseId('other'), ['classification.changed'], null)).toEqual([])
  })

  it('is whole until somebody meddles with it, and then says where', () => {
    for (const subject of ['a', 'b', 'c', 'd']) add(subject)
    expect(log.firstBroken()).toBeNull()
    database.exec('DROP TRIGGER event_is_never_changed')
    database.exec(`UPDATE event SET payload = '{"b":2}' WHERE seq = 3`)
    expect(log.firstBroken()).toBe(3)
  })

  it('notices a removed event', () => {
    for (const subject of ['a', 'b', 'c']) add(subject)
    database.exec('DROP TRIGGER event_is_never_removed; DELETE FROM event WHERE seq = 2')
    expect(log.firstBroken()).toBe(3)
  })
})

describe('canonicalJson', () => {
  it('does not depend on the order of keys and parses back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).toReversed())
        expect(canonicalJson(reversed)).toBe(canonicalJson(object))
        expect(JSON.parse(canonicalJson(object))).toEqual(JSON.parse(JSON.stringify(object)))
      }),
    )
  })
})
