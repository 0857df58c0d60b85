import { useState } from 'react'
import { evidenceChanges, type EvidenceChange } from '#shared/domain/classification/assessment/outdated.ts'
import type { CallInput, CallOutput } from '#shared/contract/contract.ts'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import { useCommandHandler } from '#renderer/data/commands.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'

export type Proposal = CallOutput<'evidence.get'>['proposals'][number]
export type Decision = CallOutput<'classification.get'>['current']['criteria'][number]
export type CriterionCode = Proposal['code']

/** A criterion as it stands: what the data propose, and what the reader made of it. */
export interface Criterion {
  readonly code: CriterionCode
  readonly proposal: Proposal | null
  readonly decision: Decision | null
  /** What the data say otherwise than when it was decided. */
  readonly change: EvidenceChange | null
}

export type Decide = (
  code: CriterionCode,
  state: 'accepted' | 'dismissed' | 'open',
  more?: Pick<CallInput<'classification.decide'>, 'strength' | 'reason'>,
  onSaved?: () => void,
) => void

export interface Deciding {
  readonly variant: { readonly caseId: CaseId; readonly key: VariantKey }
  readonly decide: Decide
  /** The criterion whose strength is being changed. */
  readonly changing: CriterionCode | null
  readonly change: (code: CriterionCode | null) => void
  /** The keys mean this one from now on. */
  readonly pointAt: (code: CriterionCode) => void
}

/** Proposals in the order of the guideline, then what the reader brought. */
export function criteriaOf(proposals: readonly Proposal[], decisions: readonly Decision[]): readonly Criterion[] {
  const decided = (code: CriterionCode): Decision | null => decisions.find((one) => one.code === code) ?? null
  const proposed = proposals.map((proposal) => criterionOf(proposal.code, proposal, decided(proposal.code)))
  const own = decisions.filter(({ code }) => !proposals.some((proposal) => proposal.code === code))
  return [...proposed, ...own.map((decision) => criterionOf(decision.code, null, decision))]
}

function criterionOf(code: CriterionCode, proposal: Proposal | null, decision: Decision | null): Criterion {
  const [change] = decision === null ? [] : evidenceChanges([decision], proposal === null ? [] : [proposal])
  return { code, proposal, decision, change: change ?? null }
}

/** The keys A, D and S act on the criterion in focus, else on the first that nobody has decided. */
export function useDeciding(
  variant: Deciding['variant'],
  criteria: readonly Criterion[],
  canDecide: boolean,
): Deciding {
  const command = useCommand('classification.decide')
  const fail = useFailures()
  const [changing, change] = useState<CriterionCode | null>(null)
  const [pointed, pointAt] = useState<CriterionCode | null>(null)
  const decide: Decide = (code, state, more = {}, onSaved) => {
    if (!canDecide) return
    const onSuccess = (): void => {
      onSaved?.()
      change(null)
    }
    command.mutate({ ...variant, code, state, ...more }, { onError: fail, onSuccess })
  }
  const meant = (): CriterionCode | null => {
    const undecided = criteria.find(({ decision }) => decision === null)?.code
    const isPointed = criteria.some(({ code, decision }) => code === pointed && decision === null)
    return isPointed ? pointed : (undecided ?? pointed)
  }
  const onMeant = (act: (code: CriterionCode) => void) => (): void => {
    const code = meant()
    if (code !== null && canDecide) act(code)
  }
  useCommandHandler(
    'criteria.accept',
    onMeant((code) => decide(code, 'accepted')),
  )
  useCommandHandler(
    'criteria.dismiss',
    onMeant((code) => decide(code, 'dismissed')),
  )
  useCommandHandler('criteria.change', onMeant(change))
  return { variant, decide, changing, change, pointAt }
}
