import * as z from 'zod'
import type { CaseId } from '#shared/kit/ids.ts'
import type { ReportDecision, SigningRepo } from '#main/features/report/signing/signing-repo.ts'
import type { EventLog, LoggedEvent } from '#main/store/work/event-log.ts'

/** What is decided about a report, as far as it still holds. */
export interface StandingDecision {
  readonly decision: ReportDecision
  /** When the answer was given, here or elsewhere; null where there is none. */
  readonly answeredAt: string | null
}

export interface StandingDecisionPorts {
  readonly repo: Pick<SigningRepo, 'decision'>
  readonly log: EventLog
  /** The newest change of any form of the case. */
  readonly lastConsentChange: (caseId: CaseId) => LoggedEvent | null
}

/** An answer given before the newest change of a form does not hold any more, however often the language changed since. */
export function standingDecision({ repo, log, lastConsentChange }: StandingDecisionPorts) {
  return (caseId: CaseId): StandingDecision => {
    const decision = repo.decision(caseId)
    if (decision.answer === null) return { decision, answeredAt: null }
    const given = log
      .about(caseId, ['report.decided', 'report.signingReceived'], null)
      .findLast(({ payload }) => answerSchema.safeParse(payload).success)
    const change = lastConsentChange(caseId)
    const answeredAt = given === undefined ? null : answeredWhen(given)
    const holds = given !== undefined && (change === null || (given.seq > change.seq && isSince(answeredAt, change)))
    return holds ? { decision, answeredAt } : { decision: { ...decision, answer: null }, answeredAt: null }
  }
}

const answerSchema = z.object({ answer: z.string(), answeredAt: z.string().nullable().optional() })

/** An answer that came from elsewhere says itself when it was given. */
function answeredWhen({ kind, payload, at }: LoggedEvent): string | null {
  return kind === 'report.decided' ? at : (answerSchema.parse(payload).answeredAt ?? null)
}

function isSince(answeredAt: string | null, change: LoggedEvent): boolean {
  return answeredAt !== null && answeredAt >= change.at
}
