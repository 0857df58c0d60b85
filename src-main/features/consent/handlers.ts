import type { HandlerOutput } from '#shared/contract/contract.ts'
import { CONSENT_RULE_VERSION } from '#shared/domain/consent/consent-request.ts'
import { parseDate, type CalendarDate } from '#shared/domain/consent/calendar.ts'
import type { ConsentForm } from '#shared/domain/consent/consent-record.ts'
import { hasEnded } from '#shared/domain/consent/form-conditions.ts'
import { danishTime } from '#shared/domain/danish/local-time.ts'
import { inFamilyOrder, relationshipOf, type FamilyMember } from '#shared/domain/pedigree/family.ts'
import { consentQuestions, type ConsentQuestion } from '#shared/registry/consent-questions/consent-questions.ts'
import type { Clock } from '#shared/kit/ports.ts'
import type { OpenCases } from '#main/features/cases/open-cases.ts'
import type { CaseManifest } from '#main/features/cases/case-manifest.ts'
import type { ConsentRepo } from '#main/features/consent/consent-repo.ts'
import type { AreaNames, HandlersFor } from '#main/features/handler.ts'
import type { KeptConsent } from '#main/platform/mapping/consent.ts'

type Matrix = HandlerOutput<'consent.matrix'>
type Answer = Matrix['questions'][number]['answers'][number]['answer']

/**
 * What each person answered. The matrix may be read without the child's analysis being open: that it is not open is
 * exactly what a reader has to find out here.
 */
export function consentHandlers(
  openCases: OpenCases,
  consents: ConsentRepo,
  clock: Clock,
): HandlersFor<AreaNames<'consent'>> {
  return {
    'consent.matrix': async ({ caseId }) => {
      const manifest = await openCases.manifest(caseId)
      const kept = new Map(consents.ofCase(caseId).map((consent) => [consent.personId, consent] as const))
      const today = parseDate(danishTime(clock.now()))
      const persons = inFamilyOrder(manifest.family).filter(({ sample }) => sample !== null)
      return {
        persons: persons.map((member) => columnOf(member, kept.get(member.id), { manifest, today })),
        questions: consentQuestions.map((question) => ({
          id: question.id,
          answers: persons.map(({ id }) => ({ personId: id, answer: answerOf(question, kept.get(id)) })),
        })),
        ruleVersion: CONSENT_RULE_VERSION,
      }
    },
  }
}

function columnOf(
  member: FamilyMember,
  kept: KeptConsent | undefined,
  { manifest, today }: { readonly manifest: CaseManifest; readonly today: CalendarDate | null },
): Matrix['persons'][number] {
  const nameOf = (id: string): string => manifest.people.find((person) => person.id === id)?.name ?? ''
  const form: ConsentForm | null = kept?.record.consent ?? null
  return {
    personId: member.id,
    relationship: relationshipOf(manifest.family, member.id),
    name: nameOf(member.id) === '' ? null : nameOf(member.id),
    status: form === null ? 'missing' : statusOn(form, today),
    signedAt: form?.signedAt ?? null,
    form: form === null ? null : { name: form.formName ?? '', version: form.formVersion },
    signedBy: (form?.signers ?? []).map(({ personId }) => nameOf(personId)),
  }
}

/** The rule's view of a form on a day: one that held until a day before that is superseded. */
function statusOn({ status, validUntil }: ConsentForm, today: CalendarDate | null): ConsentForm['status'] {
  if (status !== 'active' || validUntil === undefined || today === null) return status
  return hasEnded(parseDate(validUntil) ?? 'unclear', today) ? 'superseded' : status
}

/** A withdrawn form answers nothing any more, whatever was ticked on it. */
function answerOf(question: ConsentQuestion, kept: KeptConsent | undefined): Answer {
  const form = kept?.record.consent ?? null
  if (form === null) return 'notSynced'
  if (form.status === 'withdrawn') return 'withdrawn'
  const answer = question.answerOf(form.answers)
  return answer === 'unanswered' ? 'notAsked' : answer
}
