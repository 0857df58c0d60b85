/** The languages of the workbench. */
export type Language = 'da' | 'en'

const locales: Readonly<Record<Language, string>> = { da: 'da-DK', en: 'en-GB' }
/** Clinics work by Danish time, whatever the machine is set to. */
const timeZone = 'Europe/Copenhagen'

/** Numbers, dates and sizes as a Danish or English reader expects them. */
export interface Format {
  /** `4.912.377` */
  readonly integer: (value: number) => string
  /** Two decimals at most: `0,94`. */
  readonly score: (value: number) => string
  /** Four decimals at most, as calibrated limits have them: `0,6441`. */
  readonly precise: (value: number) => string
  /** Points counted in hundredths, always with two decimals: 90 -> `0,90`. */
  readonly hundredths: (value: number) => string
  /** One decimal at most: `24,3`. */
  readonly decimal: (value: number) => string
  /** A share of alleles: `0`, `0,0012`, `0,00012`, `1,2e-5`. */
  readonly frequency: (value: number) => string
  readonly percent: (share: number) => string
  /** One decimal at most: `0,4 %`. */
  readonly percentFine: (share: number) => string
  /** `21-11-2026`, the form Danish records use in both languages. */
  readonly date: (iso: string) => string
  /** `21-11-2026 09:41` */
  readonly dateTime: (iso: string) => string
  /** `09:41` */
  readonly time: (iso: string) => string
  /** `2,1 GB`, by thousands. */
  readonly bytes: (value: number) => string
}

/** Below this a decimal fraction is mostly zeros and is written with an exponent. */
const smallestPlainFrequency = 1e-4
/** Below this four decimals are not two digits, and a frequency could not be told from its limit. */
const smallestFourDigitFrequency = 1e-3

export function createFormat(language: Language): Format {
  const locale = locales[language]
  const number = (digits: number): Intl.NumberFormat => new Intl.NumberFormat(locale, { maximumFractionDigits: digits })
  const [integer, decimal, score, small] = [number(0), number(1), number(2), number(4)]
  const points = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const rare = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const percentFine = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const partsOf = (iso: string): Readonly<Partial<Record<Intl.DateTimeFormatPartTypes, string>>> => {
    // A calendar day has no time zone to be moved by.
    const day = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(iso)
    if (day !== null) return { year: day[1] ?? '', month: day[2] ?? '', day: day[3] ?? '', hour: '00', minute: '00' }
    const moment = new Date(iso)
    if (Number.isNaN(moment.getTime())) return {}
    return Object.fromEntries(parts.formatToParts(moment).map(({ type, value }) => [type, value]))
  }
  const dateOf = (iso: string): string => {
    const { year, month, day } = partsOf(iso)
    return year === undefined ? '–' : `${day}-${month}-${year}`
  }
  const timeOf = (iso: string): string => {
    const { hour, minute } = partsOf(iso)
    return hour === undefined ? '–' : `${hour}:${minute}`
  }
  return {
    integer: (value) => integer.format(value),
    score: (value) => score.format(value),
    precise: (value) => small.format(value),
    hundredths: (value) => points.format(value / 100),
    decimal: (value) => decimal.format(value),
    frequency: (value) => {
      if (value === 0 || value >= smallestFourDigitFrequency) return small.format(value)
      if (value >= smallestPlainFrequency) return rare.format(value)
      return value.toExponential(1).replace('.', language === 'da' ? ',' : '.')
    },
    percent: (share) => percent.format(share),
    percentFine: (share) => percentFine.format(share),
    date: dateOf,
    time: timeOf,
    dateTime: (iso) => `${dateOf(iso)} ${timeOf(iso)}`,
    bytes: (value) => {
      const units = ['B', 'kB', 'MB', 'GB', 'TB']
      const power = value < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3))
      return `${decimal.format(value / 1000 ** power)} ${units[power]}`
    },
  }
}
