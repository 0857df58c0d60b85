import type { HandlerOutput } from '#shared/contract/contract.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { CONSENT_RULE_VERSION } from '#shared/domain/consent/consent-request.ts'
import type { ConsentRecord } from '#shared/domain/consent/consent-record.ts'
import { awaitsReconfirmation, mistakesIn } from '#shared/domain/consent/new-form.ts'
import { danishTime } from '#shared/domain/danish/local-time.ts'
import { inFamilyOrder, relationshipOf, type FamilyMember } from '#shared/domain/pedigree/family.ts'
import { answersFrom, consentQuestions } from '#shared/registry/consent-questions/consent-questions.ts'
import type { CaseId, PersonId } from '#shared/kit/ids.ts'
import type { Clock } from '#shared/kit/ports.ts'
import type { OpenCases } from '#main/features/cases/open-cases.ts'
import type { CaseManifest } from '#main/features/cases/case-manifest.ts'
import { answerOn, statusOn } from '#main/features/consent/answer-state.ts'
import type { ConsentRepo, StoredConsent } from '#main/features/consent/consent-repo.ts'
import type {
  ConsentDifference,
  ConsentService,
  ConsentStep,
  ConsentTarget,
} from '#main/features/consent/consent-service.ts'
import { shownForm } from '#main/features/consent/shown-form.ts'
import type { AreaNames, HandlersFor } from '#main/features/handler.ts'

export interface ConsentHandlerPorts {
  readonly openCases: OpenCases
  readonly consents: ConsentRepo
  readonly consentForms: ConsentService
  readonly clock: Clock
  /** Forms of a person changed: everything derived from them is out of date. */
  readonly onConsents: (caseId: CaseId) => Promise<void>
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
  const { openCases, consents, consentForms, clock, onConsents } = ports
  const targetOf = async (input: Asked): Promise<ConsentTarget> => {
    const { people } = await openCases.manifest(input.caseId)
    const person = people.find(({ id }) => id === input.personId)
    if (person === undefined) throw new DeclaredError('case.unknown')
    return { ...input, person: { id: person.id, birthDate: person.birthDate ?? '' } }
  }
  /** The person may belong to other cases on this machine; a changed form counts in all of them at once. */
  const onChange = async (caseId: CaseId, person: PersonId): Promise<{ readonly done: true }> => {
    for (const affected of new Set([caseId, ...consents.casesOf(person)])) await onConsents(affected)
    return { done: true }
  }
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
    'consent.record': async ({ form: { answers, ...form }, ...asked }, { user }) => {
      consentForms.record(await targetOf(asked), { ...form, answers: answersFrom(answers) }, user)
      return onChange(asked.caseId, asked.personId)
    },
    'consent.withdraw': async (asked, { user }) => {
      consentForms.withdraw(await targetOf(asked), user)
      return onChange(asked.caseId, asked.personId)
    },
    'consent.reconfirm': async ({ on, ...asked }, { user }) => {
      consentForms.reconfirm(await targetOf(asked), on, user)
      return onChange(asked.caseId, asked.personId)
    },
    'consent.acknowledge': async ({ caseId }, { user }) => {
      await openCases.manifest(caseId)
      consentForms.acknowledge(caseId, user)
      return { done: true }
    },
  }
}

interface Asked {
  readonly caseId: CaseId
  readonly personId: PersonId
  readonly basedOn: number
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
