import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  consentStatuses,
  secondaryFindingTags,
  type ConsentAnswer,
  type ConsentForm,
  type ConsentRecord,
} from '#shared/domain/consent/consent-record.ts'
import { Disclosure, type DisclosureBasis, type RowFacts } from '#shared/domain/consent/disclosure.ts'
import { sfGenes } from '#shared/domain/secondary-findings/sf-list.ts'
import { caseId, personId, userId, type PersonId } from '#shared/kit/ids.ts'
import { recordOf } from '#shared/kit/records.ts'

const [child, mother, father, sister] = ['child', 'mother', 'father', 'sister'].map(personId)
const people = [child, mother, father, sister].filter((person) => person !== undefined)
const self = (id: PersonId | undefined): PersonId => id ?? personId('')

/** LDLR begins in childhood, MYH7 in both, BRCA1 in adult life; CHD7 is the question, CFTR on no list. */
const genes = ['LDLR', 'MYH7', 'BRCA1', 'CHD7', 'CFTR'] as const

function formOf(change: Partial<ConsentForm> = {}, signer: string = 'self'): ConsentForm {
  return {
    status: 'active',
    formVersion: '3.1',
    signedAt: '2026-01-10',
    signers: [{ role: 'self', personId: signer }],
    answers: {
      analysis: 'yes',
      sf: recordOf(secondaryFindingTags, (): ConsentAnswer => 'yes'),
      recontact: 'yes',
      researchResultUse: 'yes',
      decipher: 'yes',
    },
    ...change,
  }
}

function recordFor(person: PersonId, change: Partial<ConsentForm> = {}, birthDate = '1980-05-05'): ConsentRecord {
  return {
    personId: person,
    birthDate,
    var: { status: 'not_registered', checkedAt: null },
    consent: formOf(change, person),
  }
}

const allYes: ReadonlyMap<PersonId, ConsentRecord> = new Map(
  people.map((person) => [person, recordFor(person)] as const),
)

function basisOf(change: Partial<DisclosureBasis> = {}): DisclosureBasis {
  return {
    caseId: caseId('case'),
    viewer: userId('viewer'),
    purpose: 'interpretation',
    now: '2026-11-24T10:00:00',
    child: self(child),
    mother: self(mother),
    father: self(father),
    relatives: people.filter((person) => person !== self(child)),
    records: allYes,
    departmentMode: 'incidental_only',
    indicationGenes: new Set(['CHD7']),
    ...change,
  }
}
const decide = (change: Partial<DisclosureBasis> = {}): Disclosure => Disclosure.decide(basisOf(change))
const withRecord = (person: PersonId | undefined, record: ConsentRecord | null): DisclosureBasis['records'] => {
  const records = new Map(allYes)
  if (record === null) records.delete(self(person))
  else records.set(self(person), record)
  return records
}
const no = { ...formOf().answers, sf: recordOf(secondaryFindingTags, (): ConsentAnswer => 'no') }
const pathogenic = (...names: readonly string[]): RowFacts => ({ genes: names, isReportedPathogenic: true })
const ordinary = (...names: readonly string[]): RowFacts => ({ genes: names, isReportedPathogenic: false })

/** Whose part of a row is shown. */
function shownIn(disclosure: Disclosure, facts: RowFacts, basis: DisclosureBasis): readonly PersonId[] {
  const visibility = disclosure.row(facts)
  if (visibility === 'hidden') return []
  const usable = people.filter((person) => disclosure.isUsable(person))
  return visibility === 'childOnly' ? usable.filter((person) => person === basis.child) : usable
}

