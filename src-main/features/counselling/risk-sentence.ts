import { sharesOf } from '#shared/domain/counselling/share.ts'
import type { FamilyRisk } from '#shared/domain/risk/family-risk.ts'
import { toText } from '#shared/domain/risk/fraction.ts'
import type { RiskOutcome } from '#shared/domain/risk/outcome.ts'
import { fill } from '#shared/i18n/report-texts.ts'
import { percentWords, shareWords } from '#shared/i18n/risk-words.ts'
import type { ConversationWords } from '#main/features/counselling/conversation.ts'

/** The line of one group of relatives: a share with both sides, a range with its wording, or the reason for no number. */
export function riskSentence({ audience, event, outcome }: FamilyRisk, words: ConversationWords): string {
  const { texts } = words
  const names = { audience: texts.risk.audience[audience], event: texts.risk.event[event].name }
  if (outcome.kind === 'refused') {
    const reason = texts.risk.refusal[outcome.reason]
    return outcome.transmission === null
      ? fill(texts.family.words, { ...names, words: reason })
      : fill(texts.family.transmission, { ...names, reason, transmission: toText(outcome.transmission) })
  }
  const share = sharesOf(outcome, words.conversation.denominator)
  if (share === null) return fill(texts.family.words, { ...names, words: wordingOf(outcome, words) })
  const line = fill(texts.family.share, {
    ...names,
    share: shareWords(texts.risk, event, share),
    percent: percentOf(outcome, words),
  })
  return outcome.kind === 'range' ? `${line} ${wordingOf(outcome, words)}` : line
}

function wordingOf(outcome: RiskOutcome, { texts }: ConversationWords): string {
  return outcome.kind === 'range' ? texts.risk.wording[outcome.wording] : ''
}

function percentOf(outcome: RiskOutcome, { language, texts }: ConversationWords): string {
  if (outcome.kind === 'probability') return percentWords(outcome.probability, language)
  if (outcome.kind === 'refused') return ''
  return fill(texts.risk.between, {
    low: percentWords(outcome.low, language),
    high: percentWords(outcome.high, language),
  })
}
