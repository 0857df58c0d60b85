import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { consentStatuses, secondaryFindingTags } from '#shared/domain/consent/consent-record.ts'
import { consentActions } from '#shared/domain/consent/consent-request.ts'
import { decideUntrustedConsent } from '#shared/domain/consent/rule.ts'

const RUNS = { numRuns: 3000 }

type Json = Readonly<Record<string, unknown>>

const answer = fc.constantFrom('yes', 'yes', 'yes', 'yes', 'yes', 'no', 'unanswered')
const date = fc.constantFrom('2026-09-01', '2026-09-01', '2024-01-10', '2026-11-20', '2027-01-01')
const signer = fc.record({
  role: fc.constantFrom('self', 'self', 'custody_holder', 'custody_holder', 'legal_representative'),
  personId: fc.constantFrom('p', 'mother', 'father'),
})

const answers = fc.record({
  analysis: fc.constantFrom('yes', 'yes', 'yes', 'yes', 'no'),
  sf: fc.record(Object.fromEntries(secondaryFindingTags.map((tag) => [tag, answer]))),
  recontact: answer,
  researchResultUse: answer,
  decipher: answer,
})

const form = fc.record({
  status: fc.constantFrom('active', 'active', 'active', 'active', ...consentStatuses),
  signedAt: date,
  signers: fc.array(signer, { minLength: 1, maxLength: 3 }),
  jointAgreementDocumented: fc.boolean(),
  reconfirmedBySelfAt: fc.option(date),
  answers,
  disclosures: fc.array(fc.record({ to: fc.constant('sister'), findings: fc.constant(['f1']) }), { maxLength: 1 }),
})

const person = fc.record({
  birthDate: fc.constantFrom('1990-05-01', '1990-05-01', '2010-01-01', '2011-10-01', '2020-03-03'),
  lacksCapacity: fc.constantFrom(false, false, true),
  custody: fc.constantFrom('sole', 'joint', null),
  var: fc.record({
    status: fc.constantFrom('not_registered', 'not_registered', 'not_registered', 'registered', 'unknown'),
    checkedAt: fc.constantFrom('2026-11-20T08:00:00', '2026-11-20T08:00:00', '2026-11-01T08:00:00'),
  }),
  consent: fc.option(form, { freq: 12 }),
})

const request = fc.record({
  now: fc.constant('2026-11-20T10:00:00'),
  action: fc.constantFrom(...consentActions, 'SOMETHING_ELSE'),
  person: fc.constant('p'),
  persons: fc.record({ p: person, mother: person }),
  finding: fc.record({
    tags: fc.subarray([...secondaryFindingTags]),
    cls: fc.constantFrom('pathogenic', 'likely_pathogenic', 'uncertain'),
  }),
  departmentSfMode: fc.constantFrom('incidental_only', 'active_list', 'active_list', 'off'),
  listSubset: fc.constantFrom('full', 'childhood'),
  projectApprovalId: fc.constantFrom('NVK-1', 'NVK-1', null),
  includesDataOf: fc.constantFrom([], [], ['mother']),
  to: fc.constant('sister'),
  findingId: fc.constant('f1'),
  careRelation: fc.boolean(),
})

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value with what stands at a path replaced; a path that does not exist leaves it as it is. */
function replaced(value: unknown, path: readonly string[], by: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return by
  return isObject(value) && key in value ? { ...value, [key]: replaced(value[key], rest, by) } : value
}

const questions = [
  ['analysis'],
  ['recontact'],
  ['researchResultUse'],
  ['decipher'],
  ...secondaryFindingTags.map((tag) => ['sf', tag]),
]

/** Ways to make a request worse; each takes something away that an action may rest on. */
const problems: readonly (readonly [path: readonly string[], by: unknown])[] = [
  [['persons'], {}],
  [['persons', 'p', 'consent'], null],
  ...consentStatuses
    .filter((status) => status !== 'active')
    .map((status) => [['persons', 'p', 'consent', 'status'], status] as const),
  [['persons', 'p', 'consent', 'signedAt'], null],
  [['persons', 'p', 'consent', 'signedAt'], '2026-11-21'],
  [['persons', 'p', 'consent', 'signers'], []],
  [['persons', 'p', 'consent', 'disclosures'], []],
  [['persons', 'p', 'consent', 'reconfirmedBySelfAt'], null],
  [['persons', 'p', 'consent', 'jointAgreementDocumented'], false],
  [['persons', 'p', 'consent', 'answers'], null],
  [['persons', 'p', 'consent', 'answers', 'sf'], null],
  [['persons', 'p', 'birthDate'], ''],
  [['persons', 'p', 'lacksCapacity'], 'perhaps'],
  [['persons', 'p', 'custody'], null],
  [['persons', 'p', 'var'], null],
  [['persons', 'p', 'var', 'status'], 'registered'],
  [['persons', 'p', 'var', 'status'], 'unknown'],
  [['persons', 'p', 'var', 'checkedAt'], null],
  [['persons', 'mother'], null],
  [['includesDataOf'], ['nobody']],
  [['includesDataOf'], 'mother'],
  [['finding'], null],
  [['finding', 'tags'], []],
  [['finding', 'tags'], ['surprise']],
  [['finding', 'cls'], 'uncertain'],
  [['departmentSfMode'], 'off'],
  [['listSubset'], null],
  [['projectApprovalId'], null],
  [['to'], null],
  [['findingId'], 'f2'],
  [['careRelation'], false],
  [['action'], 'SOMETHING_ELSE'],
  [['action'], 'BREAK_GLASS_SF'],
  [['now'], 'yesterday'],
]

