import type { OpenCases } from '#main/features/cases/open-cases.ts'
import type { EvidenceService } from '#main/features/evidence/evidence-service.ts'
import type { AreaNames, HandlersFor } from '#main/features/handler.ts'

export interface EvidenceHandlerPorts {
  readonly openCases: OpenCases
  readonly evidence: EvidenceService
}

export function evidenceHandlers({ openCases, evidence }: EvidenceHandlerPorts): HandlersFor<AreaNames<'evidence'>> {
  return {
    'evidence.get': async ({ caseId, key }, { user }) => evidence.of(await openCases.get(caseId, user), key, user),
  }
}
