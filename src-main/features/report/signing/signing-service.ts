import type { ReportAnswer } from '#shared/domain/report/answer.ts'
import {
  signaturesDue,
  signOffOf,
  type SignOffAnswer,
  type SignOffOrder,
  type SignOffPolicy,
  type SigningRole,
} from '#shared/domain/report/sign-off.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import type { Language } from '#shared/i18n/format.ts'
import type { User } from '#main/features/handler.ts'
import type { Journal, Outgoing } from '#main/features/outbox/journal.ts'
import { buildReportDocument } from '#main/features/report/document/build-document.ts'
import { incompletenessOf } from '#main/features/report/document/completeness.ts'
import type { ReportSignature, ReportSource } from '#main/features/report/document/report-source.ts'
import { digestOf } from '#main/features/report/signing/digest.ts'
import { keptSource } from '#main/features/report/signing/kept-source.ts'
import type { ReportDecision, SignedContent, SigningRepo } from '#main/features/report/signing/signing-repo.ts'
import { standingDecision, type StandingDecisionPorts } from '#main/features/report/signing/standing-decision.ts'

/** Decisions about a report and its signatures, as events with their projection. */
export interface SigningService {
  /**
   * What stands. An answer that was given before a form of the case changed is none any more: beside findings that may have
   * been struck it would tell of them.
   */
  readonly decision: (caseId: CaseId) => ReportDecision
  /** Whether the text may not be changed: somebody has signed it. */
  readonly isLocked: (caseId: CaseId) => boolean
  readonly decide: (
    caseId: CaseId,
    change: { readonly answer?: ReportAnswer | null | undefined; readonly language?: Language | undefined },
    user: User,
  ) => void
  /**
   * Signs what stands there; answers whether the report is final now. Both signatures and the kept version are one event, so
   * that a report is a draft or signed and nothing between.
   *
   * @throws `report.locked`, `report.incomplete`, `report.changedMeanwhile`, `report.alreadySigned`, `report.notSignatory`,
   *   `report.notYourTurn`, `report.signOffUnset`, `report.signedOutOfOrder`
   */
  readonly sign: (caseId: CaseId, signing: Pick<Signing, 'draft' | 'read' | 'permissions'>, user: User) => boolean
  /** In which order the department signs, which signatures are due, and as what this person may give one now. */
  readonly signOff: (caseId: CaseId, user: User) => SignOffState
  /** @throws `report.notSigned` */
  readonly reopen: (caseId: CaseId, reason: string, user: User) => void
  /** Notes that a signed version was opened, or refused because somebody permits less now. */
  readonly noteRead: (caseId: CaseId, version: number, isRefused: boolean, user: User) => void
  /** Notes that a file was made of the report. */
  readonly noteExport: (caseId: CaseId, what: Readonly<Record<string, string | number | null>>, user: User) => void
}

export interface SignOffState {
  readonly order: SignOffOrder | null
  readonly due: readonly SigningRole[]
  readonly maySignAs: SigningRole | null
}

export interface SigningServicePorts extends StandingDecisionPorts {
  readonly repo: SigningRepo
  readonly journal: Journal
  /** The department's; null where it cannot be read. */
  readonly signOff: SignOffPolicy | null
  /** The text may be changed again, and what was held back under a signature may go. */
  readonly onReopened: () => void
}

/** What changed here has to reach the other signatory's workstation. */
const outgoingOf = (caseId: CaseId): Outgoing => ({ kind: 'signing', caseId, subject: null })

