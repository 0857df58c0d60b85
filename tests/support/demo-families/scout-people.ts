import { allSecondary, signedByParents, signedBySelf } from './consent-forms.ts'
import type { FamilyDescription } from './family-description.ts'

const [child, mother, father] = ['scout-child', 'scout-mother', 'scout-father'] as const
const signedAt = '2026-09-14T13:40:00+02:00'
const noSecondary = {
  analysis: 'yes',
  ...allSecondary('no'),
  recontact: 'yes',
  researchResultUse: 'no',
  decipher: 'no',
} as const

/** The demo case of the Scout program under invented Danish names. */
export const scoutFamily: FamilyDescription = {
  slug: 'scout-643594',
  familyId: 'fam-scout-643594',
  assembly: 'GRCh37',
  title: 'Trio-exom: dreng med encefalopati og epilepsi',
  donors:
    'NA12882 (child, sample ADM1059A2), NA12877 (father, ADM1059A1), NA12878 (mother, ADM1059A3): the CEPH/Platinum family; the names, dates and most of the phenotype here are invented',
  createdAt: '2026-09-21T06:30:00Z',
  requisition: {
    id: 'sr-scout-643594',
    number: 'KGA-2026-00388',
    priority: 'asap',
    authoredOn: '2026-09-21T08:05:00+02:00',
    analysis: 'Trio-exomsekventering',
    indication:
      'Dreng på 7 år med encefalopati og epilepsi. Mistanke om genetisk epilepsisyndrom eller mitokondriesygdom.',
    department: 'Klinisk Genetisk Afdeling, Demo Universitetshospital',
    note: 'Rekvireret af Børneafdelingen via Klinisk Genetisk Afdeling, Demo Universitetshospital. Begge forældre er raske.',
  },
  persons: [
    {
      id: child,
      role: 'proband',
      sample: 'ADM1059A2',
      given: ['Noah', 'Test'],
      family: 'Bakkegård',
      sex: 'male',
      birthDate: '2019-08-19',
      cpr: '1908199995',
      affected: 'AFFECTED',
      motherId: mother,
      fatherId: father,
      features: [
        { hpo: 'HP:0001298' },
        { hpo: 'HP:0001250', onset: 'HP:0011463' },
        { hpo: 'HP:0001251', excluded: true },
        { hpo: 'HP:0000252', excluded: true },
        { hpo: 'HP:0000238', excluded: true },
      ],
      consent: signedByParents([mother, father], signedAt, noSecondary),
    },
    {
      id: mother,
      role: 'mother',
      sample: 'ADM1059A3',
      given: ['Katrine', 'Test'],
      family: 'Bakkegård',
      sex: 'female',
      birthDate: '1990-04-11',
      cpr: '1104909998',
      affected: 'UNAFFECTED',
      features: [],
      consent: signedBySelf(mother, signedAt, noSecondary),
    },
    {
      id: father,
      role: 'father',
      sample: 'ADM1059A1',
      given: ['Rasmus', 'Test'],
      family: 'Bakkegård',
      sex: 'male',
      birthDate: '1988-11-28',
      cpr: '2811889995',
      affected: 'UNAFFECTED',
      features: [],
      consent: signedBySelf(father, signedAt, noSecondary),
    },
  ],
}
