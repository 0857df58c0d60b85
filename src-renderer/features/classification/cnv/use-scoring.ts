import { useState } from 'react'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import { useCommandHandler } from '#renderer/data/commands.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import type { SheetSection } from '#renderer/features/classification/cnv/sheet-lines.ts'

export interface Scoring {
  readonly variant: { readonly caseId: CaseId; readonly key: VariantKey }
  /** Gives a line its points in hundredths; null takes them back. */
  readonly score: (code: string, points: number | null, note?: string, onSaved?: () => void) => void
  /** The line whose form is open. */
  readonly changing: string | null
  readonly change: (code: string | null) => void
  /** The line somebody last worked on: it keeps the focus when its buttons become others. */
  readonly inHand: string | null
}

/** The key A takes over the first proposal that nobody has answered, as it accepts a criterion elsewhere. */
export function useScoring(variant: Scoring['variant'], sections: readonly SheetSection[], canScore: boolean): Scoring {
  const command = useCommand('classification.scoreLine')
  const fail = useFailures()
  const [changing, setChanging] = useState<string | null>(null)
  const [inHand, setInHand] = useState<string | null>(null)
  const score: Scoring['score'] = (code, points, note = '', onSaved) => {
    if (!canScore) return
    setInHand(code)
    const onSuccess = (): void => {
      onSaved?.()
      setChanging(null)
    }
    command.mutate({ ...variant, code, points, note }, { onError: fail, onSuccess })
  }
  useCommandHandler('criteria.accept', () => {
    const next = sections.flatMap(({ shown }) => shown).find(({ given }) => given === null)?.proposal
    if (next != null) score(next.code, next.points)
  })
  const change: Scoring['change'] = (code) => {
    setChanging(code)
    if (code !== null) setInHand(code)
  }
  return { variant, score, changing, change, inHand }
}
