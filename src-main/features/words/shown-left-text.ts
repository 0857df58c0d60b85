import type { HandlerOutput } from '#shared/contract/contract.ts'
import { memberById, relationshipOf } from '#shared/domain/pedigree/family.ts'
import { typedText } from '#shared/domain/report/document.ts'
import { reportSectionIds } from '#shared/registry/report-sections/report-sections.ts'
import { assertNever } from '#shared/kit/assert.ts'
import type { OpenCase, OpenCases } from '#main/features/cases/open-cases.ts'
import { variantName } from '#main/features/classification/variant-name.ts'
import type { User } from '#main/features/handler.ts'
import type { SavedWords } from '#main/features/words/held-words.ts'
import type { LeftText } from '#main/features/words/left-words.ts'
import { openedTo } from '#main/features/cases/opened-to.ts'

type Shown = Extract<HandlerOutput<'words.leftText'>, { state: 'shown' }>

/**
 * A text that was left behind, with where it belongs; null where it is withheld: a form changed in its case after it was
 * typed, or its case or variant is closed to its author. Words say more than the place they stand in, so in doubt they stay
 * closed.
 */
export async function shownLeftText(left: LeftText, user: User, openCases: OpenCases): Promise<Shown | null> {
  if (left.isFormChanged || left.words === null) return null
  const open = await openedTo(user, left.caseId, openCases)
  const shown = open === null ? null : await wordsIn(left.words, open)
  return shown === null ? null : { state: 'shown', refusal: left.refusal, ...shown }
}

async function wordsIn(words: SavedWords, { view, manifest }: OpenCase): Promise<Pick<Shown, 'where' | 'text'> | null> {
  switch (words.name) {
    case 'report.saveSection': {
      const section = reportSectionIds.find((id) => id === words.input.sectionId) ?? null
      return { where: { kind: 'section', section }, text: typedText(words.input.content) }
    }
    case 'counselling.saveLetter':
      return { where: { kind: 'letter', language: words.input.language }, text: words.input.text ?? '' }
    case 'counselling.weigh': {
      const { axis, personId, card } = words.input
      const { family } = manifest
      const relationship = memberById(family, personId) === undefined ? null : relationshipOf(family, personId)
      return { where: { kind: 'wish', axis, relationship }, text: card?.note ?? '' }
    }
    case 'classification.set': {
      const row = await view.row(words.input.key)
      const field = (['classReason', 'comment', 'reportComment'] as const).find(
        (name) => words.input[name] !== undefined,
      )
      if (row === undefined || field === undefined) return null
      return { where: { kind: 'assessment', field, variant: variantName(row) }, text: words.input[field] ?? '' }
    }
    default:
      return assertNever(words)
  }
}
