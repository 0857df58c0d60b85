import { DeclaredError } from '#shared/contract/errors.ts'
import type { AreaNames, HandlersFor } from '#main/features/handler.ts'
import { shownSize } from '#main/store/shown-size.ts'
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
    'pull.soFar': ({ caseId, ...asked }, { user }) => {
      if (service === null) throw new DeclaredError('platform.notConfigured')
      return service.soFar(caseId, asked, user)
    },
    'pull.states': () => ({
      pulls: (service?.states() ?? []).map((pull) => ({
        ...pull,
        parts: pull.parts.map((part) => ({
          ...part,
          doneBytes: shownSize(part.doneBytes),
          totalBytes: part.totalBytes === null ? null : shownSize(part.totalBytes),
        })),
      })),
    }),
  }
}
