import type { HandlerOutput } from '#shared/contract/contract.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { searchIds, type SearchId } from '#shared/domain/work/marks.ts'
import type { VariantQuery } from '#shared/domain/query/filter.ts'
import { variantKey, type CaseId, type VariantKey } from '#shared/kit/ids.ts'
import type { OpenCases } from '#main/features/cases/open-cases.ts'
import type { AreaNames, HandlersFor, User } from '#main/features/handler.ts'
import type { Mark, MarkRepo } from '#main/features/work/mark-repo.ts'
import type { MarkChange, MarkService } from '#main/features/work/mark-service.ts'
import type { PlaceRepo } from '#main/features/work/place-repo.ts'
import type { UndoService, UndoStep } from '#main/features/work/undo-service.ts'
import type { CaseView } from '#main/genome/engine/case-view.ts'
import type { VariantRow } from '#main/genome/engine/row-view.ts'

export interface WorkHandlerPorts {
  readonly openCases: OpenCases
  readonly marks: MarkService
  readonly markRepo: MarkRepo
  readonly places: PlaceRepo
  readonly undo: UndoService
  readonly onWork: (caseId: CaseId) => void
  /** A step may have been about a classification. */
  readonly onClassification: (caseId: CaseId) => void
}

type Step = HandlerOutput<'work.steps'>['undo']

/** A list longer than this is not worked through variant by variant. */
const longestWorkedList = 2000
const pageRows = 500

export function workHandlers(ports: WorkHandlerPorts): HandlersFor<AreaNames<'work'>> {
  const { openCases, places, undo } = ports
  const step = async (caseId: CaseId, user: User, move: UndoService['undo']): Promise<{ step: Step }> => {
    const { view } = await openCases.get(caseId, user)
    const moved = await move(caseId, user, view.has)
    ports.onWork(caseId)
    ports.onClassification(caseId)
    return { step: await stepView(moved, view) }
  }
  return {
    ...markHandlers(ports),
    'work.steps': async ({ caseId }, { user }) => {
      const { view } = await openCases.get(caseId, user)
      const stack = await undo.state(caseId, user, view.has)
      return {
        undo: await stepView(stack.undo.at(-1), view),
        redo: await stepView(stack.redo.at(-1), view),
        undoCount: stack.undo.length,
        redoCount: stack.redo.length,
      }
    },
    'work.undo': ({ caseId }, { user }) => step(caseId, user, undo.undo),
    'work.redo': ({ caseId }, { user }) => step(caseId, user, undo.redo),
    'work.place': async ({ caseId }, { user }) => {
      const { view } = await openCases.get(caseId, user)
      const place = places.get({ caseId, userId: user.id })
      const isOpen = place?.key == null || (await view.has(place.key))
      return { place: place === null || isOpen ? place : { ...place, key: null, locus: null } }
    },
    'work.keepPlace': async ({ caseId, place }, { user }) => {
      await openCases.get(caseId, user)
      places.save({ caseId, userId: user.id }, place)
      return { done: true }
    },
  }
}

/** Marks, and how far a list is. */
function markHandlers({
  openCases,
  marks,
  markRepo,
  onWork,
}: WorkHandlerPorts): HandlersFor<'work.marks' | 'work.mark' | 'work.dismissShown' | 'work.progress'> {
  return {
    'work.marks': async ({ caseId }, { user }) => {
      const { view } = await openCases.get(caseId, user)
      return { marks: [...(await visibleMarks(markRepo.all({ caseId, userId: user.id }), view))] }
    },
    'work.mark': async ({ caseId, ...change }, { user }) => {
      const { view } = await openCases.get(caseId, user)
      await checkMark(change, view)
      marks.mark(caseId, change, user)
      onWork(caseId)
      return { done: true }
    },
    'work.dismissShown': async ({ caseId, query, reason }, { user }) => {
      const { view } = await openCases.get(caseId, user)
      if (reason.trim() === '') throw new DeclaredError('work.reasonMissing')
      const rows = await workedRows(view, query)
      if (rows === null) throw new DeclaredError('work.tooMany', { most: longestWorkedList })
      const known = markRepo.keys({ caseId, userId: user.id }, 'dismissed')
      const items = rows.filter((row) => row.class === null && !known.has(row.key)).map(({ key }) => key)
      marks.mark(caseId, { kind: 'dismissed', name: '', items, value: reason, isAutomatic: false }, user)
      onWork(caseId)
      return { dismissed: items.length }
    },
    'work.progress': async ({ caseId, query }, { user }) => {
      const { view } = await openCases.get(caseId, user)
      const of = { caseId, userId: user.id }
      const dismissed = markRepo.keys(of, 'dismissed')
      const rows = await workedRows(view, query)
      const searches = markRepo.all(of).filter(({ kind }) => kind === 'search')
      return {
        total: rows?.length ?? (await view.count(query)),
        done: rows?.filter((row) => row.class !== null || dismissed.has(row.key)).length ?? null,
        searches: searches.flatMap(({ item }) => searchIds.find((id) => id === item) ?? []),
      }
    },
  }
}

async function checkMark({ kind, name, items, value }: MarkChange, view: CaseView): Promise<void> {
  if (kind === 'tag' && name.trim() === '') throw new DeclaredError('work.nameMissing')
  if (kind === 'dismissed' && value !== null && value.trim() === '') throw new DeclaredError('work.reasonMissing')
  if (kind === 'search') {
    if (!items.every(isSearch)) throw new DeclaredError('work.searchUnknown')
    return
  }
  for (const item of items) if (!(await view.has(variantKey(item)))) throw new DeclaredError('variant.unknown')
}

function isSearch(text: string): text is SearchId {
  return searchIds.some((id) => id === text)
}

async function visibleMarks(marks: readonly Mark[], view: CaseView): Promise<readonly Mark[]> {
  const visible = await Promise.all(
    marks.map(async ({ kind, item }) => kind === 'search' || (await view.has(variantKey(item)))),
  )
  return marks.filter((_, index) => visible[index])
}

/** Every variant of a list, or null where it is too long to be worked through. */
async function workedRows(view: CaseView, query: VariantQuery): Promise<readonly VariantRow[] | null> {
  const total = await view.count(query)
  if (total > longestWorkedList) return null
  const rows: VariantRow[] = []
  for (let offset = 0; offset < total; offset += pageRows) {
    const { rows: page } = await view.page(query, { offset, limit: pageRows })
    rows.push(...page.filter(({ run }) => run === null))
  }
  return rows
}

async function stepView(step: UndoStep | undefined, view: CaseView): Promise<Step> {
  if (step === undefined) return null
  const key: VariantKey | null = step.subject === null ? null : variantKey(step.subject)
  const isShown = key !== null && (await view.has(key))
  return { kind: step.kind === 'mark.changed' ? 'mark' : 'classification', key: isShown ? key : null, at: step.at }
}
