import type { counselling } from '#shared/i18n/da/counselling.ts'
import type { Share, SharesOfRisk } from '#shared/domain/counselling/share.ts'
import { shownPercent } from '#shared/domain/risk/outcome.ts'
import type { Language } from '#shared/i18n/format.ts'
import { fill } from '#shared/i18n/report-texts.ts'
import type { TextsLike } from '#shared/i18n/texts-like.ts'

type RiskTexts = TextsLike<(typeof counselling)['risk']>
export type RiskEvent = 'disease' | 'carrier' | 'variant'

/** `1 ud af 4 får sygdommen, 3 ud af 4 gør ikke`: both sides, always out of the same number. */
export function shareWords(texts: RiskTexts, event: RiskEvent, { low, high }: SharesOfRisk): string {
  const { gets, getsNot } = texts.event[event]
  if (low.with === high.with) {
    const counts = { with: low.with, without: low.without, of: low.of }
    return fill(low.isRounded ? texts.aboutOneOf : texts.oneOf, { ...counts, gets, getsNot })
  }
  return low.with === 0 ? atMost(texts, high, { gets, getsNot }) : between(texts, { low, high }, { gets, getsNot })
}

interface Verbs {
  readonly gets: string
  readonly getsNot: string
}

function atMost(texts: RiskTexts, high: Share, verbs: Verbs): string {
  return fill(texts.atMost, { high: high.with, of: high.of, without: high.without, ...verbs })
}

function between(texts: RiskTexts, { low, high }: SharesOfRisk, verbs: Verbs): string {
  const counts = { low: low.with, high: high.with, of: low.of, without: high.without, without2: low.without }
  return fill(texts.rangeOf, { ...counts, ...verbs })
}

/** `25 %`, `0,41 %`: at most two significant digits below one percent. */
export function percentWords(probability: number, language: Language): string {
  const number = new Intl.NumberFormat(language === 'da' ? 'da-DK' : 'en-GB', { maximumSignificantDigits: 4 })
  const text = number.format(shownPercent(probability))
  return language === 'da' ? `${text} %` : `${text}%`
}
