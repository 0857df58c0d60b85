/**
 * Calendar dates and moments as text, without `Date`: a birthday is a day in a calendar, not an instant, and a parser that
 * reads `2011-11-21` as midnight in Greenwich makes a child a day older or younger.
 */

export interface CalendarDate {
  readonly year: number
  /** 1-12. */
  readonly month: number
  /** 1-31. */
  readonly day: number
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (DAYS[month - 1] ?? 0)
}

/** The date of `YYYY-MM-DD`, alone or at the start of a moment; null for anything else and for days that do not exist. */
export function parseDate(text: unknown): CalendarDate | null {
  if (typeof text !== 'string') return null
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:$|T)/.exec(text)
  if (match === null) return null
  if (text.length > 10 && parseMoment(text) === null) return null
  return toDate(Number(match[1]), Number(match[2]), Number(match[3]))
}

function toDate(year: number, month: number, day: number): CalendarDate | null {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month) ? { year, month, day } : null
}

/** Negative when `left` is earlier, 0 on the same day, positive when later. */
export function compareDates(left: CalendarDate, right: CalendarDate): number {
  return left.year - right.year || left.month - right.month || left.day - right.day
}

/** A point in time in seconds; comparable only with one that also has, or also lacks, an offset from UTC. */
export interface Moment {
  readonly seconds: number
  readonly hasOffset: boolean
}

/** Days since 0000-03-01 in the Gregorian calendar. */
function dayNumber({ year, month, day }: CalendarDate): number {
  // Years begin in March here, so that the leap day is the last day of a year.
  const shifted = month > 2 ? year : year - 1
  const monthFromMarch = (month + 9) % 12
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400)
  return shifted * 365 + leapDays + Math.floor((153 * monthFromMarch + 2) / 5) + day - 1
}

function offsetSeconds(text: string | undefined): number | null {
  if (text === undefined || text === 'Z') return 0
  const hours = Number(text.slice(1, 3))
  const minutes = Number(text.slice(4, 6))
  if (hours > 14 || minutes > 59) return null
  return (text.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60)
}

/** `YYYY-MM-DDTHH:MM[:SS[.fff]]` with an optional `Z` or `+HH:MM`; null for anything else. */
export function parseMoment(text: unknown): Moment | null {
  if (typeof text !== 'string') return null
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?(Z|[+-]\d{2}:\d{2})?$/.exec(text)
  if (match === null) return null
  const date = toDate(Number(match[1]), Number(match[2]), Number(match[3]))
  const hour = Number(match[4])
  const minute = Number(match[5])
  const second = Number(match[6] ?? '0')
  const offset = offsetSeconds(match[7])
  if (date === null || offset === null || hour > 23 || minute > 59 || second >= 60) return null
  const local = dayNumber(date) * 86_400 + hour * 3600 + minute * 60 + second
  return { seconds: local - offset, hasOffset: match[7] !== undefined }
}

/**
 * Seconds from one moment to another; null when one has an offset and the other has not, because then the difference is
 * not known. Two moments without offset are taken as clock times of one place.
 */
export function secondsBetween(from: Moment, to: Moment): number | null {
  return from.hasOffset === to.hasOffset ? to.seconds - from.seconds : null
}