describe('a disclosure', () => {
  it('with every yes shows the family all rows that are nobody’s secondary finding, and those that are', () => {
    const disclosure = decide()
    expect(disclosure.row(ordinary('CFTR'))).toBe('family')
    expect(disclosure.row(pathogenic('CHD7'))).toBe('family')
    expect(disclosure.row(pathogenic('LDLR'))).toBe('family')
    expect(people.every((person) => disclosure.isUsable(person))).toBe(true)
  })

  it('closes a gene of the list as a gene: what is harmless there is as absent as what is not there', () => {
    expect(decide().row(ordinary('LDLR'))).toBe('hidden')
    expect(decide().row(ordinary('ldlr '))).toBe('hidden')
    expect(decide().row(ordinary('CFTR', 'LDLR'))).toBe('hidden')
  })

  it('opens a gene of the list where it is a gene of the question', () => {
    const asked = decide({
      indicationGenes: new Set(['BRCA1']),
      records: withRecord(child, recordFor(self(child), { answers: no })),
    })
    expect(asked.row(ordinary('BRCA1'))).toBe('family')
    expect(asked.closedGenes(self(child))).not.toContain('BRCA1')
  })

  it('closes a pathogenic row outside the question and the list, which nobody was asked about', () => {
    expect(decide().row(pathogenic('CFTR'))).toBe('hidden')
    expect(decide().row(pathogenic())).toBe('hidden')
  })

  it('narrows the reads of every gene outside the question, known for a disease or not', () => {
    const some = ['CHD7', 'CFTR', 'LDLR', 'LINC00115']
    expect(some.filter((gene) => decide().isNarrowed(gene))).toEqual(['CFTR', 'LINC00115'])
    expect(people.flatMap((person) => decide().closedGenes(person))).not.toContain('CFTR')
  })

  it('leaves both parents blank where one of them refuses, because the other one would tell', () => {
    for (const person of [mother, father]) {
      const disclosure = decide({ records: withRecord(person, recordFor(self(person), { answers: no })) })
      expect(disclosure.row(pathogenic('LDLR'))).toBe('childOnly')
      expect(disclosure.closedGenes(self(mother))).toContain('LDLR')
      expect(disclosure.closedGenes(self(father))).toContain('LDLR')
      expect(disclosure.closedGenes(self(child))).not.toContain('LDLR')
    }
  })

  it('leaves them blank also where the one who could refuse was never asked or has withdrawn', () => {
    for (const record of [null, recordFor(self(mother), { status: 'withdrawn' })]) {
      expect(decide({ records: withRecord(mother, record) }).row(pathogenic('LDLR'))).toBe('childOnly')
    }
  })

  it('leaves everybody else blank where somebody in the family refuses', () => {
    const records = withRecord(sister, recordFor(self(sister), { answers: no }))
    expect(decide({ records }).row(pathogenic('LDLR'))).toBe('childOnly')
    expect(decide({ records }).row(ordinary('CFTR'))).toBe('family')
  })

  it('opens nothing of others when a relative who refused withdraws', () => {
    const records = withRecord(sister, recordFor(self(sister), { answers: no, status: 'withdrawn' }))
    expect(decide({ records }).row(pathogenic('LDLR'))).toBe('childOnly')
  })

  it('keeps from a child under 18 what begins in adult life, whatever was answered', () => {
    const record = recordFor(self(child), { signers: [{ role: 'custody_holder', personId: 'mother' }] }, '2015-05-05')
    const disclosure = decide({ records: withRecord(child, { ...record, custody: 'sole' }) })
    expect(disclosure.isCaseOpen).toBe(true)
    expect(disclosure.row(pathogenic('LDLR'))).toBe('family')
    expect(disclosure.row(pathogenic('BRCA1'))).toBe('hidden')
    expect(disclosure.row(pathogenic('MYH7'))).toBe('hidden')
  })

  it('asks a child anew on the day it turns fifteen', () => {
    const record: ConsentRecord = {
      ...recordFor(self(child), { signers: [{ role: 'custody_holder', personId: 'mother' }] }, '2011-11-24'),
      custody: 'sole',
    }
    const on = (now: string, more: Partial<ConsentForm> = {}) =>
      decide({
        now,
        records: withRecord(child, { ...record, consent: { ...formOf(), ...record.consent, ...more } }),
      }).row(pathogenic('LDLR'))
    expect(on('2026-11-23T23:59:59')).toBe('family')
    expect(on('2026-11-24T00:00:00')).toBe('hidden')
    expect(on('2026-11-24T12:00:00', { reconfirmedBySelfAt: '2026-11-24' })).toBe('family')
  })

  it('is nothing at all where the department shows no secondary findings', () => {
    expect(decide({ departmentMode: 'off' }).row(pathogenic('LDLR'))).toBe('hidden')
    expect(decide({ departmentMode: 'off' }).row(pathogenic('CHD7'))).toBe('family')
  })

  it('says by which rule it was made', () => {
    expect(decide()).toMatchObject({ caseId: 'case', viewer: 'viewer', ruleVersion: 'consent-actions-1.0' })
  })
})

