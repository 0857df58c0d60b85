import type { Disclosure } from '#shared/domain/consent/disclosure.ts'
import type { Filter, FilterStep, TrioMember, VariantMark, VariantQuery } from '#shared/domain/query/filter.ts'
import { region, type Region } from '#shared/domain/coordinates/coordinates.ts'
import type { PersonId, VariantKey } from '#shared/kit/ids.ts'
import { answerer, asked, removingStep, sortOf, type StepCount } from '#main/genome/engine/answers.ts'
import { discloseOutcomes, type DisclosedOutcomes } from '#main/genome/engine/disclosed-outcomes.ts'
import {
  discloseRows,
  type DepartmentClasses,
  type DisclosedRows,
  type ListedGenePlace,
} from '#main/genome/engine/disclosed-rows.ts'
import { withoutHiddenAlleles } from '#main/genome/engine/hidden-alleles.ts'
import { createOrdering } from '#main/genome/engine/ordering.ts'
import { readOriginal, type OriginalRecord } from '#main/genome/engine/original-record.ts'
import { createRowKeys, type RowKeys } from '#main/genome/engine/row-keys.ts'
import { RowSet } from '#main/genome/engine/row-set.ts'
import { orderedWithRuns } from '#main/genome/engine/run-order.ts'
import { createRunRows, type RunRows } from '#main/genome/engine/run-rows.ts'
import { shownColumns, viewRow, type RowContext, type VariantRow } from '#main/genome/engine/row-view.ts'
import { createSelector } from '#main/genome/engine/select.ts'
import { textColumns, type VariantTable } from '#main/genome/engine/table.ts'
import type { TrioOfCase } from '#main/genome/engine/trio-rows.ts'
import type { SpelledAllele } from '#main/genome/reads/without-alleles.ts'
import type { CaseFolder } from '#main/store/results/case-folder.ts'

/** What people have done with variants of the case; read anew for every question. */
export interface WorkOnVariants {
  /** Class 1-5 of everything classified in the case. */
  readonly classes: () => ReadonlyMap<VariantKey, number>
  readonly isInReport: (key: VariantKey) => boolean
  /** Variants the viewer has still to read without knowing the report; they withhold it as long as they may be seen. */
  readonly withholding: () => readonly VariantKey[]
  /** Variants the viewer has marked so; with a name those with that tag. */
  readonly marked: (mark: VariantMark | 'tag', name?: string) => ReadonlySet<VariantKey>
  /** Changes whenever one of the answers above may have changed. */
  readonly revision: () => number
}

export interface CaseViewBasis extends Omit<TrioOfCase, 'isUsable'> {
  readonly folder: CaseFolder
  readonly table: VariantTable
  readonly disclosure: Disclosure
  readonly indicationGenes: ReadonlySet<string>
  readonly listedGenes: readonly ListedGenePlace[]
  readonly department: DepartmentClasses
  readonly work: WorkOnVariants
  /** Genes known with at least so many of the child's signs. */
  readonly signGenes: (atLeast: number) => Promise<ReadonlySet<string>>
  /** Runs of homozygosity of the child that the viewer may know; rows of the list as well. */
  readonly homozygousRuns: readonly Region[]
  /** Symbols of the genes that touch a place, with its plain contig name. */
  readonly genesIn: (place: Region) => readonly string[]
}

export interface Page {
  readonly rows: readonly VariantRow[]
  readonly total: number
  readonly steps: readonly StepCount[]
}

export interface WhyNot {
  readonly total: number
  readonly rows: readonly { readonly row: VariantRow; readonly removedBy: FilterStep | null }[]
}

export interface PageRange {
  readonly offset: number
  readonly limit: number
}

/**
 * The variants of a case as far as one disclosure goes. Everything here starts from the disclosed rows: what is hidden is
 * not filtered away, it was never there.
 */
export interface CaseView {
  readonly total: number
  readonly count: (query: VariantQuery) => Promise<number>
  readonly page: (query: VariantQuery, range: PageRange) => Promise<Page>
  /** What became of the rows that fit a filter: the first ones of them, each with the step that takes it away. */
  readonly whyNot: (query: VariantQuery, filter: Filter, limit: number) => Promise<WhyNot>
  /** A variant; never a run, so that whoever asks for something to work on gets none. */
  readonly row: (key: VariantKey) => Promise<VariantRow | undefined>
  /** A run of homozygosity that may be seen. */
  readonly run: (key: VariantKey) => VariantRow | undefined
  /** Whether there is such a variant to be seen. */
  readonly has: (key: VariantKey) => Promise<boolean>
  /** The row's record as its file had it, to read all transcripts from. */
  readonly original: (key: VariantKey) => Promise<OriginalRecord | undefined>
  readonly within: (region: Region) => Promise<readonly VariantRow[]>
  /** Where the rows lie that touch a region, with its plain contig name. */
  readonly placesWithin: (region: Region) => readonly Region[]
  /** Alleles of the files that touch a region and have no row in which this person's part is shown, spelled out. */
  readonly hiddenWithin: (region: Region, person: PersonId) => Promise<readonly SpelledAllele[]>
  /** Whether the viewer has a reading to do which the report must not influence. A variant that is hidden withholds nothing. */
  readonly isReportWithheld: () => Promise<boolean>
}

