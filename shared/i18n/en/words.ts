import type { words as danish } from '#shared/i18n/da/words.ts'
import type { TextsLike } from '#shared/i18n/texts-like.ts'

export const words: TextsLike<typeof danish> = {
  left: {
    notice_one: 'One text from before the workbench closed was not saved.',
    notice_other: '{{count}} texts from before the workbench closed were not saved.',
    show: 'Show',
    title: 'Texts that were not saved',
    intro:
      'This was typed but not saved when Fortolker was closed, and could not be saved afterwards. Copy what is still needed and put it where it belongs.',
    noCase: 'Case that is no longer on the list',
    typed: 'typed {{time}}',
    report: 'Report',
    section: 'Report · {{section}}',
    letter: 'Letter in {{language}}',
    wish: 'Wishes',
    overtaken: 'A colleague has worked in the case since this was typed. It was therefore not put on top.',
    withheld:
      'A consent has changed since this was typed, or the case is not open to you. The text is not shown and can only be removed.',
    copy: 'Copy',
    copied: 'The text has been copied.',
    removeTitle: 'Remove the text?',
    removeText: 'The text is nowhere else and cannot be brought back.',
    removeConfirm: 'Remove text',
  },
}