const answer = fc.constantFrom<ConsentAnswer>('yes', 'yes', 'yes', 'no', 'unanswered')
const form: fc.Arbitrary<ConsentForm> = fc.record({
  status: fc.constantFrom('active', 'active', 'active', 'active', ...consentStatuses),
  formVersion: fc.constant('3.1'),
  signedAt: fc.constantFrom('2026-01-10', '2026-01-10', '2026-01-10', '2027-01-01'),
  signers: fc.subarray(
    [
      { role: 'self' as const, personId: 'x' },
      { role: 'custody_holder' as const, personId: 'guardian' },
    ],
    { minLength: 1 },
  ),
  answers: fc.record({
    analysis: fc.constantFrom<ConsentAnswer>('yes', 'yes', 'yes', 'yes', 'no'),
    sf: fc.record(recordOf(secondaryFindingTags, () => answer)),
    recontact: answer,
    researchResultUse: answer,
    decipher: answer,
  }),
})
const record: fc.Arbitrary<ConsentRecord> = fc.record({
  birthDate: fc.constantFrom('1980-05-05', '1980-05-05', '2010-03-03', '2020-03-03'),
  custody: fc.constantFrom('sole' as const, 'joint' as const, null),
  var: fc.constant({ status: 'not_registered' as const, checkedAt: null }),
  consent: fc.option(form, { freq: 10 }),
})
const basis: fc.Arbitrary<DisclosureBasis> = fc
  .record({
    records: fc.tuple(...people.map(() => fc.option(record, { freq: 8 }))),
    hasMother: fc.constantFrom(true, true, true, false),
    hasFather: fc.constantFrom(true, true, true, false),
    departmentMode: fc.constantFrom('incidental_only' as const, 'active_list' as const, 'off' as const),
    indicationGenes: fc.subarray(['CHD7', 'LDLR']).map((list) => new Set<string>(list)),
  })
  .map(({ records, hasMother, hasFather, ...rest }) =>
    basisOf({
      ...rest,
      mother: hasMother ? self(mother) : null,
      father: hasFather ? self(father) : null,
      records: new Map(
        people.flatMap((person, index) => {
          const own = records[index]
          return own == null ? [] : [[person, { ...own, personId: person }] as const]
        }),
      ),
    }),
  )
const facts: fc.Arbitrary<RowFacts> = fc.record({
  genes: fc.subarray([...genes]),
  isReportedPathogenic: fc.boolean(),
})

/** Ways to take a permission away from somebody. */
type Loss = (known: ConsentRecord) => ConsentRecord | null
const withForm = (known: ConsentRecord, change: Partial<ConsentForm>): ConsentRecord =>
  known.consent === null ? known : { ...known, consent: { ...known.consent, ...change } }
const losses: readonly Loss[] = [
  () => null,
  (known) => ({ ...known, consent: null }),
  ...consentStatuses
    .filter((status) => status !== 'active')
    .map(
      (status): Loss =>
        (known) =>
          withForm(known, { status }),
    ),
  (known) => withForm(known, { signedAt: null }),
  (known) => withForm(known, { signers: [] }),
  ...(['no', 'unanswered'] as const).flatMap((lost) => [
    (known: ConsentRecord) =>
      known.consent === null ? known : withForm(known, { answers: { ...known.consent.answers, analysis: lost } }),
    ...secondaryFindingTags.map((tag): Loss => (known) => {
      const { consent } = known
      if (consent === null) return known
      return withForm(known, { answers: { ...consent.answers, sf: { ...consent.answers.sf, [tag]: lost } } })
    }),
  ]),
]

