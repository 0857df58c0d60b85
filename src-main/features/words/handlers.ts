import { DeclaredError } from '#shared/contract/errors.ts'
import { assertNever } from '#shared/kit/assert.ts'
import type { Logger } from '#shared/kit/ports.ts'
import type { CaseRepo } from '#main/features/cases/case-repo.ts'
import type { OpenCases } from '#main/features/cases/open-cases.ts'
import type { AreaNames, HandlersFor, User } from '#main/features/handler.ts'
import type { Drafts } from '#main/features/words/drafts.ts'
import type { HeldWords, SavedWords } from '#main/features/words/held-words.ts'
import { openedTo } from '#main/features/cases/opened-to.ts'
import type { LeftWords } from '#main/features/words/left-words.ts'
import { shownLeftText } from '#main/features/words/shown-left-text.ts'

type SavingHandlers = HandlersFor<SavedWords['name']>

export interface WordHandlerPorts {
  readonly held: HeldWords
  readonly drafts: Drafts
  readonly leftWords: LeftWords
  readonly openCases: OpenCases
  readonly cases: CaseRepo
  /** What was left behind is another list now. */
  readonly onLeft: () => void
}

export function wordHandlers(ports: WordHandlerPorts): HandlersFor<AreaNames<'words'>> {
  const { held, drafts, leftWords, openCases, cases } = ports
  return {
    'words.hold': (words, { user }) => {
      held.hold(user.id, words)
      return { done: true }
    },
    'words.holdDraft': ({ place, texts }, { user }) => {
      drafts.hold(user.id, place, texts)
      return { done: true }
    },
    'words.draft': async ({ place }, { user }) => {
      const draft = drafts.find(user.id, place)
      if (draft === null || place.caseId === null) return { draft }
      const open = await openedTo(user, place.caseId, openCases)
      const isShown = open !== null && (place.key === null || (await open.view.has(place.key)))
      return { draft: isShown ? draft : null }
    },
    'words.left': (_, { user }) => ({
      texts: leftWords.of(user.id).map(({ id, caseId, at }) => {
        return { id, caseId, caseName: cases.entry(caseId)?.name ?? null, at }
      }),
    }),
    'words.leftText': async ({ id }, { user }) => {
      const left = leftWords.of(user.id).find((text) => text.id === id)
      const shown = left === undefined ? null : await shownLeftText(left, user, openCases)
      return shown ?? { state: 'withheld' }
    },
    'words.removeLeft': ({ id }, { user }) => {
      leftWords.remove(user.id, id)
      ports.onLeft()
      return { done: true }
    },
  }
}

/** The saving calls, which hold what they save until it is written: a program killed in between has it in one of both. */
export function heldWhileSaving(save: SavingHandlers, held: HeldWords): SavingHandlers {
  const around = async <T>(words: SavedWords, user: User, saving: () => T | Promise<T>): Promise<T> => {
    held.hold(user.id, words)
    const saved = await saving()
    held.release(user.id, words)
    return saved
  }
  return {
    'report.saveSection': (input, call) =>
      around({ name: 'report.saveSection', input }, call.user, () => save['report.saveSection'](input, call)),
    'counselling.saveLetter': (input, call) =>
      around({ name: 'counselling.saveLetter', input }, call.user, () => save['counselling.saveLetter'](input, call)),
    'counselling.weigh': (input, call) =>
      around({ name: 'counselling.weigh', input }, call.user, () => save['counselling.weigh'](input, call)),
    'classification.set': (input, call) =>
      around({ name: 'classification.set', input }, call.user, () => save['classification.set'](input, call)),
  }
}

export interface LeftWordsPorts {
  readonly held: HeldWords
  readonly save: SavingHandlers
  readonly logger: Logger
  readonly onLeft: () => void
}

/**
 * Saves what was typed when the workbench was last killed. What is refused (a report signed meanwhile) and what time has
 * overtaken is put aside for its author to be told of.
 */
export async function saveLeftWords(user: User, { held, save, logger, onLeft }: LeftWordsPorts): Promise<void> {
  for (const row of held.left(user.id)) {
    try {
      await perform(row.words, user, save)
    } catch (error) {
      if (!(error instanceof DeclaredError)) throw error
      held.setAside(user.id, row, error.code)
      logger.warn('held words were refused', { procedure: row.words.name, code: error.code })
    }
  }
  held.setOvertakenAside(user.id)
  onLeft()
}

async function perform(words: SavedWords, user: User, save: SavingHandlers): Promise<unknown> {
  const call = { user, signal: new AbortController().signal }
  switch (words.name) {
    case 'report.saveSection':
      return save[words.name](words.input, call)
    case 'counselling.saveLetter':
      return save[words.name](words.input, call)
    case 'counselling.weigh':
      return save[words.name](words.input, call)
    case 'classification.set':
      return save[words.name](words.input, call)
    default:
      return assertNever(words)
  }
}
