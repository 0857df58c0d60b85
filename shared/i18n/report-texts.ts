import { reportDocument as danish } from '#shared/i18n/da/report-document.ts'
import { inheritance as danishInheritance } from '#shared/i18n/da/inheritance.ts'
import { report as danishReport } from '#shared/i18n/da/report.ts'
import { reportDocument as english } from '#shared/i18n/en/report-document.ts'
import { inheritance as englishInheritance } from '#shared/i18n/en/inheritance.ts'
import { report as englishReport } from '#shared/i18n/en/report.ts'
import type { Language } from '#shared/i18n/format.ts'
import type { TextsLike } from '#shared/i18n/texts-like.ts'

/** The words of a printed report. They do not depend on the language of whoever looks at it. */
export type ReportTexts = TextsLike<typeof danish> & {
  readonly label: Readonly<Record<string, string>>
  readonly section: TextsLike<typeof danishReport>['section']
}

export const reportTexts: Readonly<Record<Language, ReportTexts>> = {
  da: { ...danish, label: danishInheritance.label, section: danishReport.section },
  en: { ...english, label: englishInheritance.label, section: englishReport.section },
}

/** Fills `{{name}}` in a text; a parameter that is not given leaves nothing. */
export function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/gu, (_, name: string) => String(params[name] ?? ''))
}