describe('every disclosure', () => {
  it('shows no more after a permission was taken away than before', () => {
    fc.assert(
      fc.property(basis, fc.constantFrom(...people), fc.constantFrom(...losses), facts, (known, person, lose, row) => {
        const own = known.records.get(person)
        fc.pre(own !== undefined)
        const records = new Map(known.records)
        const less = lose(own)
        if (less === null) records.delete(person)
        else records.set(person, less)
        const before = Disclosure.decide(known)
        const after = Disclosure.decide({ ...known, records })
        expect(shownIn(before, row, known)).toEqual(expect.arrayContaining([...shownIn(after, row, known)]))
        for (const one of people.filter((each) => after.isUsable(each))) {
          expect(before.isUsable(one)).toBe(true)
          expect(after.closedGenes(one)).toEqual(expect.arrayContaining([...before.closedGenes(one)]))
        }
      }),
      { numRuns: 4000 },
    )
  })

  it('shows no more with fewer genes in the question, or with secondary findings off', () => {
    fc.assert(
      fc.property(basis, facts, (known, row) => {
        const before = shownIn(Disclosure.decide(known), row, known)
        for (const less of [
          { ...known, indicationGenes: new Set<string>() },
          { ...known, departmentMode: 'off' as const },
        ]) {
          expect(before).toEqual(expect.arrayContaining([...shownIn(Disclosure.decide(less), row, less)]))
        }
      }),
      { numRuns: 1500 },
    )
  })

  it('is closed as a whole without the child’s own valid consent', () => {
    fc.assert(
      fc.property(basis, fc.anything(), facts, (known, garbage, row) => {
        const records = new Map<PersonId, ConsentRecord>(known.records)
        records.delete(known.child)
        const damaged = JSON.parse(
          JSON.stringify({ birthDate: '1980-05-05', var: garbage ?? null, consent: garbage ?? null }) ?? '{}',
        )
        for (const without of [
          { ...known, records },
          { ...known, records: new Map([...records, [known.child, damaged]]) },
        ]) {
          const disclosure = Disclosure.decide(without)
          expect(disclosure.isCaseOpen).toBe(false)
          expect(disclosure.row(row)).toBe('hidden')
          expect(people.filter((person) => disclosure.isUsable(person))).toEqual([])
          expect(disclosure.closedGenes(known.child).length).toBe(
            sfGenes.filter(({ gene }) => !known.indicationGenes.has(gene)).length,
          )
        }
      }),
      { numRuns: 500 },
    )
  })

  it('closes exactly the reads of the genes whose pathogenic rows it does not show to that person', () => {
    fc.assert(
      fc.property(basis, fc.constantFrom(...sfGenes.map(({ gene }) => gene)), (known, gene) => {
        const disclosure = Disclosure.decide(known)
        fc.pre(disclosure.isCaseOpen && !known.indicationGenes.has(gene))
        const shown = shownIn(disclosure, pathogenic(gene), known)
        for (const person of people.filter((one) => disclosure.isUsable(one))) {
          expect(disclosure.closedGenes(person).includes(gene)).toBe(!shown.includes(person))
        }
      }),
      { numRuns: 1500 },
    )
  })

  it('does not depend on what is in the row beside its genes and that one word', () => {
    fc.assert(
      fc.property(basis, facts, (known, row) => {
        expect(Disclosure.decide(known).row(row)).toBe(
          Disclosure.decide({ ...known }).row({ ...row, genes: row.genes.toReversed() }),
        )
      }),
      { numRuns: 300 },
    )
  })
})
