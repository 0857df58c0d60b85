import type { Language } from '#shared/i18n/format.ts'

/**
 * The diseases of the ACMG list in Danish, by the names the list gives them. Everyday Danish clinical usage; no official
 * translation of the list exists, and a department that says it differently changes it here.
 */
export const danishDiseaseNames: Readonly<Record<string, string>> = {
  'Arrhythmogenic right ventricular cardiomyopathy': 'Arytmogen højre ventrikel-kardiomyopati',
  'Biotinidase deficiency': 'Biotinidasemangel',
  'Brugada syndrome': 'Brugada syndrom',
  'Catecholaminergic polymorphic ventricular tachycardia': 'Katekolaminerg polymorf ventrikulær takykardi',
  'Cerebrotendinous xanthomatosis': 'Cerebrotendinøs xantomatose',
  'Dilated cardiomyopathy': 'Dilateret kardiomyopati',
  'Fabry disease': 'Fabrys sygdom',
  'Familial adenomatous polyposis': 'Familiær adenomatøs polypose',
  'Familial hypercholesterolaemia': 'Familiær hyperkolesterolæmi',
  'Familial medullary thyroid cancer': 'Familiær medullær skjoldbruskkirtelkræft',
  'Familial thoracic aortic aneurysm': 'Familiært thorakalt aortaaneurisme',
  'Hereditary breast and ovarian cancer': 'Arvelig bryst- og æggestokkræft',
  'Hereditary breast cancer': 'Arvelig brystkræft',
  'Hereditary haemochromatosis': 'Arvelig hæmokromatose',
  'Hereditary haemorrhagic telangiectasia': 'Arvelig hæmoragisk telangiektasi',
  'Hereditary paraganglioma-phaeochromocytoma syndrome': 'Arveligt paragangliom-fæokromocytom-syndrom',
  'Hereditary transthyretin amyloidosis': 'Arvelig transthyretin-amyloidose',
  'Hypertrophic cardiomyopathy': 'Hypertrofisk kardiomyopati',
  'Juvenile polyposis syndrome': 'Juvenilt polyposesyndrom',
  'Li-Fraumeni syndrome': 'Li-Fraumeni syndrom',
  'Loeys-Dietz syndrome': 'Loeys-Dietz syndrom',
  'Long QT syndrome': 'Langt QT-syndrom',
  'Long QT syndrome 1': 'Langt QT-syndrom 1',
  'Long QT syndrome 14': 'Langt QT-syndrom 14',
  'Long QT syndrome 15': 'Langt QT-syndrom 15',
  'Long QT syndrome 16': 'Langt QT-syndrom 16',
  'Long QT syndrome 2': 'Langt QT-syndrom 2',
  'Long QT syndrome 3': 'Langt QT-syndrom 3',
  'Lynch syndrome': 'Lynch syndrom',
  'Malignant hyperthermia susceptibility': 'Disposition til malign hypertermi',
  'Marfan syndrome': 'Marfans syndrom',
  'Maturity-onset diabetes of the young': 'MODY (monogen diabetes)',
  'Multiple endocrine neoplasia type 1': 'Multipel endokrin neoplasi type 1',
  'Multiple endocrine neoplasia type 2A': 'Multipel endokrin neoplasi type 2A',
  'Multiple endocrine neoplasia type 2B': 'Multipel endokrin neoplasi type 2B',
  'MUTYH-associated polyposis': 'MUTYH-associeret polypose',
  'Myofibrillar myopathy': 'Myofibrillær myopati',
  'NF2-related schwannomatosis': 'NF2-relateret schwannomatose',
  'Ornithine transcarbamylase deficiency': 'Ornitintranskarbamylasemangel (OTC-mangel)',
  'Peutz-Jeghers syndrome': 'Peutz-Jeghers syndrom',
  'Pompe disease': 'Pompes sygdom',
  'PTEN hamartoma tumour syndrome': 'PTEN-hamartomtumorsyndrom',
  Retinoblastoma: 'Retinoblastom',
  'RPE65-related retinopathy': 'RPE65-relateret nethindesygdom',
  'Tuberous sclerosis complex': 'Tuberøs sklerose',
  'Vascular Ehlers-Danlos syndrome': 'Vaskulært Ehlers-Danlos syndrom',
  'Von Hippel-Lindau disease': 'Von Hippel-Lindaus sygdom',
  'Wilson disease': 'Wilsons sygdom',
  'WT1-related Wilms tumour': 'WT1-relateret Wilms tumor',
  'X-linked adrenoleukodystrophy': 'X-bundet adrenoleukodystrofi',
}

/** Name of a listed disease; one without a Danish name, as in a report that was signed under another list, stays as it is. */
export function sfDiseaseName(name: string, language: Language): string {
  return language === 'da' ? (danishDiseaseNames[name] ?? name) : name
}
