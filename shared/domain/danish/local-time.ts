/**
 * A moment as Danish clocks show it, `YYYY-MM-DDTHH:MM:SS`: ages and forms are judged by the day it is in Denmark,
 * whatever the time zone of the machine.
 */
export function danishTime(moment: Date): string {
  const parts = new Map(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Copenhagen',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(moment)
      .map(({ type, value }) => [type, value] as const),
  )
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`
}

/** Whole years and months between two calendar days, `YYYY-MM-DD`; null when either is none. */
export function ageInMonths(birth: string, on: string): { readonly years: number; readonly months: number } | null {
  const from = /^(\d{4})-(\d{2})-(\d{2})/u.exec(birth)
  const to = /^(\d{4})-(\d{2})-(\d{2})/u.exec(on)
  if (from === null || to === null) return null
  const [y, m, d] = [1, 2, 3].map((index) => Number(to[index]) - Number(from[index]))
  const total = (y ?? 0) * 12 + (m ?? 0) - ((d ?? 0) < 0 ? 1 : 0)
  return total < 0 ? null : { years: Math.floor(total / 12), months: total % 12 }
}
