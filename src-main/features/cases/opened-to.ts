import { DeclaredError } from '#shared/contract/errors.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import type { OpenCase, OpenCases } from '#main/features/cases/open-cases.ts'
import type { User } from '#main/features/handler.ts'

/** The case as somebody may see it; null where it is closed to them or not on this machine. */
export async function openedTo(user: User, caseId: CaseId, openCases: OpenCases): Promise<OpenCase | null> {
  try {
    return await openCases.get(caseId, user)
  } catch (error) {
    if (error instanceof DeclaredError) return null
    throw error
  }
}