describe('properties of the consent rule', () => {
  it('is tested on requests that are often allowed, for every action that can be', () => {
    const sample = fc.sample(request, { numRuns: 20_000, seed: 7 })
    const opened = new Set(sample.filter((one) => decideUntrustedConsent(one).allowed).map(({ action }) => action))
    const possible = consentActions.filter((action) => action !== 'BREAK_GLASS_SF')
    expect([...opened].toSorted()).toEqual([...possible].toSorted())
  })

  it('a problem never turns a denial into permission', () => {
    fc.assert(
      fc.property(request, fc.constantFrom(...problems), (one, [path, by]) => {
        const before = decideUntrustedConsent(one)
        const after = decideUntrustedConsent(replaced(one, path, by))
        expect(after.allowed && !before.allowed).toBe(false)
      }),
      { numRuns: 10_000 },
    )
  })

  it('changing a yes to anything else never opens, for the person or for another one', () => {
    const who = fc.constantFrom('p', 'mother')
    const notYes = fc.anything().filter((value) => value !== 'yes')
    fc.assert(
      fc.property(request, who, fc.constantFrom(...questions), notYes, (...[one, id, question, value]) => {
        const changed = replaced(one, ['persons', id, 'consent', 'answers', ...question], value)
        const after = decideUntrustedConsent(changed)
        expect(after.allowed && !decideUntrustedConsent(one).allowed).toBe(false)
      }),
      { numRuns: 10_000 },
    )
  })

  it('a tag more on a finding never opens it', () => {
    fc.assert(
      fc.property(request, fc.constantFrom(...secondaryFindingTags), (one, tag) => {
        const { tags } = one.finding
        fc.pre(tags.length > 0)
        const more = { ...one, finding: { ...one.finding, tags: [...tags, tag] } }
        expect(decideUntrustedConsent(more).allowed && !decideUntrustedConsent(one).allowed).toBe(false)
      }),
      RUNS,
    )
  })

  it('the answers of others never open a finding of the person', () => {
    fc.assert(
      fc.property(request, person, (one, other) => {
        fc.pre(one.includesDataOf.length === 0)
        const changed = { ...one, persons: { ...one.persons, mother: other } }
        expect(decideUntrustedConsent(changed)).toEqual(decideUntrustedConsent(one))
      }),
      RUNS,
    )
  })

  it('every denial has a reason, every permission none, and no reason comes twice', () => {
    fc.assert(
      fc.property(request, (one) => {
        const { allowed, reasons } = decideUntrustedConsent(one)
        expect(reasons.length === 0).toBe(allowed)
        expect(new Set(reasons).size).toBe(reasons.length)
      }),
      RUNS,
    )
  })

  it('does not change what it reads, and gives the same answer again', () => {
    fc.assert(
      fc.property(request, (one) => {
        const before = JSON.stringify(one)
        expect(decideUntrustedConsent(one)).toEqual(decideUntrustedConsent(one))
        expect(JSON.stringify(one)).toBe(before)
      }),
      RUNS,
    )
  })
})

describe('totality', () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
  })
  const paths = [
    ...problems.map(([path]) => path),
    ['person'],
    ['persons', 'p'],
    ...questions.map((question) => ['persons', 'p', 'consent', 'answers', ...question]),
  ]

  it('any value at all is answered, and closed', () => {
    fc.assert(
      fc.property(anything, (garbage) => {
        const { allowed, reasons } = decideUntrustedConsent(garbage)
        expect(allowed).toBe(false)
        expect(reasons.length).toBeGreaterThan(0)
      }),
      RUNS,
    )
  })

  it('any value in any place is answered', () => {
    fc.assert(
      fc.property(request, fc.constantFrom(...paths), anything, (one, path, garbage) => {
        const { allowed, reasons } = decideUntrustedConsent(replaced(one, path, garbage))
        expect(reasons.length === 0).toBe(allowed)
      }),
      { numRuns: 10_000 },
    )
  })

  it('a value that throws while it is read closes the request', () => {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    for (const hostile of [proxy, { action: 'VIEW_SF', now: '2026-11-20T10:00:00', person: 'p', persons: proxy }]) {
      expect(decideUntrustedConsent(hostile)).toEqual({ allowed: false, reasons: ['invalid_request'] })
    }
    let reads = 0
    const getter = {
      get action(): string {
        reads += 1
        return 'ANALYSE_INDICATION'
      },
    }
    expect(decideUntrustedConsent(getter).allowed).toBe(false)
    expect(reads).toBe(0)
  })
})
