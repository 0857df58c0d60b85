import { DeclaredError, type ErrorCode } from '#shared/contract/errors.ts'
import { ignore } from '#shared/kit/assert.ts'
import type { Clock, Logger } from '#shared/kit/ports.ts'
import type { User } from '#main/features/handler.ts'
import type { Delivery } from '#main/features/outbox/delivery.ts'
import type { Journal } from '#main/features/outbox/journal.ts'
import type { OutboxEntry, OutboxRepo } from '#main/features/outbox/outbox-repo.ts'

/** Sends what waits, in order, one thing at a time, whenever the platform can be reached. */
export interface OutboxService {
  readonly entries: () => readonly OutboxEntry[]
  readonly lastSentAt: () => string | null
  /** Something new waits, or the connection is back: try soon, not in the caller's way. */
  readonly wake: () => void
  /** Consent, words or copies changed: what was held back is looked at again. */
  readonly reconsider: () => void
  /** Tries now and answers when everything that could be sent has been. */
  readonly sendNow: () => Promise<void>
  /** @throws `outbox.entryUnknown`, `report.locked` where the other version is a signed report */
  readonly resolve: (id: string, keep: 'mine' | 'theirs', user: User) => void
  readonly close: () => Promise<void>
}

export interface OutboxServicePorts {
  readonly repo: OutboxRepo
  readonly delivery: Delivery
  readonly journal: Journal
  readonly clock: Clock
  readonly logger: Logger
  readonly onChange: () => void
  /** Somebody else wrote the same; nothing has been decided yet. */
  readonly onConflict: (entry: OutboxEntry) => void
  /** Nobody is signed in: nothing is sent in somebody else's name. */
  readonly maySend: () => boolean
}

/** Changes made in quick succession, typing above all, go out together. */
const gatherMs = 1500
/** How often an unreachable platform is tried again. */
const retryMs = 20_000

export function createOutboxService(ports: OutboxServicePorts): OutboxService {
  const { repo, delivery } = ports
  const round = createRound(ports)
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> | null = null
  let isClosed = false

  const plan = (delayMs: number): void => {
    if (isClosed || timer !== null) return
    timer = setTimeout(() => {
      timer = null
      ignore(run(), 'the next turn tries again', () => ports.logger.warn('outbox not written'))
    }, delayMs)
    timer.unref()
  }
  const run = (): Promise<void> => {
    running ??= round
      .sendAll(() => isClosed)
      .finally(() => {
        running = null
        if (repo.all().some(({ state }) => state === 'waiting')) plan(round.hasFailed() ? retryMs : gatherMs)
      })
    return running
  }

  repo.resetSending()
  release(ports, isHeld)
  if (repo.all().length > 0) plan(gatherMs)

  return {
    entries: repo.all,
    lastSentAt: round.lastSentAt,
    wake: () => plan(gatherMs),
    reconsider: () => {
      release(ports, isHeld)
      plan(gatherMs)
    },
    sendNow: async () => {
      release(ports, () => true)
      await run()
    },
    resolve: (id, keep, user) => {
      const entry = repo.get(id)
      if (entry?.state !== 'conflict') throw new DeclaredError('outbox.entryUnknown')
      const { caseId, subject } = entry
      // It may be refused, and then nothing was decided.
      if (keep === 'mine') delivery.rebase(entry, user)
      ports.journal.record({ kind: 'conflict.resolved', caseId, subject, payload: { keep } }, user)
      if (keep === 'mine') {
        repo.update(id, waiting)
        plan(0)
      } else {
        delivery.adopt(entry, user)
        repo.remove(id)
      }
      ports.onChange()
    },
    close: async () => {
      isClosed = true
      if (timer !== null) clearTimeout(timer)
      await running
    },
  }
}

/** The platform does not take it. */
const refusals: readonly ErrorCode[] = ['platform.forbidden', 'platform.gone', 'platform.unexpected']
/** It may not be sent as things stand: the gate is closed, or nobody has read the words through. */
const holding: readonly ErrorCode[] = [
  'case.consentMissing',
  'case.notOnMachine',
  'case.unknown',
  'report.consentChanged',
  'report.locked',
  'report.unread',
  'variant.unknown',
]

/** Whether an entry is held back here, rather than refused by the platform. */
export function isHeld({ state, failure }: Pick<OutboxEntry, 'state' | 'failure'>): boolean {
  return state === 'refused' && failure !== null && holding.includes(failure)
}

/** Lets what was refused or held back be tried again. */
function release({ repo, onChange }: OutboxServicePorts, isReleased: (entry: OutboxEntry) => boolean): void {
  for (const entry of repo.all()) if (entry.state === 'refused' && isReleased(entry)) repo.update(entry.id, waiting)
  onChange()
}

const waiting = { state: 'waiting', failure: null, theirs: null } as const

/** One walk through everything that waits. */
interface Round {
  readonly sendAll: (isClosed: () => boolean) => Promise<void>
  /** The last walk ended because the platform could not be reached. */
  readonly hasFailed: () => boolean
  readonly lastSentAt: () => string | null
}

function createRound({ repo, delivery, clock, logger, maySend, onChange, onConflict }: OutboxServicePorts): Round {
  let lastSentAt: string | null = null
  let hasFailed = false

  /** Answers whether the next one is worth trying. */
  const sendOne = async (entry: OutboxEntry): Promise<boolean> => {
    repo.update(entry.id, { state: 'sending', failure: null, theirs: null })
    onChange()
    try {
      const outcome = await delivery.send(entry)
      if (outcome.kind === 'conflict') {
        repo.update(entry.id, { state: 'conflict', failure: null, theirs: outcome.theirs })
        onConflict(entry)
      } else if (outcome.kind === 'superseded') repo.update(entry.id, waiting)
      else repo.remove(entry.id)
      lastSentAt = clock.now().toISOString()
      return true
    } catch (error) {
      const code = error instanceof DeclaredError ? error.code : 'internal'
      if (code === 'call.cancelled') {
        // The stores are closing, which says nothing about the entry.
        repo.update(entry.id, waiting)
        return false
      }
      logger.warn('outbox', { code })
      // A refusal is about this entry and needs a person; anything else is about the connection and passes.
      const isRefused = refusals.includes(code) || holding.includes(code)
      repo.update(entry.id, { state: isRefused ? 'refused' : 'waiting', failure: code, theirs: null, hasTried: true })
      hasFailed = !isRefused
      return isRefused
    }
  }

  return {
    hasFailed: () => hasFailed,
    lastSentAt: () => lastSentAt,
    sendAll: async (isClosed) => {
      hasFailed = false
      for (const { id } of repo.all()) {
        const entry = repo.get(id)
        if (isClosed() || !maySend()) return
        if (entry?.state !== 'waiting') continue
        const goesOn = await sendOne(entry)
        onChange()
        if (!goesOn) return
      }
    },
  }
}
