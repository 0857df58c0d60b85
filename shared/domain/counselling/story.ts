import { reportAnswers } from '#shared/domain/report/answer.ts'
import type { Segregation } from '#shared/domain/risk/segregation.ts'

/**
 * What can be said to a family now. `open` until somebody has given the answer: an unfinished case must never read as
 * "nothing found".
 */
export const conversationAnswers = [...reportAnswers, 'open'] as const
export type ConversationAnswer = (typeof conversationAnswers)[number]

/** What the case is told in: one sentence, what to do next, whom to call. */
export const storyFields = ['sentence', 'nextStep', 'contact'] as const
export type StoryField = (typeof storyFields)[number]

/** The picture that goes with it; none of them shows more than how the change came into the family. */
export const storyPictures = [
  'newChange',
  'fromOneParent',
  'fromBothParents',
  'changeFound',
  'notFound',
  'pending',
] as const
export type StoryPicture = (typeof storyPictures)[number]

/** An uncertain finding gets no picture of its own: whoever is no geneticist would take it for an answer. */
export function pictureOf(answer: ConversationAnswer, segregation: Segregation | null): StoryPicture {
  if (answer === 'open') return 'pending'
  if (answer !== 'certain' || segregation === null) return 'notFound'
  switch (segregation.kind) {
    case 'new':
      return 'newChange'
    case 'recessive':
    case 'inheritedPlusNew':
      return 'fromBothParents'
    case 'fromParent':
    case 'xBoyFromMother':
    case 'xGirlFromMother':
    case 'xGirlFromFather':
      return 'fromOneParent'
    case 'mitochondrial':
    case 'openPhase':
    case 'originUnknown':
      return 'changeFound'
  }
}
