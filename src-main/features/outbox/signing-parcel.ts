import type { CaseId } from '#shared/kit/ids.ts'
import type { Parcel } from '#main/features/outbox/parcel.ts'
import type { WholeVersion } from '#main/features/report/signing/shared-signing.ts'
import type { SigningRepo } from '#main/features/report/signing/signing-repo.ts'
import type { SigningSharing } from '#main/features/report/signing/signing-sharing.ts'
import {
  readSigning,
  signingResource,
  signingResourceId,
  versionResource,
  versionResourceId,
} from '#main/platform/mapping/signing-resource.ts'
import type { WorkSubject } from '#main/platform/mapping/work.ts'

export interface SigningParcelPorts {
  readonly signingRepo: SigningRepo
  readonly signingSharing: SigningSharing
}

/** Decision and signatures, behind the signed versions they speak of: nobody hears that a report is final before it is there. */
export function signingParcel(
  of: WorkSubject,
  versions: readonly WholeVersion[],
  { signingRepo: repo, signingSharing }: SigningParcelPorts,
): Parcel {
  const { caseId } = of
  const { state, made } = signingSharing.shared(caseId)
  const { platformVersion, revision } = repo.head(caseId)
  const finalStatus = state.version > 1 ? ('corrected' as const) : ('final' as const)
  return {
    type: 'DiagnosticReport',
    id: signingResourceId(caseId),
    resource: signingResource(of, { state, made, status: state.isFinal ? finalStatus : 'preliminary' }),
    basedOn: platformVersion,
    revision,
    currentRevision: () => repo.head(caseId).revision,
    accept: (version) => repo.setPlatformVersion(caseId, version),
    read: readSigning,
    before: versions.map((version) => versionPart(of, caseId, version)),
  }
}

function versionPart(of: WorkSubject, caseId: CaseId, whole: WholeVersion) {
  const { kept, content } = whole
  return {
    id: versionResourceId(caseId, kept.version, kept.digest),
    resource: versionResource(of, {
      ...kept,
      status: content.source.status === 'corrected' ? 'corrected' : 'final',
      signers: content.source.signatures.map(({ name }) => name),
      content: whole,
    }),
  }
}