/** Rows are brought from disk and shown in portions, because a column keeps only so many blocks. */
const rowsAtOnce = 128

export async function createCaseView(basis: CaseViewBasis): Promise<CaseView> {
  const { table, disclosure, work, folder } = basis
  const disclosed = await discloseRows(table, disclosure, { ...basis, listed: basis.listedGenes })
  const { visible, childOnly, places, hiddenAlleles } = disclosed
  const outcomes = await discloseOutcomes(basis, disclosed)
  const keys = createRowKeys(table, visible, places)
  const runs = createRunRows({ ...basis, person: basis.trio.child.id, runs: basis.homozygousRuns })
  const listed = runs.beside(visible)
  const rowsOf = async (of: Iterable<VariantKey>): Promise<readonly number[]> =>
    present(await Promise.all([...of].map(keys.find)))
  const classes = rememberClasses(work, keys.find)
  const selector = createSelector({
    ...basis,
    ...outcomes,
    visible,
    classified: classes.byClass,
    marked: (mark, name) => rowsOf(work.marked(mark, name)),
    paired: RowSet.of(table.rows, outcomes.partners.keys()),
    personAt: (member) => placeOf(basis, member),
    childOnly,
    hiddenAlleles,
    runs,
  })
  const show = shower(
    { ...basis, table: withoutHiddenAlleles(table, hiddenAlleles) },
    { outcomes, keys, classes, childOnly },
  )
  const showList = (rows: readonly number[]): Promise<readonly VariantRow[]> => showWithRuns(rows, runs, show)
  const keptRows = async ({ kept = [] }: VariantQuery): Promise<RowSet> =>
    RowSet.of(runs.rows, [...(await rowsOf(kept)), ...present(kept.map(runs.find))])
  const answer = answerer(listed, selector, classes.refresh)
  const sortBasis = { table, outcomes, classOf: classes.of }
  const pageOf = orderedWithRuns(createOrdering(sortBasis), runs, sortBasis)

  return {
    total: listed.count(),
    count: async (query) => (await answer(query)).rows.count(),
    page: async (query, range) => {
      const found = await answer(query)
      const rows = asked(query, found, listed, await keptRows(query))
      const ordered = await pageOf(rows, sortOf(query), range)
      return { rows: await showList(ordered), total: rows.count(), steps: found.steps }
    },
    whyNot: async (query, filter, limit) => {
      const { sets } = await answer(query)
      const fitting = listed.and(await selector.select(filter))
      const first = await pageOf(fitting, [], { offset: 0, limit })
      const kept = await keptRows(query)
      const removing = first.map((row) => (kept.has(row) ? null : removingStep(query, sets, row)))
      const rows = await showList(first)
      return { total: fitting.count(), rows: rows.map((row, index) => ({ row, removedBy: removing[index] ?? null })) }
    },
    run: (key) => runs.view(runs.find(key) ?? -1),
    ...rowsByKey({ table, folder, find: keys.find, refresh: classes.refresh, show }),
    ...rowsByPlace({ table, disclosed, child: basis.trio.child.id, refresh: classes.refresh, show }),
    isReportWithheld: () => isWithheld(work, keys),
  }
}

async function isWithheld(work: WorkOnVariants, keys: RowKeys): Promise<boolean> {
  return present(await Promise.all(work.withholding().map(keys.find))).length > 0
}

interface KeyedRows extends Pick<CaseViewBasis, 'table' | 'folder'> {
  readonly find: (key: VariantKey) => Promise<number | undefined>
  readonly refresh: () => Promise<unknown>
  readonly show: (rows: readonly number[]) => Promise<readonly VariantRow[]>
}

/** What is asked of one row. */
function rowsByKey({ table, folder, find, refresh, show }: KeyedRows): Pick<CaseView, 'row' | 'has' | 'original'> {
  return {
    row: async (key) => {
      const row = await find(key)
      await refresh()
      return row === undefined ? undefined : (await show([row]))[0]
    },
    has: async (key) => (await find(key)) !== undefined,
    original: async (key) => {
      const row = await find(key)
      return row === undefined ? undefined : readOriginal(folder, table, row)
    },
  }
}

interface PlacedRows extends Pick<KeyedRows, 'table' | 'refresh' | 'show'> {
  readonly disclosed: DisclosedRows
  readonly child: PersonId
}

