import { sharesOf } from '#shared/domain/counselling/share.ts'
import { pictureOf, storyFields, type StoryField } from '#shared/domain/counselling/story.ts'
import { fill } from '#shared/i18n/report-texts.ts'
import type { HandlerOutput } from '#shared/contract/contract.ts'
import type { ConversationWords } from '#main/features/counselling/conversation.ts'
import type { Entry } from '#main/features/counselling/counselling-repo.ts'

type Story = HandlerOutput<'counselling.story'>

/** The case for those who are no geneticists: nothing of a variant in it, and of an uncertain one only what was written. */
export function storyOf(words: ConversationWords, written: readonly Entry<'story'>[]): Story {
  const { answer, findings, denominator } = words.conversation
  const cause = answer === 'certain' ? findings[0] : undefined
  return {
    isWithheld: false,
    isUnread: words.conversation.isUnread,
    answer,
    picture: pictureOf(answer, cause?.segregation ?? null),
    texts: storyFields.map((field) => {
      const made = madeText(field, words)
      const entry = written.find(({ item }) => item === field)
      const edited = entry === undefined ? null : { by: entry.by, byId: entry.byId, at: entry.at }
      return { field, text: entry?.value ?? made ?? '', made, edited }
    }),
    figures: (cause?.risks ?? []).flatMap(({ audience, event, outcome }) => {
      const shares = audience === 'nextChild' ? sharesOf(outcome, denominator) : null
      return shares === null ? [] : [{ audience, event, shares }]
    }),
  }
}

function madeText(field: StoryField, { conversation, texts: { story } }: ConversationWords): string | null {
  const { answer, department } = conversation
  switch (field) {
    case 'sentence':
      return story[answer]
    case 'nextStep':
      return story.next[answer]
    case 'contact':
      return department === '' ? null : fill(story.contact, { department })
  }
}
