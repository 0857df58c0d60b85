import { DeclaredError } from '#shared/contract/errors.ts'
import type { OpenCases } from '#main/features/cases/open-cases.ts'
import type { ClinvarStore } from '#main/features/evidence/clinvar-store.ts'
import type { EvidenceService } from '#main/features/evidence/evidence-service.ts'
import type { AreaNames, HandlersFor } from '#main/features/handler.ts'
import type { PlatformHttp } from '#main/platform/http.ts'

export interface EvidenceHandlerPorts {
  readonly openCases: OpenCases
  readonly evidence: EvidenceService
  readonly clinvar: ClinvarStore
  /** Null where no platform is set up. */
  readonly http: PlatformHttp | null
}

export function evidenceHandlers({
  openCases,
  evidence,
  clinvar,
  http,
}: EvidenceHandlerPorts): HandlersFor<AreaNames<'evidence'>> {
  return {
    'evidence.get': async ({ caseId, key }, { user }) => evidence.of(await openCases.get(caseId, user), key, user),
    'evidence.knowledge': async () => {
      const snapshot = await clinvar.snapshot()
      if (snapshot === null) return { clinvar: null, pulling: clinvar.pulling() }
      const { source, version, date, variants } = snapshot
      return { clinvar: { source, version, date, variants }, pulling: clinvar.pulling() }
    },
    'evidence.pullKnowledge': async (_, { signal }) => {
      if (http === null) throw new DeclaredError('platform.notConfigured')
      await clinvar.pull(http, signal)
      return { done: true }
    },
  }
}
