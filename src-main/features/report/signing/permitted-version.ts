import type { Disclosure } from '#shared/domain/consent/disclosure.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { OpenCase } from '#main/features/cases/open-cases.ts'
import type { WholeVersion } from '#main/features/report/signing/shared-signing.ts'
import type { SignedContent, SigningRepo } from '#main/features/report/signing/signing-repo.ts'

/** What the persons of a case permit, as it is compared; nothing of what was found. */
export function permissionsOf(disclosure: Disclosure): readonly string[] {
  return disclosure
    .decisions()
    .flatMap(({ person, action, tag, allowed }) => (allowed ? [[person, action, tag].join(' ')] : []))
}

/**
 * A signed version, as long as everybody permits at least what they permitted when it was signed: so it is withheld or not
 * by answers alone, whatever stands in it. Null where it is withheld.
 *
 * @throws `report.versionUnknown`
 */
export async function permittedVersion(
  { id, view, disclosure }: OpenCase,
  version: number,
  repo: SigningRepo,
): Promise<SignedContent | null> {
  const kept = repo.content(id, version)
  if (kept === undefined) throw new DeclaredError('report.versionUnknown')
  const permissions = new Set(permissionsOf(disclosure))
  // Of a version that says nothing of it nobody knows what was permitted then.
  if (kept.permissions?.every((permission) => permissions.has(permission)) !== true) return null
  for (const { key } of kept.source.facts.findings) {
    if (!(await view.has(key))) return null
  }
  return kept
}

/**
 * The signed versions that may go to the platform now. One that may not stays here; what is decided since may go without
 * it, but not that it is final.
 *
 * @throws `report.consentChanged` where the report is final and may not be given out
 */
export async function permittedVersions(open: OpenCase, repo: SigningRepo): Promise<readonly WholeVersion[]> {
  const { isFinal, version: current } = repo.decision(open.id)
  const permitted: WholeVersion[] = []
  for (const kept of repo.versions(open.id)) {
    const content = await permittedVersion(open, kept.version, repo)
    if (content !== null) permitted.push({ kept, content })
    else if (isFinal && kept.version === current) throw new DeclaredError('report.consentChanged')
  }
  return permitted
}
