import type { CaseId } from '#shared/kit/ids.ts'
import type { User } from '#main/features/handler.ts'
import type { Journal } from '#main/features/outbox/journal.ts'
import type { SharedSigning, WholeVersion } from '#main/features/report/signing/shared-signing.ts'
import type { SigningRepo } from '#main/features/report/signing/signing-repo.ts'
import { standingDecision, type StandingDecisionPorts } from '#main/features/report/signing/standing-decision.ts'
import type { Made } from '#main/platform/mapping/work.ts'
import { userId } from '#shared/kit/ids.ts'

/** Keeps decisions and signatures in step with other workstations. */
export interface SigningSharing {
  /** What goes to the platform. */
  readonly shared: (caseId: CaseId) => { readonly state: SharedSigning; readonly made: Made }
  /** Takes over what another workstation decided and signed; what stood here stays in the events. */
  readonly receive: (
    caseId: CaseId,
    theirs: { readonly state: SharedSigning; readonly made: Made; readonly version: string },
    user: User,
  ) => void
  /** Keeps a version that was signed elsewhere. */
  readonly receiveVersion: (caseId: CaseId, version: WholeVersion, user: User) => void
  /** Whether the text is locked by a signature that came from elsewhere: words that wait here are not those it covers. */
  readonly isLockedElsewhere: (caseId: CaseId) => boolean
}

export interface SigningSharingPorts extends StandingDecisionPorts {
  readonly repo: SigningRepo
  readonly journal: Journal
}

export function createSigningSharing(ports: SigningSharingPorts): SigningSharing {
  const { repo, log, journal } = ports
  const standing = standingDecision(ports)
  return {
    shared: (caseId) => {
      const { decision, answeredAt } = standing(caseId)
      const last = log.about(caseId, ['report.decided', 'report.signed', 'report.reopened'], null).at(-1)
      const made = { by: last?.actor.name ?? '', byId: last?.actor.id ?? userId(''), at: last?.at ?? '' }
      return { state: { ...decision, answeredAt }, made }
    },
    receive: (caseId, { state, made, version }, user) => {
      const { answeredAt: _answeredAt, ...decision } = state
      const payload = { ...state, madeBy: made }
      journal.record({ kind: 'report.signingReceived', caseId, subject: null, payload }, user, {
        project: () => {
          repo.save(caseId, decision)
          repo.setPlatformVersion(caseId, version)
        },
      })
    },
    receiveVersion: (caseId, { kept, content }, user) => {
      const payload = { version: kept.version, digest: kept.digest }
      journal.record({ kind: 'report.versionReceived', caseId, subject: null, payload }, user, {
        project: () => repo.keep(caseId, kept, content),
      })
    },
    isLockedElsewhere: (caseId) => {
      if (repo.decision(caseId).signatures.length === 0) return false
      const last = log.about(caseId, ['report.signed', 'report.signingReceived', 'report.reopened'], null).at(-1)
      return last?.kind === 'report.signingReceived'
    },
  }
}
