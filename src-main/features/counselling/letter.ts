import { sharesOf } from '#shared/domain/counselling/share.ts'
import { fill } from '#shared/i18n/report-texts.ts'
import { shareWords } from '#shared/i18n/risk-words.ts'
import type { ConversationWords } from '#main/features/counselling/conversation.ts'

export interface LetterOptions {
  /** Somebody chose that the gene be named. */
  readonly withGene: boolean
  /** Whom to call; null where nobody has written it. */
  readonly contact: string | null
}

/**
 * A letter to the family in plain words: short sentences, no variant, no class, no gene unless it was chosen. What is
 * uncertain is called that and nothing more.
 */
export function familyLetter(words: ConversationWords, { withGene, contact }: LetterOptions): string {
  const { letter } = words.texts
  const { patient } = words.conversation.facts
  const first = patient.name?.split(' ')[0]
  const name = first ?? words.texts.unnamed
  const paragraphs = [
    first === undefined ? letter.greetingUnnamed : fill(letter.greeting, { name }),
    [letter.thanks, fill(letter.why, { name })].join(' '),
    letter.gene,
    answerParagraph(words, { name, withGene }),
    chanceParagraph(words),
    letter.choice,
    fill(letter.contact, { contact: contact ?? letter.contactBlank }),
    letter.regards,
  ]
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')
}

function answerParagraph(
  { conversation, texts: { letter } }: ConversationWords,
  { name, withGene }: { readonly name: string; readonly withGene: boolean },
): string {
  const { answer, findings } = conversation
  if (answer !== 'certain') return letter[answer]
  const cause = findings[0]
  const gene = cause?.facts[0].gene ?? ''
  const found = withGene && gene !== '' ? fill(letter.foundGene, { gene }) : letter.found
  switch (cause?.segregation.kind) {
    case 'new':
      return `${found} ${fill(letter.new, { name })}`
    case 'recessive':
      return `${found} ${fill(letter.both, { name })}`
    case 'fromParent':
    case 'xBoyFromMother':
    case 'xGirlFromMother':
    case 'xGirlFromFather':
      return `${found} ${fill(letter.one, { name })}`
    case 'inheritedPlusNew':
    case 'openPhase':
    case 'mitochondrial':
    case 'originUnknown':
    case undefined:
      return found
  }
}

/** The next child's chance alone; other groups are spoken of and not written to the parents. */
function chanceParagraph({ conversation, texts }: ConversationWords): string {
  const { answer, findings, denominator } = conversation
  if (answer !== 'certain') return ''
  const { letter } = texts
  const risk = findings[0]?.risks.find(({ audience }) => audience === 'nextChild')
  const shares = risk === undefined ? null : sharesOf(risk.outcome, denominator)
  if (risk === undefined || shares === null) return letter.noNumber
  const chance = fill(letter.chance, { share: shareWords(texts.risk, risk.event, shares) })
  const isAverage = risk.outcome.kind === 'range' && risk.outcome.wording === 'average_most_far_below'
  return isAverage ? `${chance} ${letter.about}` : chance
}
