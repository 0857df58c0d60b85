import type { CnvKind, CnvRow } from '#shared/domain/classification/cnv/cnv-row.ts'
import { cnvSheets, exclusiveGroups } from '#shared/domain/classification/cnv/sheets.ts'
import type { CallOutput } from '#shared/contract/contract.ts'

export type CnvEvidence = NonNullable<CallOutput<'evidence.get'>['cnv']>
export type CnvProposal = CnvEvidence['proposals'][number]
type Current = CallOutput<'classification.get'>['current']
export type GivenLine = NonNullable<Current['cnv']>['lines'][number]

/** A line of the sheet as it stands: what it may have, what the data propose and what the reader gave. */
export interface SheetLine {
  readonly row: CnvRow
  readonly proposal: CnvProposal | null
  readonly given: GivenLine | null
}

export interface SheetSection {
  readonly name: 'content' | CnvKind | 'genes' | 'literature' | 'patient'
  /** What was given or is proposed. */
  readonly shown: readonly SheetLine[]
  readonly others: readonly SheetLine[]
}

/** The five sections of the sheet for a kind. */
export function sectionsOf({ kind, proposals }: CnvEvidence, lines: readonly GivenLine[]): readonly SheetSection[] {
  const names = ['content', kind, 'genes', 'literature', 'patient'] as const
  const all = cnvSheets[kind].map((row): SheetLine => {
    const proposal = proposals.find(({ code }) => code === row.code) ?? null
    return { row, proposal, given: lines.find(({ code }) => code === row.code) ?? null }
  })
  return names.map((name, index) => {
    const own = all.filter(({ row }) => row.code.startsWith(String(index + 1)))
    const isShown = ({ proposal, given }: SheetLine): boolean => proposal !== null || given !== null
    return { name, shown: own.filter(isShown), others: own.filter((line) => !isShown(line)) }
  })
}

/** The given lines that answer one question twice: `1A, 1B`. */
export function exclusiveCodes(lines: readonly GivenLine[]): readonly string[] {
  return exclusiveGroups.flatMap((group) => {
    const given = lines.map(({ code }) => code).filter((code) => group.includes(code))
    return given.length > 1 ? given : []
  })
}

/** Least and most a line may have: its one value, or everything from nothing to its total. */
export function limitsOf({ range: [lowest, highest], maxTotal }: CnvRow): readonly [least: number, most: number] {
  return lowest === highest ? [lowest, highest] : [Math.min(0, maxTotal), Math.max(0, maxTotal)]
}
