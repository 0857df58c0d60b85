import type { SharesOfRisk } from '#shared/domain/counselling/share.ts'
import { counsellingTexts } from '#shared/i18n/counselling-texts.ts'
import { shareWords, type RiskEvent } from '#shared/i18n/risk-words.ts'
import { IconArray } from '#renderer/features/counselling/IconArray.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'

export interface ShareFigureProps {
  readonly shares: SharesOfRisk
  readonly event: RiskEvent
  readonly size?: 'small' | 'large'
}

/** A share as a picture and in words with both sides. */
export function ShareFigure({ shares, event, size = 'small' }: ShareFigureProps) {
  const { t, language } = useTexts()
  const text = shareWords(counsellingTexts[language].risk, event, shares)
  return (
    <div>
      <IconArray shares={shares} label={t('counselling.risk.iconArray', { text })} size={size} />
      <p>{text}</p>
    </div>
  )
}
