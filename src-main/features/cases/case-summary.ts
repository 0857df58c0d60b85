import type * as z from 'zod'
import type { caseSummarySchema } from '#shared/contract/cases.ts'
import { maskCpr } from '#shared/domain/danish/cpr.ts'
import { shownSize } from '#main/store/shown-size.ts'
import type { CaseEntry, CaseRepo } from '#main/features/cases/case-repo.ts'

export type CaseSummary = z.input<typeof caseSummarySchema>

/** One line of the worklist as it is shown; the CPR leaves the core masked. */
export function summaryOf(entry: CaseEntry, repo: CaseRepo, isDrafted: boolean): CaseSummary {
  const copy = repo.copy(entry.id)
  return {
    id: entry.id,
    name: entry.name,
    maskedCpr: maskCpr(entry.cpr ?? ''),
    birthDate: entry.birthDate,
    sex: entry.sex,
    indication: entry.indication,
    analysis: entry.analysis,
    members: entry.members,
    urgency: entry.urgency,
    status: statusOf(entry, repo, isDrafted),
    requestedAt: entry.requestedAt,
    copy: copy?.state ?? 'none',
    copiedAt: copy?.copiedAt ?? null,
    sizeBytes: copy === undefined ? null : shownSize(copy.sizeBytes),
    source: entry.source,
    lastOpenedAt: repo.lastOpenedAt(entry.id),
  }
}

/** How far the work on a case has come: what the platform says, and within "active" what has been done here. */
function statusOf(entry: CaseEntry, repo: CaseRepo, isDrafted: boolean): CaseSummary['status'] {
  if (entry.status !== 'active') return entry.status
  if (isDrafted) return 'drafted'
  return repo.lastOpenedAt(entry.id) === null ? 'requested' : 'inProgress'
}
