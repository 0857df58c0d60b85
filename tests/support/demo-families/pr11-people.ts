import { allSecondary, signedByParents, signedBySelf } from './consent-forms.ts'
import type { FamilyDescription } from './family-description.ts'

const [child, mother, father] = ['pr11-child', 'pr11-mother', 'pr11-father'] as const
const signedAt = '2026-10-02T10:15:00+02:00'
const congenital = 'HP:0003577'

/** The trio PR11 of 1000 Genomes under invented Danish names. */
export const pr11Family: FamilyDescription = {
  slug: 'pr11',
  familyId: 'fam-pr11',
  assembly: 'GRCh38',
  title: 'Trio-helgenom: dreng med udviklingsforsinkelse og medfødte misdannelser',
  donors:
    'HG01053 (child), HG01051 (father), HG01052 (mother): family PR11 of the 1000 Genomes Project, healthy volunteers; the names, dates and illness here are invented',
  createdAt: '2026-10-05T07:00:00Z',
  requisition: {
    id: 'sr-pr11',
    number: 'KGA-2026-00417',
    priority: 'urgent',
    authoredOn: '2026-10-05T09:12:00+02:00',
    analysis: 'Trio-helgenomsekventering',
    indication:
      'Dreng på 4 år med global udviklingsforsinkelse, kolobom, koanalatresi, Fallots tetralogi og høretab. Mistanke om CHARGE-syndrom eller anden syndromal årsag.',
    department: 'Klinisk Genetisk Afdeling, Demo Universitetshospital',
    note: 'Rekvireret af Klinisk Genetisk Afdeling, Demo Universitetshospital. Forældrene er raske og ikke beslægtede. Tidligere array-CGH normal.',
  },
  persons: [
    {
      id: child,
      role: 'proband',
      sample: 'HG01053',
      given: ['Valdemar', 'Test'],
      family: 'Lundsgaard',
      sex: 'male',
      birthDate: '2022-03-14',
      cpr: '1403229995',
      affected: 'AFFECTED',
      motherId: mother,
      fatherId: father,
      features: [
        { hpo: 'HP:0001263', onset: 'HP:0003593' },
        { hpo: 'HP:0000589', onset: congenital },
        { hpo: 'HP:0000453', onset: congenital },
        { hpo: 'HP:0001636', onset: congenital },
        { hpo: 'HP:0000407' },
        { hpo: 'HP:0000378' },
        { hpo: 'HP:0011381' },
        { hpo: 'HP:0000028', onset: congenital },
        { hpo: 'HP:0008872', onset: 'HP:0003593' },
        { hpo: 'HP:0001250', excluded: true },
        { hpo: 'HP:0000175', excluded: true },
        { hpo: 'HP:0000252', excluded: true },
      ],
      consent: signedByParents([mother, father], signedAt, {
        analysis: 'yes',
        'sf.treatable_preventable': 'yes',
        'sf.not_preventable': 'no',
        'sf.carrier_status': 'no',
        'sf.adult_onset': 'no',
        recontact: 'yes',
        researchResultUse: 'no',
      }),
    },
    {
      id: mother,
      role: 'mother',
      sample: 'HG01052',
      given: ['Astrid', 'Test'],
      family: 'Lundsgaard',
      sex: 'female',
      birthDate: '1989-05-23',
      cpr: '2305899996',
      affected: 'UNAFFECTED',
      features: [],
      consent: signedBySelf(mother, signedAt, {
        analysis: 'yes',
        'sf.treatable_preventable': 'yes',
        'sf.not_preventable': 'no',
        'sf.carrier_status': 'yes',
        'sf.adult_onset': 'yes',
        'sf.family_relevance': 'yes',
        recontact: 'yes',
        researchResultUse: 'yes',
        decipher: 'yes',
      }),
    },
    {
      id: father,
      role: 'father',
      sample: 'HG01051',
      given: ['Mikkel', 'Test'],
      family: 'Lundsgaard',
      sex: 'male',
      birthDate: '1987-02-07',
      cpr: '0702879995',
      affected: 'UNAFFECTED',
      features: [],
      consent: signedBySelf(father, signedAt, {
        analysis: 'yes',
        ...allSecondary('no'),
        recontact: 'yes',
        researchResultUse: 'no',
        decipher: 'no',
      }),
    },
  ],
}
