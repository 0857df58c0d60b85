import type { Appearance } from '#main/hosts/electron/core-link.ts'

/** What the host says by itself, Danish and English side by side; keys that are roles of Electron's menu label them. */
const texts = {
  file: ['Fil', 'File'],
  lock: ['Lås Fortolker', 'Lock Fortolker'],
  print: ['Udskriv visning …', 'Print view…'],
  pdf: ['Gem visning som PDF', 'Save view as PDF'],
  portrait: ['Stående A4 …', 'Portrait A4…'],
  landscape: ['Liggende A4 …', 'Landscape A4…'],
  quit: ['Afslut Fortolker', 'Quit Fortolker'],
  edit: ['Rediger', 'Edit'],
  undo: ['Fortryd', 'Undo'],
  redo: ['Gentag', 'Redo'],
  cut: ['Klip', 'Cut'],
  copy: ['Kopiér', 'Copy'],
  paste: ['Sæt ind', 'Paste'],
  pasteAndMatchStyle: ['Sæt ind uden formatering', 'Paste without formatting'],
  selectAll: ['Markér alt', 'Select all'],
  view: ['Vis', 'View'],
  resetZoom: ['Normal størrelse', 'Actual size'],
  zoomIn: ['Forstør', 'Zoom in'],
  zoomOut: ['Formindsk', 'Zoom out'],
  togglefullscreen: ['Fuld skærm', 'Full screen'],
  window: ['Vindue', 'Window'],
  minimize: ['Minimér', 'Minimise'],
  close: ['Luk vindue', 'Close window'],
  hide: ['Skjul Fortolker', 'Hide Fortolker'],
  hideOthers: ['Skjul andre', 'Hide others'],
  unhide: ['Vis alle', 'Show all'],
  help: ['Hjælp', 'Help'],
  helpAndKeys: ['Hjælp og genveje', 'Help and shortcuts'],
  about: ['Om Fortolker', 'About Fortolker'],
  familyFolder: ['Vælg familiens mappe', "Choose the family's folder"],
  referenceFile: ['Vælg referencefil (.2bit)', 'Choose the reference file (.2bit)'],
  pdfFailed: ['Filen blev ikke gemt. Prøv et andet sted.', 'The file was not saved. Try another place.'],
  reload: ['Vinduet gik i stå og er genindlæst. Alt er gemt.', 'The window stopped and was reloaded. All is saved.'],
  giveUp: [
    'Vinduet går i stå igen og igen og lukkes. Alt er gemt.',
    'The window keeps stopping and closes. All is saved.',
  ],
} as const satisfies Readonly<Record<string, readonly [string, string]>>

/** Gives the text of a key in one language. */
export type HostTexts = (key: keyof typeof texts) => string

/** The texts of one language. */
export function hostTexts(language: Appearance['language']): HostTexts {
  return (key) => texts[key][language === 'da' ? 0 : 1]
}