export function createSigningService(ports: SigningServicePorts): SigningService {
  const { repo, journal } = ports
  const standing = standingDecision(ports)
  const decision = (caseId: CaseId): ReportDecision => standing(caseId).decision
  const isLocked = (caseId: CaseId): boolean => {
    const { isFinal, signatures } = repo.decision(caseId)
    return isFinal || signatures.length > 0
  }
  return {
    decision,
    isLocked,
    decide: (caseId, change, user) => {
      if (isLocked(caseId)) throw new DeclaredError('report.locked')
      const before = decision(caseId)
      const after: ReportDecision = {
        ...before,
        answer: change.answer === undefined ? before.answer : change.answer,
        language: change.language ?? before.language,
      }
      if (after.answer === before.answer && after.language === before.language) return
      const payload = { answer: after.answer, language: after.language }
      journal.record({ kind: 'report.decided', caseId, subject: null, payload }, user, {
        project: () => repo.save(caseId, after),
        outgoing: outgoingOf(caseId),
      })
    },
    sign: (caseId, signing, user) => signReport({ caseId, ...signing, user }, ports),
    signOff: (caseId, user) => signOffState(repo.decision(caseId), ports.signOff, user),
    reopen: (caseId, reason, user) => {
      const before = repo.decision(caseId)
      if (!isLocked(caseId)) throw new DeclaredError('report.notSigned')
      const after: ReportDecision = {
        ...before,
        signatures: [],
        isFinal: false,
        ...(before.isFinal ? { version: before.version + 1, correctionReason: reason } : {}),
      }
      journal.record({ kind: 'report.reopened', caseId, subject: null, payload: { reason } }, user, {
        project: () => repo.save(caseId, after),
        outgoing: outgoingOf(caseId),
      })
      ports.onReopened()
    },
    noteRead: (caseId, version, isRefused, user) => {
      const kind = isRefused ? 'report.versionRefused' : 'report.versionRead'
      journal.record({ kind, caseId, subject: null, payload: { version } }, user)
    },
    noteExport: (caseId, what, user) =>
      void journal.record({ kind: 'report.exported', caseId, subject: null, payload: what }, user),
  }
}

interface Signing {
  readonly caseId: CaseId
  readonly draft: ReportSource
  /** Digest of what was read. */
  readonly read: string
  /** What the persons of the case permit at this moment. */
  readonly permissions: readonly string[]
  readonly user: User
}

function signOffState({ signatures, isFinal }: ReportDecision, policy: SignOffPolicy | null, user: User): SignOffState {
  if (policy === null) return { order: null, due: [], maySignAs: null }
  if (isFinal) return { order: policy.order, due: [], maySignAs: null }
  const answer = answerOf(policy, signatures, user)
  return {
    order: policy.order,
    due: signaturesDue(
      policy,
      signatures.map(({ role }) => role),
    ),
    maySignAs: answer.kind === 'refused' ? null : answer.role,
  }
}

function answerOf(policy: SignOffPolicy, signatures: ReportDecision['signatures'], user: User): SignOffAnswer {
  return signOffOf(policy, {
    who: user.role,
    given: signatures.map(({ role }) => role),
    hasSigned: signatures.some(({ byId }) => byId === user.id),
  })
}

function signReport(
  { caseId, draft, read, permissions, user }: Signing,
  { repo, journal, signOff }: Pick<SigningServicePorts, 'repo' | 'journal' | 'signOff'>,
): boolean {
  const before = repo.decision(caseId)
  if (before.isFinal) throw new DeclaredError('report.locked')
  if (signOff === null) throw new DeclaredError('report.signOffUnset')
  const answer = answerOf(signOff, before.signatures, user)
  if (answer.kind === 'refused') throw new DeclaredError(answer.code)
  const { role } = answer
  if (incompletenessOf(draft).length > 0) throw new DeclaredError('report.incomplete')
  const digest = digestOf(draft)
  // The first signature must cover the very text the second one does.
  if (digest !== read || before.signatures.some((each) => each.digest !== digest))
    throw new DeclaredError('report.changedMeanwhile')
  const isFinal = before.signatures.length === 1
  journal.record(
    { kind: 'report.signed', caseId, subject: null, payload: { role, digest, version: before.version } },
    user,
    {
      project: ({ at }) => {
        const signatures = [...before.signatures, { role, name: user.name, byId: user.id, digest, at }]
        const { version } = before
        const finals = isFinal ? [...before.finals, { version, digest }] : before.finals
        repo.save(caseId, { ...before, signatures, isFinal, finals })
        if (isFinal) repo.keep(caseId, { version, signedAt: at, digest }, contentOf(draft, signatures, permissions))
      },
      outgoing: outgoingOf(caseId),
    },
  )
  return isFinal
}

function contentOf(
  draft: ReportSource,
  signatures: readonly ReportSignature[],
  permissions: readonly string[],
): SignedContent {
  const source: ReportSource = {
    ...draft,
    status: draft.version > 1 ? 'corrected' : 'final',
    signatures: signatures.map(({ role, name, at }) => ({ role, name, at })),
  }
  return { source: keptSource(source), document: buildReportDocument(source), permissions: [...permissions] }
}
