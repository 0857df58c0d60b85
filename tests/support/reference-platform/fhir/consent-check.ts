import * as z from 'zod'
import type { AuthorisedCall } from '#tests/support/reference-platform/http/exchange.ts'
import { Refusal } from '#tests/support/reference-platform/http/refusal.ts'
import type { AuditTrail } from '#tests/support/reference-platform/fhir/audit-trail.ts'
import { textsAt, type Resource } from '#tests/support/reference-platform/fhir/resource.ts'
import type { ResourceStore } from '#tests/support/reference-platform/fhir/resource-store.ts'

/** System of the questions a consent form asks; the nested provisions answer them. */
export const questionSystem = 'https://fortolker.dk/fhir/CodeSystem/consent-question'

/** Stands before every byte of a person's genome. */
export interface ConsentCheck {
  /** @throws Refusal with 403 `suppressed`, which is also written to the audit trail */
  readonly demand: (call: AuthorisedCall, person: string | null) => void
  readonly permits: (person: string) => boolean
}

export interface ConsentPorts {
  readonly store: ResourceStore
  readonly audit: AuditTrail
  readonly now: () => Date
}

/**
 * A person's genome is open while that person's consent is in force and answers `analysis` with a permit and nowhere
 * with a deny. No consent, or none that can be read, is a no.
 */
export function createConsentCheck({ store, audit, now }: ConsentPorts): ConsentCheck {
  const consentsOf = (person: string): readonly Resource[] =>
    store
      .all('Consent')
      .map(({ resource }) => resource)
      .filter((resource) => textsAt(resource, 'patient.reference').includes(`Patient/${person}`))
  const permits = (person: string): boolean => {
    const inForce = consentsOf(person).filter((resource) => isInForce(resource, now()))
    return inForce.length > 0 && inForce.every(permitsAnalysis)
  }
  return {
    permits,
    demand: (call, person) => {
      if (person === null || permits(person)) return
      audit.refusal(call, person, consentsOf(person).at(-1))
      throw new Refusal({ status: 403, issue: 'suppressed', message: 'The person’s consent does not permit this use' })
    },
  }
}

const provisionSchema = z.object({
  status: z.string(),
  provision: z.object({
    period: z.object({ start: z.string().optional(), end: z.string().optional() }).optional(),
    provision: z.array(
      z.object({
        type: z.string().optional(),
        code: z.array(
          z.object({ coding: z.array(z.object({ system: z.string().optional(), code: z.string().optional() })) }),
        ),
      }),
    ),
  }),
})

function isInForce(resource: Resource, now: Date): boolean {
  const parsed = provisionSchema.safeParse(resource)
  if (!parsed.success || parsed.data.status !== 'active') return false
  const { start, end } = parsed.data.provision.period ?? {}
  const hasBegun = start === undefined || Date.parse(start) <= now.getTime()
  const hasEnded = end !== undefined && Date.parse(end) < now.getTime()
  return hasBegun && !hasEnded
}

function permitsAnalysis(resource: Resource): boolean {
  const parsed = provisionSchema.safeParse(resource)
  const answers = (parsed.success ? parsed.data.provision.provision : []).filter(({ code }) =>
    code.some(({ coding }) => coding.some((item) => item.system === questionSystem && item.code === 'analysis')),
  )
  return answers.length > 0 && answers.every(({ type }) => type === 'permit')
}
