import type { HandlerOutput } from '#shared/contract/contract.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import type { OpenCases } from '#main/features/cases/open-cases.ts'
import type { Classification } from '#main/features/classification/classification-repo.ts'
import type { ClassificationService } from '#main/features/classification/classification-service.ts'
import type { AreaNames, HandlersFor, User } from '#main/features/handler.ts'

export interface ClassificationHandlerPorts {
  readonly openCases: OpenCases
  readonly service: ClassificationService
  readonly onChange: (caseId: CaseId) => void
}

export function classificationHandlers(ports: ClassificationHandlerPorts): HandlersFor<AreaNames<'classification'>> {
  const { openCases, service, onChange } = ports
  /** A variant that may not be seen cannot be classified either, and is answered like one that does not exist. */
  const requireVisible = async (caseId: CaseId, key: VariantKey, user: User): Promise<void> => {
    const { view } = await openCases.get(caseId, user)
    if (!(await view.has(key))) throw new DeclaredError('variant.unknown')
  }
  return {
    'classification.get': async ({ caseId, key }, { user }) => {
      await requireVisible(caseId, key, user)
      return {
        current: viewOf(service.current(caseId, key)),
        history: service.history(caseId, key).map((step) => ({ ...step })),
        canUndo: service.canUndo(caseId, key),
      }
    },
    'classification.set': async ({ caseId, key, ...change }, { user }) => {
      await requireVisible(caseId, key, user)
      const saved = service.set(caseId, key, change, user)
      onChange(caseId)
      return viewOf(saved)
    },
    'classification.undo': async ({ caseId, key }, { user }) => {
      await requireVisible(caseId, key, user)
      const saved = service.undo(caseId, key, user)
      onChange(caseId)
      return viewOf(saved)
    },
  }
}

function viewOf(value: Classification | undefined): HandlerOutput<'classification.set'> {
  return {
    class: value?.class ?? null,
    comment: value?.comment ?? '',
    revision: value?.revision ?? 0,
    last: value === undefined ? null : { by: value.by, byId: value.byId, at: value.at },
  }
}
