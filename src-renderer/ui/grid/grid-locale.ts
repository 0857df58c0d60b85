import type { Language } from '#shared/i18n/format.ts'

/** The few words the grid says by itself, mostly to screen readers. */
const danish: Readonly<Record<string, string>> = {
  loadingOoo: 'Henter …',
  noRowsToShow: 'Ingen varianter i listen',
  ariaRowSelect: 'Tryk mellemrum for at vælge rækken',
  ariaRowDeselect: 'Tryk mellemrum for at fravælge rækken',
  ariaRowSelectionDisabled: 'Rækken kan ikke vælges',
  ariaSortableColumn: 'Tryk Enter for at sortere',
  ariaColumn: 'Kolonne',
  ariaHidden: 'skjult',
  ariaVisible: 'synlig',
  ariaIndeterminate: 'ubestemt',
  ariaUnchecked: 'ikke valgt',
  ariaChecked: 'valgt',
}

const english: Readonly<Record<string, string>> = { loadingOoo: 'Loading …', noRowsToShow: 'No variants in the list' }

export function gridLocale(language: Language): Record<string, string> {
  return { ...(language === 'da' ? danish : english) }
}
