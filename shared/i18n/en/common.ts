import type { TextsLike } from '#shared/i18n/texts-like.ts'
import type { common as danish } from '#shared/i18n/da/common.ts'

export const common = {
  appName: 'Fortolker',
  savedAt: 'Saved locally {{time}}',
  saving: 'Saving …',
  notSaved: 'Not saved: {{why}}',
  cancel: 'Cancel',
  close: 'Close',
  undo: 'Undo',
  tryAgain: 'Try again',
  loading: 'Loading …',
  none: '–',
  unknown: 'unknown',
  yes: 'Yes',
  no: 'No',
  open: 'Open',
  search: 'Search',
  remove: 'Remove',
  dismiss: 'Dismiss',
  language: {
    da: 'Danish',
    en: 'English',
  },
  languageOwn: {
    da: 'Dansk',
    en: 'English',
  },
  person: {
    child: 'the child',
    mother: 'the mother',
    father: 'the father',
  },
  relationship: {
    proband: 'Child',
    mother: 'Mother',
    father: 'Father',
    sister: 'Sister',
    brother: 'Brother',
    sibling: 'Sibling',
    relative: 'Relative',
  },
  sex: {
    female: 'female',
    male: 'male',
    other: 'other',
    unknown: 'unknown',
  },
  affected: {
    affected: 'affected',
    unaffected: 'unaffected',
    unknown: 'not stated',
  },
  years_one: '{{count}} year',
  years_other: '{{count}} years',
  months_one: '{{count}} month',
  months_other: '{{count}} months',
} as const satisfies TextsLike<typeof danish>
