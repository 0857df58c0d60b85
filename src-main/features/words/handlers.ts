import { DeclaredError } from '#shared/contract/errors.ts'
import { assertNever } from '#shared/kit/assert.ts'
import type { Logger } from '#shared/kit/ports.ts'
import type { AreaNames, HandlersFor, User } from '#main/features/handler.ts'
import type { HeldWords, SavedWords } from '#main/features/words/held-words.ts'

type SavingHandlers = HandlersFor<SavedWords['name']>

export function wordHandlers(held: HeldWords): HandlersFor<AreaNames<'words'>> {
  return {
    'words.hold': (words, { user }) => {
      held.hold(user.id, words)
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

/**
 * Saves what was typed when the workbench was last killed. What is refused (a report signed meanwhile) stays held, and is
 * overwritten when its author types there again.
 */
export async function saveLeftWords(
  user: User,
  { held, save, logger }: { readonly held: HeldWords; readonly save: SavingHandlers; readonly logger: Logger },
): Promise<void> {
  for (const words of held.left(user.id)) {
    try {
      await perform(words, user, save)
    } catch (error) {
      if (!(error instanceof DeclaredError)) throw error
      logger.warn('held words were refused', { procedure: words.name, code: error.code })
    }
  }
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