/** What is asked of a stretch. */
function rowsByPlace({
  table,
  disclosed: { visible, childOnly, places },
  child,
  refresh,
  show,
}: PlacedRows): Pick<CaseView, 'placesWithin' | 'hiddenWithin' | 'within'> {
  const shownIn = (place: Region): readonly number[] => places.touching(place).filter((row) => visible.has(row))
  return {
    placesWithin: (place) => placesOf(table, place, shownIn(place)),
    hiddenWithin: (place, person) => {
      const isBlank = (row: number): boolean => person !== child && childOnly.has(row)
      return spelledAlleles(
        table,
        places.touching(place).filter((row) => !visible.has(row) || isBlank(row)),
      )
    },
    within: async (place) => {
      await refresh()
      return show(shownIn(place))
    },
  }
}

function placesOf(table: VariantTable, { contig }: Region, rows: readonly number[]): readonly Region[] {
  return rows.map((row) => {
    const start = table.at('position', row) - 1
    return region(contig, start, start + 1 + table.at('span', row))
  })
}

/** Symbolic alleles are not spelled out, and no read shows one base by base. */
async function spelledAlleles(table: VariantTable, rows: readonly number[]): Promise<readonly SpelledAllele[]> {
  await table.loadRows(rows, textColumns)
  return rows.flatMap((row) => {
    const { ref, alt } = table.text(row)
    const isSpelled = [ref, alt].every((allele) => /^[ACGTN]+$/u.test(allele))
    return isSpelled ? [{ position: table.at('position', row), ref, alt }] : []
  })
}

function present<T>(values: readonly (T | undefined)[]): readonly T[] {
  return values.filter((value) => value !== undefined)
}

/** Classes by row, read anew when people have worked. */
function rememberClasses(work: WorkOnVariants, find: (key: VariantKey) => Promise<number | undefined>) {
  let revision = -1
  let classOf = new Map<number, number>()
  let byClass = new Map<number, number[]>()
  return {
    of: (row: number): number => classOf.get(row) ?? 0,
    byClass: () => byClass,
    /** @returns the revision that is now known */
    refresh: async (): Promise<number> => {
      const now = work.revision()
      if (now === revision) return now
      const rows = await Promise.all([...work.classes()].map(async ([key, value]) => [await find(key), value] as const))
      classOf = new Map(rows.flatMap(([row, value]) => (row === undefined ? [] : [[row, value] as const])))
      byClass = new Map()
      for (const [row, value] of classOf) byClass.set(value, [...(byClass.get(value) ?? []), row])
      revision = now
      return now
    },
  }
}

interface Shown {
  readonly outcomes: DisclosedOutcomes
  readonly keys: RowKeys
  readonly classes: ReturnType<typeof rememberClasses>
  readonly childOnly: RowSet
}

/** Turns rows into what leaves the engine. */
function shower(
  basis: CaseViewBasis,
  { outcomes, keys, classes, childOnly }: Shown,
): (rows: readonly number[]) => Promise<readonly VariantRow[]> {
  const { table, work } = basis
  const context: Omit<RowContext, 'isInReport'> = {
    table,
    outcomeOf: outcomes.of,
    keyOf: keys.of,
    partnersOf: (row) => outcomes.partners.get(row) ?? [],
    personsOf: (row) => personsShown(basis, childOnly.has(row)),
    classOf: classes.of,
  }
  return async (rows) => {
    const isReportWithheld = await isWithheld(work, keys)
    const isInReport = (row: number): boolean => !isReportWithheld && work.isInReport(keys.of(row))
    const shown: VariantRow[] = []
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      const portion = rows.slice(from, from + rowsAtOnce)
      await keys.load([...portion, ...portion.flatMap(context.partnersOf)])
      await Promise.all([table.loadRows(portion, shownColumns(table.persons.length)), outcomes.load(portion)])
      shown.push(...portion.map((row) => viewRow(row, { ...context, isInReport })))
    }
    return shown
  }
}

/** Shows rows of the list, runs in their places among them. */
async function showWithRuns(
  rows: readonly number[],
  runs: RunRows,
  show: (rows: readonly number[]) => Promise<readonly VariantRow[]>,
): Promise<readonly VariantRow[]> {
  const variants = await show(rows.filter((row) => row < runs.first))
  let next = 0
  return present(rows.map((row) => runs.view(row) ?? variants[next++]))
}

/** Where the calls of a member of the trio stand; nowhere if they may not be used. */
function placeOf({ table, trio, disclosure }: CaseViewBasis, member: TrioMember): number | undefined {
  const person = trio[member]?.id
  const at = person === undefined || !disclosure.isUsable(person) ? -1 : table.persons.indexOf(person)
  return at < 0 ? undefined : at
}

function personsShown({ table, trio, disclosure }: CaseViewBasis, isChildOnly: boolean): readonly PersonId[] {
  return table.persons.filter((person) => disclosure.isUsable(person) && (!isChildOnly || person === trio.child.id))
}
