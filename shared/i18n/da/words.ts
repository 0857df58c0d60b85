/** Words that were typed and did not become work. */
export const words = {
  left: {
    notice_one: 'Én tekst fra før lukningen kom ikke med.',
    notice_other: '{{count}} tekster fra før lukningen kom ikke med.',
    show: 'Vis',
    title: 'Tekster, der ikke kom med',
    intro:
      'Det var skrevet, men ikke gemt, da Fortolker blev lukket, og kunne ikke gemmes bagefter. Kopiér det, der stadig skal bruges, og sæt det ind, hvor det hører til.',
    noCase: 'Sag, der ikke længere er på listen',
    typed: 'skrevet {{time}}',
    report: 'Rapport',
    section: 'Rapport · {{section}}',
    letter: 'Brev på {{language}}',
    wish: 'Ønsker',
    overtaken: 'En kollega har arbejdet i sagen, efter at teksten blev skrevet. Den er derfor ikke lagt oven på.',
    withheld:
      'Et samtykke er ændret, siden teksten blev skrevet, eller sagen er ikke åben for dig. Teksten vises ikke og kan kun fjernes.',
    copy: 'Kopiér',
    copied: 'Teksten er kopieret.',
    removeTitle: 'Fjern teksten?',
    removeText: 'Teksten findes ikke andre steder og kan ikke hentes igen.',
    removeConfirm: 'Fjern tekst',
  },
} as const
