import { DeclaredError } from '#shared/contract/errors.ts'
import { answersFrom } from '#shared/registry/consent-questions/consent-questions.ts'
import type { CaseId, PersonId } from '#shared/kit/ids.ts'
import type { OpenCases } from '#main/features/cases/open-cases.ts'
import type { ConsentRepo } from '#main/features/consent/consent-repo.ts'
import type { ConsentService, ConsentTarget } from '#main/features/consent/consent-service.ts'
import type { HandlersFor } from '#main/features/handler.ts'

export interface ConversationPorts {
  readonly openCases: OpenCases
  readonly consents: ConsentRepo
  readonly consentForms: ConsentService
  /** Forms of a person changed: everything derived from them is out of date. */
  readonly onConsents: (caseId: CaseId) => Promise<void>
}

interface Asked {
  readonly caseId: CaseId
  readonly personId: PersonId
  readonly basedOn: number
}

/** What is done about a person's form; none of it needs the case to be open. */
export function conversationHandlers(
  ports: ConversationPorts,
): HandlersFor<'consent.record' | 'consent.withdraw' | 'consent.reconfirm' | 'consent.acknowledge'> {
  const { openCases, consents, consentForms, onConsents } = ports
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
