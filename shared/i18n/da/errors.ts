/**
 * One sentence per declared failure: what happened, what was kept, what to do. `{{...}}` is filled from the parameters of
 * the failure; a missing one is left out.
 */
export const errors = {
  'call.cancelled': 'Handlingen blev annulleret. Intet er ændret.',
  'call.invalid': 'Forespørgslen kunne ikke læses. Intet er ændret. Genindlæs vinduet, hvis det gentager sig.',
  'case.consentMissing':
    'Sagen kan ikke vises: der er ikke et gyldigt samtykke til analysen. Data er bevaret på maskinen. Se samtykkerne, og kontakt den rekvirerende afdeling.',
  'case.notOnMachine': 'Sagen er ikke hentet til denne maskine. Vælg »Hent sag« i arbejdslisten.',
  'case.unknown': 'Sagen findes ikke i arbejdslisten. Opdatér arbejdslisten, og prøv igen.',
  'cnv.notCopyNumber':
    'Varianten er ikke et tab eller en gevinst af kopier, så CNV-pointarket gælder ikke for den. Intet er ændret. Brug kriterierne i stedet.',
  'cnv.pointsOutOfRange':
    'Linje {{code}} kan ikke få de point: de ligger uden for det, arket tillader. Intet er ændret. Skriv et tal i det viste interval.',
  'cnv.unknownLine':
    'Linje {{code}} findes ikke på arket for denne slags variant. Intet er ændret. Vælg en af de viste linjer.',
  'consent.changedMeanwhile':
    'Samtykket er ændret, siden du åbnede det. Din indtastning er ikke gemt. Læs den nye udgave, og registrér samtalen igen.',
  'consent.formInvalid':
    'Formularen kan ikke gælde, som den er udfyldt. Intet er ændret. Ret det, der er markeret, og gem igen.',
  'consent.nothingToWithdraw': 'Der er intet gældende samtykke at trække tilbage. Intet er ændret.',
  'counselling.personUnknown':
    'Personen hører ikke til familien i sagen. Intet er ændret. Vælg en af de tilstedeværende.',
  'counselling.valueInvalid':
    'Værdien er hverken en andel mellem 0 og 1 eller et af valgene. Intet er ændret. Skriv fx 0,8 eller 1/50.',
  'disease.changedMeanwhile':
    'Angivelsen er ændret af {{by}}, siden du åbnede den. Intet er overskrevet, og det, du har skrevet, står i formularen. Se den nye version, og gem igen.',
  'disease.notStatable':
    'For denne variant kan sygdommens hyppighed ikke angives: den ligger ikke i et gen, genets ekspertpanel har sine egne grænser, eller formlen gælder ikke for kromosomet. Intet er ændret. Brug et eget kriterium med begrundelse.',
  'file.noDialog':
    'Her kan der ikke vises en mappedialog. Intet er ændret. Brug kommandolinjen: npm run -s fortolker -- import <mappe>',
  'file.notChosen': 'Der er ikke valgt en fil eller mappe. Intet er ændret.',
  'filter.changedMeanwhile':
    'Filteret »{{name}}« er i mellemtiden gemt i en nyere version af {{by}}. Din udgave er ikke gemt, men står stadig i listen. Gem den under et nyt navn, eller hent den nye version.',
  'filter.unknown': 'Filteret findes ikke længere. Listen er uændret. Gem filteret igen under et nyt navn.',
  'import.empty': 'Mappen indeholder ingen VCF-fil. Intet er importeret. Vælg den mappe, hvor familiens VCF ligger.',
  'import.familyMissing':
    'Mappen beskriver ikke en familie. Intet er importeret. Læg en Phenopacket (family.json) eller en PED-fil ved siden af VCF-filen.',
  'import.indexMissing':
    'Der mangler et indeks til {{file}}. Intet er importeret. Læg .bai, .csi eller .crai ved siden af, og prøv igen.',
  'import.malformed': '{{file}} kan ikke læses: {{reason}}. Intet er importeret. Hent filen igen, eller bed om en ny.',
  'import.samplesDoNotMatch':
    'Prøverne i {{file}} ({{found}}) passer ikke til familien ({{expected}}). Intet er importeret. Kontrollér, at det er den rigtige fil.',
  'import.wrongBuild':
    '{{file}} er kaldt mod {{found}}, men sagen er {{expected}}. Intet er importeret. Bed om filen i det rigtige genom.',
  internal:
    'Der skete en uventet fejl (nr. {{logId}}). Det, du har gemt, er bevaret. Prøv igen, og oplys nummeret, hvis det gentager sig.',
  'knowledge.damaged':
    'Udtrækket kom frem med fejl eller blev afbrudt og er kasseret. Det, der lå her i forvejen, bruges stadig. Hent det igen.',
  'knowledge.invalid':
    'Udtrækket fra platformen kan ikke læses og er kasseret. Det, der lå her i forvejen, bruges stadig. Kontakt driften, hvis det gentager sig.',
  'knowledge.running': 'Udtrækket er ved at blive hentet. Intet er ændret. Vent, til det er færdigt.',
  'outbox.entryUnknown': 'Posten er ikke længere i udbakken. Intet er ændret.',
  'platform.forbidden':
    'Platformen afviste adgangen. Det, der allerede er hentet, er bevaret. Log ind igen, eller kontrollér samtykket.',
  'platform.gone':
    'Platformen har ikke længere det, der blev bedt om. Det, der er hentet, er bevaret. Opdatér arbejdslisten.',
  'platform.notConfigured': 'Der er ikke opsat en platform på denne maskine. Lokale sager virker som altid.',
  'platform.unavailable':
    'Platformen kan ikke svare lige nu. Det, der er hentet, er bevaret. Arbejdet fortsætter lokalt, og der prøves igen automatisk.',
  'platform.unexpected':
    'Platformen svarede på en måde, som ikke kan læses. Det, der er hentet, er bevaret. Prøv igen, og kontakt driften, hvis det gentager sig.',
  'platform.unreachable':
    'Der er ingen forbindelse til platformen. Alt, der er på maskinen, virker stadig. Der prøves igen, når nettet er tilbage.',
  'pull.checksum':
    'En fil kom frem med fejl og er kasseret. Resten er bevaret. Hent sagen igen; den fortsætter, hvor den slap.',
  'pull.running': 'Sagen er ved at blive hentet. Vent, til den er færdig, eller annullér.',
  'pull.truncated':
    'Forbindelsen blev afbrudt undervejs. Det, der nåede frem, er bevaret. Hent sagen igen; den fortsætter, hvor den slap.',
  'reference.invalid': 'Filen er ikke en 2bit-fil for {{build}}. Intet er installeret. Vælg den rigtige referencefil.',
  'report.alreadySigned':
    'Du har allerede underskrevet denne rapport, eller din rolle er underskrevet af en anden. Underskrifterne er bevaret. Den anden rolle skal underskrive.',
  'report.changedMeanwhile':
    'Rapporten er ændret, siden du læste den. Intet er underskrevet. Læs den igen, og underskriv derefter.',
  'report.consentChanged':
    'Samtykket i sagen er ændret, siden denne version blev underskrevet, og den kan derfor ikke vises eller udtrækkes her. Den er bevaret. Lav en rettet version.',
  'report.figureOutdated':
    'Det, genombrowseren må vise, er ændret, siden billedet blev tegnet. Intet er sat ind, og rapporten er uændret. Vent, til genombrowseren er tegnet igen, og indsæt billedet på ny.',
  'report.figureRefused':
    'Billedet er for stort eller har et forkert format. Intet er sat ind, og rapporten er uændret. Gør genombrowseren mindre, og prøv igen.',
  'report.figureUnknown':
    'En figur i teksten må ikke længere vises eller findes ikke. Afsnittet er uændret. Tag figuren ud, eller indsæt den på ny fra genombrowseren.',
  'report.figuresFull':
    'Rapporten har allerede {{most}} figurer. De er bevaret, og intet er sat ind. Tag en figur ud, før du sætter en ny ind.',
  'report.incomplete': 'Rapporten mangler noget, før den kan underskrives. Teksten er bevaret. Se listen over mangler.',
  'report.locked':
    'Rapporten er underskrevet og kan ikke ændres. Den er bevaret, som den blev underskrevet. Genåbn den med en begrundelse, hvis den skal rettes.',
  'report.notSignatory':
    'Din rolle underskriver ikke rapporter i denne afdeling. Intet er underskrevet, og teksten er bevaret. Lad en, der må, underskrive.',
  'report.notSigned': 'Rapporten er ikke underskrevet. Intet er ændret. Du kan skrive videre i kladden.',
  'report.notYourTurn':
    'Afdelingen har bestemt, hvem der underskriver først, og det er ikke din tur endnu. Intet er underskrevet, og teksten er bevaret. Underskriv, når den anden har gjort det.',
  'report.sectionUnknown': 'Afsnittet findes ikke i rapporten. Intet er ændret.',
  'report.signOffUnset':
    'Afdelingens indstilling for, hvem der underskriver, kan ikke læses. Intet er underskrevet, og teksten er bevaret. Kontakt driften.',
  'report.signedOutOfOrder':
    'Den første underskrift er givet i en anden rækkefølge end afdelingens. Den er bevaret, og intet nyt er underskrevet. Genåbn rapporten med en begrundelse, og underskriv i rækkefølge.',
  'report.unread':
    'Et samtykke er ændret, efter at der blev skrevet i sagen. Teksten er bevaret, men bliver her. Læs det skrevne igennem i rapporten, og bekræft det; så kan det bruges igen.',
  'report.versionUnknown': 'Den version af rapporten findes ikke. Intet er ændret. Vælg en anden version.',
  'session.alreadySetUp': 'Maskinen er allerede sat op. Lås op med adgangssætningen.',
  'session.dataInUse': 'Datamappen er åben i en anden Fortolker. Luk den anden, og prøv igen.',
  'session.keyLost':
    'Nøglen til denne maskines data kan ikke åbnes. Data ligger uændret. Brug adgangssætningen, eller kontakt driften.',
  'session.locked': 'Fortolker er låst. Alt er gemt. Lås op for at fortsætte.',
  'session.notSetUp': 'Maskinen er ikke sat op endnu. Vælg en adgangssætning.',
  'session.notSignedIn':
    'Du er ikke logget ind på platformen. Lokalt arbejde er bevaret. Log ind for at hente og sende.',
  'session.passphraseTooShort': 'Adgangssætningen skal have mindst {{shortest}} tegn. Brug gerne en hel sætning.',
  'session.roleMissing': 'Din rolle giver ikke adgang til dette. Intet er ændret.',
  'session.signInFailed': 'Login lykkedes ikke. Intet er ændret. Prøv igen.',
  'session.signInTimedOut': 'Login blev ikke afsluttet i browseren. Intet er ændret. Prøv igen.',
  'session.wrongPassphrase': 'Adgangssætningen passer ikke. Data er urørt. Prøv igen.',
  'store.corrupt':
    'En fil på maskinen er beskadiget og kan ikke åbnes. Andre sager er urørt. Fjern sagen fra maskinen, og hent den igen.',
  'store.diskFull':
    'Disken er fuld. Det, der var gemt, er bevaret; det sidste blev ikke gemt. Gør plads, og prøv igen.',
  'store.newerVersion': 'Data er skrevet af en nyere Fortolker. Intet er ændret. Opdatér programmet.',
  'template.changedMeanwhile':
    '»{{name}}« er ændret af {{by}}, siden du åbnede den. Intet er overskrevet. Se den nye version, og gem igen, eller gem din som en ny skabelon.',
  'template.unknown': 'Skabelonen findes ikke længere. Det skrevne er bevaret. Vælg en anden skabelon.',
  'variant.unknown': 'Varianten findes ikke i sagen. Intet er ændret.',
  'criterion.reasonMissing':
    'Styrken afviger fra det foreslåede og mangler en begrundelse. Kriteriet er uændret. Skriv en begrundelse, og prøv igen.',
  'criterion.retired':
    '{{code}} er taget ud af brug og kan ikke anvendes. Intet er ændret. Brug de data, som den anden vurdering bygger på.',
  'criterion.strengthNotAllowed': '{{code}} kan ikke have den styrke. Intet er ændret. Vælg en af de tilladte styrker.',
  'reading.classMissing':
    'Der er ingen klasse at aflevere. Det indtastede er bevaret. Vælg en klasse, eller acceptér kriterier.',
  'reading.complete':
    'Begge læsninger er allerede afleveret. Intet er ændret. Genåbn varianten, hvis den skal vurderes igen.',
  'reading.criteriaRefused':
    'To kriterier bygger på samme evidens eller er ikke tilladt sammen. Det indtastede er bevaret. Fjern det ene, og aflevér igen.',
  'reading.locked':
    'Læsningen er afleveret eller underskrevet og kan ikke ændres. Intet er ændret. Tag den tilbage, eller genåbn varianten.',
  'reading.notAgreed':
    'Der kan først underskrives, når to læsere er enige eller er blevet forligt. Intet er ændret. Afvent den anden læsning, eller forlig de to.',
  'reading.notDisagreed':
    'Der er ikke to forskellige læsninger at forlige. Intet er ændret. Åbn varianten igen for at se, hvor langt den er.',
  'reading.notHandedIn':
    'Du har ikke afleveret en læsning af varianten. Intet er ændret. Åbn varianten igen for at se, hvor langt den er.',
  'reading.notReader': 'Kun en af de to læsere kan gøre dette. Intet er ændret. Bed en af dem om det.',
  'reading.notSigned':
    'Varianten er ikke underskrevet. Intet er ændret. Åbn varianten igen for at se, hvor langt den er.',
  'reading.reasonMissing': 'Der mangler en begrundelse. Det indtastede er bevaret. Skriv hvorfor, og prøv igen.',
  'reading.samePerson': 'Du er allerede den ene læser af varianten. Intet er ændret. En anden person skal læse den.',
  'report.withheld':
    'Rapporten vises ikke, før din egen læsning er afleveret. Intet er ændret. Aflevér læsningen først.',
  'work.nameMissing': 'Mærket har intet navn. Intet er ændret. Skriv et navn, og prøv igen.',
  'work.reasonMissing': 'En afvisning skal have en begrundelse. Intet er ændret. Skriv hvorfor, og prøv igen.',
  'work.searchUnknown': 'Søgningen findes ikke på tjeklisten. Intet er ændret. Genindlæs vinduet, og prøv igen.',
  'work.tooMany':
    'Listen har flere end {{most}} varianter og kan ikke afvises samlet. Intet er ændret. Filtrér listen mere.',
} as const
