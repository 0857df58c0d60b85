import type { HandlerOutput } from '#shared/contract/contract.ts'
import { languageSchema } from '#shared/contract/common.ts'
import { storyFields } from '#shared/domain/counselling/story.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { wordsFor, type Conversation } from '#main/features/counselling/conversation.ts'
import type { CounsellingRepo } from '#main/features/counselling/counselling-repo.ts'
import { sheetLines } from '#main/features/counselling/sheet-lines.ts'

type Words = HandlerOutput<'counselling.typed'>['words'][number]

/** All that was typed into sheet, letter and summary; an edit of a line that is gone is gone with it. */
export function typedWords(conversation: Conversation, caseId: CaseId, repo: CounsellingRepo): Words[] {
  const parts = sheetLines({ ...wordsFor(conversation, 'da'), wishes: null })
  const made = new Set(parts.flatMap(({ lines }) => lines.map(({ id }) => id)))
  return [
    ...repo
      .all(caseId, 'line')
      .filter(({ item }) => made.has(item))
      .map(({ item, value }): Words => ({ kind: 'line', lineId: item, text: value })),
    ...repo.all(caseId, 'ownLine').map(({ item, value }): Words => ({ kind: 'ownLine', lineId: item, ...value })),
    ...repo.all(caseId, 'letter').flatMap(({ item, value }): Words[] => {
      const language = languageSchema.safeParse(item).data
      return language === undefined ? [] : [{ kind: 'letter', language, text: value }]
    }),
    ...repo.all(caseId, 'story').flatMap(({ item, value }): Words[] => {
      const field = storyFields.find((each) => each === item)
      return field === undefined ? [] : [{ kind: 'story', field, text: value }]
    }),
  ]
}
