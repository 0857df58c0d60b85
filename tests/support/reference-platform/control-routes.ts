import * as z from 'zod'
import { resourceSchema } from '#tests/support/reference-platform/fhir/resource.ts'
import { plainErrors } from '#tests/support/reference-platform/http/error-styles.ts'
import { jsonBody, jsonReply, type Call, type Reply } from '#tests/support/reference-platform/http/exchange.ts'
import { badRequest, notFound, Refusal } from '#tests/support/reference-platform/http/refusal.ts'
import { routeWriter, type Route } from '#tests/support/reference-platform/http/router.ts'
import type { PlatformState } from '#tests/support/reference-platform/platform-state.ts'
import { faultStatuses, type Switches } from '#tests/support/reference-platform/switches.ts'

const times = z.number().int().min(1).default(1)
const pattern = z.string().refine(isPattern, 'no pattern')
const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cut'), match: pattern, afterBytes: z.number().int().min(0), times }),
  z.strictObject({
    kind: z.literal('status'),
    match: pattern,
    status: z.literal(faultStatuses),
    times,
    retryAfterSeconds: z.number().int().min(0).optional(),
  }),
  z.strictObject({ kind: z.literal('corrupt'), match: pattern, times, at: z.number().int().min(0).optional() }),
])

/** The body of `POST /__switches`; everything in it is done in this order. */
const orderSchema = z.strictObject({
  reset: z.boolean().default(false),
  set: z
    .strictObject({
      latencyMs: z.number().min(0),
      latencyJitterMs: z.number().min(0),
      clockSkewMs: z.number(),
      accessTokenLifeSeconds: z.number().min(1),
    })
    .partial()
    .optional(),
  add: z.array(faultSchema).default([]),
  consent: z
    .strictObject({
      person: z.string(),
      status: z.enum(['active', 'inactive', 'entered-in-error']).optional(),
      answers: z.record(z.string(), z.enum(['permit', 'deny', 'unanswered'])).optional(),
      withdrawnAt: z.string().optional(),
    })
    .optional(),
  write: z.array(resourceSchema).default([]),
  offline: z.boolean().optional(),
})

/**
 * The switches and the state over HTTP, for tests in other processes.
 *
 * @param mayGoOffline false on the platform's own port, which could not answer any more
 */
export function controlRoutes(switches: Switches, state: PlatformState, mayGoOffline: boolean): readonly Route[] {
  const { open } = routeWriter(plainErrors)
  const tell = (): Reply => jsonReply({ settings: switches.settings(), faults: switches.faults() })
  return [
    open('GET', '/__switches', (call) => {
      demandLocal(call)
      return tell()
    }),
    open('POST', '/__switches', async (call) => {
      demandLocal(call)
      const order = orderSchema.safeParse(jsonBody(call))
      if (!order.success) throw badRequest(`Not an order: ${z.prettifyError(order.error)}`)
      if (order.data.offline !== undefined && !mayGoOffline) throw badRequest('offline is for the control port')
      await carryOut(order.data, switches, state)
      return tell()
    }),
    open('GET', '/__state/:type', (call) => {
      demandLocal(call)
      const type = call.params['type'] ?? ''
      const source = call.url.searchParams.get('source')
      const isEvents = type === 'AuditEvent' && (source === 'platform' || source === 'workstation')
      return jsonReply(isEvents ? state.auditEvents(source) : state.all(type))
    }),
    open('GET', '/__state/:type/:id', (call) => {
      demandLocal(call)
      const resource = state.read(call.params['type'] ?? '', call.params['id'] ?? '')
      if (resource === undefined) throw notFound('There is no such resource')
      return jsonReply(resource)
    }),
  ]
}

async function carryOut(order: z.output<typeof orderSchema>, switches: Switches, state: PlatformState): Promise<void> {
  if (order.reset) switches.reset()
  if (order.set !== undefined) switches.set(order.set)
  for (const fault of order.add) switches.add(fault)
  if (order.consent !== undefined) {
    const { person, ...change } = order.consent
    state.changeConsent(person, change)
  }
  for (const resource of order.write) state.write(resource)
  if (order.offline === true) await switches.goOffline()
  if (order.offline === false) await switches.goOnline()
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp
  } catch {
    return false
  }
}

/** Web pages must not reach the switches: they send an origin, or a host name of their own. */
function demandLocal(call: Call): void {
  const host = call.header('host') ?? ''
  if (call.header('origin') === undefined && /^(?:127\.0\.0\.1|localhost|\[::1\]):\d+$/u.test(host)) return
  throw new Refusal({ status: 403, issue: 'forbidden', message: 'The switches are for tests on this machine' })
}
