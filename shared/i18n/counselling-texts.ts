import { counselling as danish } from '#shared/i18n/da/counselling.ts'
import { counsellingSheet as danishSheet } from '#shared/i18n/da/counselling-sheet.ts'
import { inheritance as danishInheritance } from '#shared/i18n/da/inheritance.ts'
import { reportDocument as danishReport } from '#shared/i18n/da/report-document.ts'
import { counselling as english } from '#shared/i18n/en/counselling.ts'
import { counsellingSheet as englishSheet } from '#shared/i18n/en/counselling-sheet.ts'
import { inheritance as englishInheritance } from '#shared/i18n/en/inheritance.ts'
import { reportDocument as englishReport } from '#shared/i18n/en/report-document.ts'
import type { Language } from '#shared/i18n/format.ts'
import type { TextsLike } from '#shared/i18n/texts-like.ts'

/** The words of sheet, letter and summary; the same risk words as the window's, the same class words as the report's. */
export type CounsellingTexts = TextsLike<typeof danishSheet> & {
  readonly risk: TextsLike<typeof danish.risk>
  readonly class: TextsLike<typeof danishReport.class>
  readonly label: Readonly<Record<string, string>>
}

export const counsellingTexts: Readonly<Record<Language, CounsellingTexts>> = {
  da: { ...danishSheet, risk: danish.risk, class: danishReport.class, label: danishInheritance.label },
  en: { ...englishSheet, risk: english.risk, class: englishReport.class, label: englishInheritance.label },
}
