import type { CallOutput, HandlerInput } from '#shared/contract/contract.ts'
import { presets } from '#shared/registry/presets/presets.ts'
import type { CaseSoFar } from '#main/features/cases/build-case.ts'
import type { GrowingCase, OpenCase } from '#main/features/cases/open-cases.ts'
import type { ReadConsent } from '#main/platform/mapping/consent.ts'

/**
 * Where questions wait for an import that has not begun yet. What it answers lives in memory alone: on disk a case is
 * either whole or absent.
 */
export interface SoFarDesk {
  /** The case as far as it has been read; null when it will not be read any more. */
  readonly ask: () => Promise<GrowingCase | null>
  readonly open: (source: () => Promise<GrowingCase | null>) => void
  readonly close: () => void
}

export function createSoFarDesk(): SoFarDesk {
  let answer: (() => Promise<GrowingCase | null>) | undefined
  let waiting: (() => void)[] = []
  const answerBy = (source: () => Promise<GrowingCase | null>): void => {
    answer = source
    for (const go of waiting) go()
    waiting = []
  }
  return {
    ask: async () => {
      if (answer === undefined) await new Promise<void>((go) => waiting.push(go))
      return (await answer?.()) ?? null
    },
    open: answerBy,
    close: () => answerBy(() => Promise.resolve(null)),
  }
}

type Records = GrowingCase['records']

/** A growing case with the forms that hold when it is asked: those it comes with, and what this machine has come to know. */
export function withConsents(
  ask: () => Promise<CaseSoFar | null>,
  brought: readonly ReadConsent[],
  recorded: () => Records,
): () => Promise<GrowingCase | null> {
  return async () => {
    const growing = await ask()
    const own = brought.map(({ personId, record }) => [personId, record] as const)
    return growing && { ...growing, records: new Map([...own, ...recorded()]) }
  }
}

/** Pairs need all variants of a gene, so that they are found when everything has been read. */
const needsAll: ReadonlySet<string> = new Set(['compoundHeterozygous'])

export type SoFarQuestion = Omit<HandlerInput<'pull.soFar'>, 'caseId'>

/** What the presets find until now. */
export async function answerSoFar(
  { view }: OpenCase,
  { preset, limit }: SoFarQuestion,
): Promise<CallOutput<'pull.soFar'>> {
  const query = { preset, steps: [], sort: [] }
  const { rows, total } = needsAll.has(preset) ? { rows: [], total: 0 } : await view.page(query, { offset: 0, limit })
  const counts = presets.map(async ({ id }) => ({
    id,
    count: needsAll.has(id) ? null : await view.count({ preset: id, steps: [], sort: [] }),
  }))
  return { presets: await Promise.all(counts), rows: [...rows], total }
}
