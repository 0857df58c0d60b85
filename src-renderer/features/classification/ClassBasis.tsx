import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import { CnvSheet } from '#renderer/features/classification/cnv/CnvSheet.tsx'
import { CnvTotal } from '#renderer/features/classification/cnv/CnvTotal.tsx'
import { Computed } from '#renderer/features/classification/Computed.tsx'
import { Criteria, type CriteriaProps } from '#renderer/features/classification/Criteria.tsx'

export interface ClassBasisProps extends Pick<CriteriaProps, 'onDisease'> {
  readonly caseId: CaseId
  readonly variantKey: VariantKey
  /** Undefined until it is here. */
  readonly evidence: CallOutput<'evidence.get'> | undefined
  readonly current: CallOutput<'classification.get'>['current']
  readonly canDecide: boolean
}

/**
 * What the class rests on: criteria, or for a loss or gain of copies its sheet. Criteria that somebody decided on before there
 * was a sheet stand below it, so that they can be taken back.
 */
export function ClassBasis({ evidence, current, canDecide, onDisease, ...variant }: ClassBasisProps) {
  const cnv = evidence?.cnv ?? null
  const hasCriteria = evidence !== undefined && (cnv === null || current.criteria.length > 0)
  return (
    <>
      {cnv === null ? <Computed computed={current.computed} /> : <CnvTotal current={current} />}
      {cnv === null ? null : (
        <CnvSheet {...variant} evidence={cnv} lines={current.cnv?.lines ?? []} canScore={canDecide} />
      )}
      {hasCriteria ? (
        <Criteria
          {...variant}
          evidence={evidence}
          decisions={current.criteria}
          canDecide={canDecide}
          onDisease={onDisease}
        />
      ) : null}
    </>
  )
}
