import { DeclaredError } from '#shared/contract/errors.ts'
import type { AreaNames, HandlersFor } from '#main/features/handler.ts'
import type { PullService } from '#main/features/pull/pull-service.ts'

/** @param service null where no platform is set up */
export function pullHandlers(service: PullService | null): HandlersFor<AreaNames<'pull'>> {
  return {
    'pull.start': ({ caseId }, { user }) => {
      if (service === null) throw new DeclaredError('platform.notConfigured')
      service.start(caseId, user)
      return { done: true }
    },
    'pull.cancel': ({ caseId }) => {
      service?.cancel(caseId)
      return { done: true }
    },
    'pull.states': () => ({ pulls: [...(service?.states() ?? [])] }),
  }
}
