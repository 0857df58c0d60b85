import { ageInMonths, danishTime } from '#shared/domain/danish/local-time.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import type { Clock } from '#shared/kit/ports.ts'
import type { CaseEntry, CaseRepo } from '#main/features/cases/case-repo.ts'
import type { CaseStore } from '#main/features/cases/case-store.ts'
import { summaryOf, type CaseSummary } from '#main/features/cases/case-summary.ts'
import type { OpenCase, OpenCases } from '#main/features/cases/open-cases.ts'
import type { WorklistSync } from '#main/features/cases/worklist-sync.ts'
import type { AreaNames, HandlersFor } from '#main/features/handler.ts'
import type { Journal } from '#main/features/outbox/journal.ts'
import type { HandlerOutput } from '#shared/contract/contract.ts'

export interface CasePorts {
  readonly cases: CaseRepo
  readonly store: CaseStore
  readonly openCases: OpenCases
  readonly journal: Journal
  readonly clock: Clock
  /** Null where no platform is set up. */
  readonly sync: WorklistSync | null
  readonly isPulling: (id: CaseId) => boolean
  readonly isDrafted: (id: CaseId) => boolean
  readonly onCases: () => void
}

export function caseHandlers(ports: CasePorts): HandlersFor<AreaNames<'cases'>> {
  const { cases, openCases, journal, clock } = ports
  const entryOf = (id: CaseId): CaseEntry => {
    const entry = cases.entry(id)
    if (entry === undefined) throw new DeclaredError('case.unknown')
    return entry
  }
  const summary = (entry: CaseEntry): CaseSummary => summaryOf(entry, cases, ports.isDrafted(entry.id))

  return {
    'cases.list': () => ({ cases: cases.entries().map(summary), refreshedAt: ports.sync?.refreshedAt() ?? null }),
    'cases.refresh': async (_, { user, signal }) => {
      if (ports.sync === null) throw new DeclaredError('platform.notConfigured')
      await ports.sync.refresh(user, signal)
      return { done: true }
    },
    'cases.open': async ({ caseId }, { user }) => {
      const entry = entryOf(caseId)
      const open = await openCases.get(caseId, user)
      const at = clock.now().toISOString()
      journal.record(
        {
          kind: 'case.opened',
          caseId,
          subject: null,
          payload: { purpose: 'interpretation', consentRule: open.disclosure.ruleVersion },
        },
        user,
        { project: () => cases.markOpened(caseId, at) },
      )
      ports.onCases()
      return {
        summary: summary(entry),
        build: open.manifest.build,
        age: entry.birthDate === null ? null : ageInMonths(entry.birthDate, danishTime(clock.now())),
        notices: noticesOf(open),
      }
    },
    'cases.forget': async ({ caseId }, { user }) => {
      entryOf(caseId)
      if (ports.isPulling(caseId)) throw new DeclaredError('pull.running')
      await openCases.forget(caseId)
      await ports.store.remove(caseId)
      // Somebody may have opened it again before its files were gone.
      await openCases.forget(caseId)
      journal.record({ kind: 'case.forgotten', caseId, subject: null, payload: {} }, user)
      ports.onCases()
      return { done: true }
    },
  }
}

/** What a reader has to know of the case before reading anything in it; says nothing about any finding. */
function noticesOf({ trio, disclosure, gate, manifest }: OpenCase): HandlerOutput<'cases.open'>['notices'] {
  const isUsable = (member: typeof trio.mother): boolean =>
    member !== null && member.sample !== null && disclosure.isUsable(member.id)
  const hasMother = isUsable(trio.mother)
  const hasFather = isUsable(trio.father)
  const notices: HandlerOutput<'cases.open'>['notices'] = []
  if (!hasMother && !hasFather) notices.push('singleton')
  else if (!hasMother) notices.push('duoFather')
  else if (!hasFather) notices.push('duoMother')
  if (gate.decision === 'stop' || gate.identity.mother === 'fail' || gate.identity.father === 'fail') {
    notices.push('identityFailed')
  }
  if (manifest.reads.length > 0 && manifest.sequence === null) notices.push('sequenceMissing')
  return notices
}
