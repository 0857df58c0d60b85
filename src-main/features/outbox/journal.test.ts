import Database from 'better-sqlite3-multiple-ciphers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { caseId, userId } from '#shared/kit/ids.ts'
import { createJournal, type Journal, type JournalEffects } from '#main/features/outbox/journal.ts'
import { createOutboxRepo, type OutboxRepo } from '#main/features/outbox/outbox-repo.ts'
import { migrate, type WorkDatabase } from '#main/store/work/database.ts'
import { createEventLog, type EventKind, type EventLog } from '#main/store/work/event-log.ts'
import { migrations } from '#main/store/work/migrations/migrations.ts'

const user = { id: userId('u-1'), name: 'Lone Overlæge', role: 'clinicalGeneticist', department: 'KGA' } as const
const fromPlatform = caseId('sr-pr11')
const fromDisk = caseId('disk-1')

let database: WorkDatabase
let log: EventLog
let outbox: OutboxRepo
let journal: Journal
let woken: number
beforeEach(() => {
  database = new Database(':memory:')
  migrate(database, migrations)
  let next = 0
  woken = 0
  const random = { bytes: (count: number) => new Uint8Array(count), uuid: () => `id-${(next += 1)}` }
  log = createEventLog(database, {
    clock: { now: () => new Date('2026-11-20T08:00:00Z') },
    random,
    workstation: 'ws-1',
  })
  outbox = createOutboxRepo(database)
  journal = createJournal({
    database,
    log,
    outbox,
    random,
    workstation: 'ws-1',
    isOnPlatform: (id) => id === fromPlatform,
    onOutgoing: () => void (woken += 1),
  })
})
afterEach(() => database.close())

function record(kind: EventKind, id = fromPlatform, effects: JournalEffects = {}, payload: unknown = {}): void {
  journal.record({ kind, caseId: id, subject: 'v1', payload }, user, effects)
}
const classified: JournalEffects = { outgoing: { kind: 'classification', caseId: fromPlatform, subject: 'v1' } }
const eventCount = (): unknown => database.prepare('SELECT count(*) FROM event').pluck().get()

describe('the journal', () => {
  it('keeps who did what, and wakes the outbox when something is to be sent', () => {
    record('classification.changed', fromPlatform, classified, { class: 'benign' })
    expect(log.about(fromPlatform, ['classification.changed'], 'v1')).toMatchObject([
      { actor: { id: 'u-1', name: 'Lone Overlæge', role: 'clinicalGeneticist' }, payload: { class: 'benign' } },
    ])
    expect(outbox.all()).toMatchObject([{ kind: 'classification', subject: 'v1', state: 'waiting', attempts: 0 }])
    expect(woken).toBe(1)
  })

  it('has one thing waiting for many changes of it', () => {
    for (const _ of [1, 2, 3]) record('classification.changed', fromPlatform, classified)
    expect(outbox.all()).toHaveLength(1)
    expect(eventCount()).toBe(3)
  })

  it('reports an opening to the platform, by the id of its event', () => {
    record('case.opened')
    expect(outbox.all()).toMatchObject([{ kind: 'audit', body: { resourceType: 'AuditEvent' } }])
    expect(outbox.all()[0]?.id).toBe(log.about(fromPlatform, ['case.opened'], null)[0]?.id)
    expect(woken).toBe(1)
  })

  it('sends nothing about a case that came by disk', () => {
    record('case.opened', fromDisk)
    record('classification.changed', fromDisk, {
      outgoing: { kind: 'classification', caseId: fromDisk, subject: 'v1' },
    })
    expect(outbox.all()).toEqual([])
    expect({ events: eventCount(), woken }).toEqual({ events: 2, woken: 0 })
  })

  it('sends nothing of what the platform need not know', () => {
    record('report.received')
    expect({ waiting: outbox.all().length, woken }).toEqual({ waiting: 0, woken: 0 })
  })
})

describe('a change that cannot be kept whole is not kept at all', () => {
  it('when its projection fails', () => {
    const effects: JournalEffects = {
      ...classified,
      project: () => {
        throw new Error('the projection is broken')
      },
    }
    expect(() => record('classification.changed', fromPlatform, effects)).toThrow('the projection is broken')
    expect({ events: eventCount(), waiting: outbox.all().length, woken }).toEqual({ events: 0, waiting: 0, woken: 0 })
  })

  it('when the disk is full, and work goes on when there is room again', () => {
    record('classification.changed', fromPlatform, classified, { comment: 'before' })
    const pages = Number(database.pragma('page_count', { simple: true }))
    database.pragma(`max_page_count = ${pages}`)
    const long = { comment: 'x'.repeat(200_000) }
    const before = { events: eventCount(), waiting: outbox.all() }
    expect(() =>
      record(
        'report.changed',
        fromPlatform,
        { outgoing: { kind: 'report', caseId: fromPlatform, subject: null } },
        long,
      ),
    ).toThrow(expect.objectContaining({ code: 'store.diskFull' }))
    expect({ events: eventCount(), waiting: outbox.all() }).toEqual(before)
    expect({ woken, broken: log.firstBroken() }).toEqual({ woken: 1, broken: null })
    database.pragma('max_page_count = 100000')
    record('report.changed', fromPlatform, { outgoing: { kind: 'report', caseId: fromPlatform, subject: null } }, long)
    expect({ events: eventCount(), woken, broken: log.firstBroken() }).toEqual({ events: 2, woken: 2, broken: null })
  })
})
