import { compareDates, type CalendarDate } from '#shared/domain/consent/calendar.ts'

/** From this birthday a person consents alone and decides on own genetic information (Sundhedsloven section 17). */
export const SELF_DETERMINATION_AGE = 15

/** From this birthday a person is of age. */
export const ADULT_AGE = 18

/**
 * Age in whole birthdays; the birthday itself counts as reached. Born on 29 February, a person turns older on 1 March in
 * common years, the later and therefore safer of the two days. Negative before birth.
 */
export function ageOn(birth: CalendarDate, on: CalendarDate): number {
  const years = on.year - birth.year
  const birthday: CalendarDate = { year: on.year, month: birth.month, day: birth.day }
  return compareDates(on, birthday) >= 0 ? years : years - 1
}
