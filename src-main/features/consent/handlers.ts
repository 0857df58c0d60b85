import type { HandlerOutput } from '#shared/contract/contract.ts'
import { CONSENT_RULE_VERSION } from '#shared/domain/consent/consent-request.ts'
import type { ConsentRecord } from '#shared/domain/consent/consent-record.ts'
import { awaitsReconfirmation, mistakesIn } from '#shared/domain/consent/new-form.ts'
import { danishTime } from '#shared/domain/danish/local-time.ts'
import { inFamilyOrder, relationshipOf, type FamilyMember } from '#shared/domain/pedigree/family.ts'
import { SF_LIST_SOURCE } from '#shared/domain/secondary-findings/sf-list.ts'
import { consentQuestions } from '#shared/registry/consent-questions/consent-questions.ts'
import type { Clock } from '#shared/kit/ports.ts'
import type { CaseRepo } from '#main/features/cases/case-repo.ts'
import type { CaseManifest } from '#main/features/cases/case-manifest.ts'
import { answerOn, statusOn } from '#main/features/consent/answer-state.ts'
import type { StoredConsent } from '#main/features/consent/consent-repo.ts'
import type { ConsentDifference, ConsentStep } from '#main/features/consent/consent-service.ts'
import { conversationHandlers, type ConversationPorts } from '#main/features/consent/conversation-handlers.ts'
import { conflictsOf, pagesOf } from '#main/features/consent/secondary-findings.ts'
import { shownForm } from '#main/features/consent/shown-form.ts'
import type { AreaNames, HandlersFor } from '#main/features/handler.ts'
import type { Journal } from '#main/features/outbox/journal.ts'

export interface ConsentHandlerPorts extends ConversationPorts {
  readonly cases: CaseRepo
  readonly journal: Journal
  readonly clock: Clock
}

type Matrix = HandlerOutput<'consent.matrix'>
type Card = Matrix['persons'][number]
type Change = Matrix['changes'][number]
type Version = HandlerOutput<'consent.history'>['versions'][number]

/**
 * What each person answered, and the conversations about it. All of it may be read without the child's analysis being
 * open: that it is not open is exactly what a reader has to find out here.
 */
export function consentHandlers(ports: ConsentHandlerPorts): HandlersFor<AreaNames<'consent'>> {
  const { openCases, consents, consentForms, clock, journal } = ports
  return {
    'consent.matrix': async ({ caseId }, { user }) => {
      const manifest = await openCases.manifest(caseId)
      const kept = new Map(consents.ofCase(caseId).map((consent) => [consent.personId, consent] as const))
      const now = danishTime(clock.now())
      const persons = inFamilyOrder(manifest.family).filter(({ sample }) => sample !== null)
      return {
        persons: persons.map((member) => cardOf(member, kept.get(member.id), { manifest, now })),
        questions: consentQuestions.map((question) => ({
          id: question.id,
          answers: persons.map(({ id }) => ({
            personId: id,
            answer: answerOn(question, kept.get(id)?.record.consent, now),
          })),
        })),
        changes: consentForms.unread(caseId, user).map(changeOf),
        ruleVersion: CONSENT_RULE_VERSION,
      }
    },
    'consent.history': async ({ caseId, personId }) => {
      await openCases.manifest(caseId)
      return { versions: consentForms.history(caseId, personId).map(versionOf).toReversed() }
    },
    'consent.secondaryFindings': async ({ caseId }, { user }) => {
      const open = await openCases.get(caseId, user)
      const pages = await pagesOf(open, consents.ofCase(caseId))
      const persons = pages.map(({ personId, search }) => ({ personId, search }))
      const payload = { persons, consentRule: CONSENT_RULE_VERSION }
      journal.record({ kind: 'secondaryFindings.read', caseId, subject: null, payload }, user)
      return { source: SF_LIST_SOURCE, pages }
    },
    'consent.conflicts': async (_, { user }) => {
      const found = await conflictsOf(user, ports)
      for (const { caseId } of found) {
        journal.record({ kind: 'consent.conflictsRead', caseId, subject: null, payload: {} }, user)
      }
      return { cases: found }
    },
    ...conversationHandlers(ports),
  }
}

function cardOf(
  member: FamilyMember,
  kept: StoredConsent | undefined,
  { manifest, now }: { readonly manifest: CaseManifest; readonly now: string },
): Card {
  const nameOf = (id: string): string => manifest.people.find((person) => person.id === id)?.name ?? ''
  const person = manifest.people.find(({ id }) => id === member.id)
  const record = kept?.record
  const form = record?.consent ?? null
  return {
    personId: member.id,
    relationship: relationshipOf(manifest.family, member.id),
    name: person?.name ?? null,
    birthDate: person?.birthDate ?? null,
    status: kept?.isContested === true ? 'disputed' : statusOn(form, now),
    signedAt: form?.signedAt ?? null,
    withdrawnAt: form?.withdrawnAt ?? null,
    validUntil: form?.validUntil ?? null,
    reconfirmedAt: form?.reconfirmedBySelfAt ?? null,
    form: form === null ? null : { name: form.formName ?? '', version: form.formVersion },
    signedBy: (form?.signers ?? []).map(({ personId }) => nameOf(personId)),
    conversationBy: form?.conversationBy ?? null,
    custody: record?.custody ?? null,
    lacksCapacity: record?.lacksCapacity ?? false,
    mistakes: record === undefined || form?.status !== 'active' ? [] : [...mistakesIn(record, now)],
    awaitsReconfirmation: record !== undefined && awaitsReconfirmation(record, now),
    isWaiting: kept?.isWaiting ?? false,
    revision: kept?.revision ?? 0,
  }
}

function changeOf({ personId, at, before, now }: ConsentDifference): Change {
  const said = (record: ConsentRecord | null): Change['from'] => record?.consent?.status ?? 'missing'
  const answer = (record: ConsentRecord | null, question: (typeof consentQuestions)[number]) =>
    record === null || record.consent === null ? 'unanswered' : question.answerOf(record.consent.answers)
  return {
    personId,
    at,
    from: said(before),
    to: said(now),
    answers: consentQuestions.flatMap((question) => {
      const [from, to] = [answer(before, question), answer(now, question)]
      return from === to ? [] : [{ id: question.id, from, to }]
    }),
  }
}

function versionOf({ at, by, how, record }: ConsentStep): Version {
  const form = record?.consent ?? null
  const shown = shownForm(form)
  return {
    at,
    by,
    how,
    status: shown?.status ?? 'missing',
    signedAt: shown?.signedAt ?? null,
    form: form === null ? null : { name: form.formName ?? '', version: form.formVersion },
    answers: shown?.answers ?? [],
  }
}
