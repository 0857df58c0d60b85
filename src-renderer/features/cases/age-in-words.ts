import type { Translate } from '#renderer/ui/text/i18n.ts'

/**
 * Age at a day in the words of a record: months up to two years, then years.
 *
 * @param birthDate `yyyy-mm-dd`
 * @param at the day that counts, for a worklist the day of the request; today where that is not known
 */
export function ageInWords(t: Translate, birthDate: string | null, at: string | null): string {
  const born = birthDate === null ? undefined : dayOf(birthDate)
  const day = dayOf(at ?? new Date().toISOString())
  if (born === undefined || day === undefined) return t('common.none')
  const hasHadDay = day.day >= born.day
  const months = (day.year - born.year) * 12 + day.month - born.month - (hasHadDay ? 0 : 1)
  if (months < 0) return t('common.none')
  return months < 24 ? t('common.months', { count: months }) : t('common.years', { count: Math.floor(months / 12) })
}

function dayOf(iso: string): { readonly year: number; readonly month: number; readonly day: number } | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})/u.exec(iso)
  return match === null ? undefined : { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }
}
