import { describe, expect, it } from 'vitest'
import { emptyAssessment, type Assessment } from '#shared/domain/classification/assessment/assessment.ts'
import type { Verdict } from '#shared/domain/classification/assessment/two-readers.ts'
import { variantClasses } from '#shared/domain/classification/classes.ts'
import { caseId, personId, userId, variantKey } from '#shared/kit/ids.ts'
import {
  assessmentResource,
  readAssessment,
  readingResourceId,
  readVerdict,
  verdictResource,
  verdictResourceId,
} from '#main/platform/mapping/assessment.ts'
import { reportResourceId } from '#main/platform/mapping/work.ts'

const subject = { caseId: caseId('sr-pr11'), child: personId('pr11-child') }
const key = variantKey('8-61693562-C-T')
const made = { by: 'Lone Overlæge', byId: userId('u-overlaege'), at: '2026-11-20T08:00:00.000Z' }
const plain = (value: Partial<Assessment>) => ({ value: { ...emptyAssessment, ...value }, handedIn: null, made })

describe('an assessment as FHIR Observation', () => {
  it.each([null, ...variantClasses])('of class %s reads back as it was written', (cls) => {
    const theirs = plain({
      class: cls,
      comment: 'Ses ikke hos forældrene\n– bekræftet',
      reportComment: 'Ny hos barnet',
    })
    expect(readAssessment(assessmentResource(subject, key, theirs))).toEqual({ key, ...theirs })
  })

  it('reads back with its criteria and when it was handed in', () => {
    const decision = {
      code: 'PVS1',
      strength: 'strong',
      state: 'accepted',
      reason: 'Sidste exon',
      proposal: null,
    } as const
    const theirs = { ...plain({ criteria: [decision], gene: 'CHD7' }), handedIn: { at: made.at, round: 1 } }
    const resource = assessmentResource(subject, key, theirs)
    expect(readAssessment(resource)).toEqual({ key, ...theirs })
    expect(JSON.stringify(resource)).toContain('"code":"PVS1_Strong"')
  })

  it('reads back with its sheet, whose lines and total are on a scale of their own', () => {
    const lines = [
      { code: '1A', points: 0, note: '' },
      { code: '2A', points: 100, note: 'Hele genet' },
    ]
    const theirs = plain({ cnv: { kind: 'loss', lines } })
    const resource = assessmentResource(subject, key, theirs)
    expect(readAssessment(resource)).toEqual({ key, ...theirs })
    expect(resource).toMatchObject({
      component: [
        { valueCodeableConcept: { coding: [{}, { code: 'pathogenic' }] } },
        { valueCodeableConcept: { coding: [{ code: '1A (0.00)' }] } },
        { valueCodeableConcept: { coding: [{ code: '2A (1.00)' }] } },
        { code: { coding: [{ code: 'total' }] }, valueQuantity: { value: 1 } },
      ],
    })
    expect(JSON.stringify(resource)).not.toContain('acmg-criterion')
    const both = [...lines, { code: '1B', points: -60, note: '' }]
    const refused = JSON.stringify(assessmentResource(subject, key, plain({ cnv: { kind: 'loss', lines: both } })))
    expect(refused).toContain('1B (-0.60)')
    expect(refused).not.toContain('total')
  })

  it('without a comment has no note', () => {
    const resource = assessmentResource(subject, key, plain({ class: 'benign' }))
    expect(resource).not.toHaveProperty('note')
    expect(readAssessment(resource)?.value.comment).toBe('')
  })

  it('names child, case, reader and the LOINC answer', () => {
    expect(assessmentResource(subject, key, plain({ class: 'likely_pathogenic' }))).toMatchObject({
      resourceType: 'Observation',
      id: readingResourceId(subject.caseId, key, made.byId),
      status: 'preliminary',
      subject: { reference: 'Patient/pr11-child' },
      basedOn: [{ reference: 'ServiceRequest/sr-pr11' }],
      issued: made.at,
      performer: [{ display: 'Lone Overlæge', identifier: { value: 'u-overlaege' } }],
      component: [{ valueCodeableConcept: { coding: [{ system: 'http://loinc.org', code: 'LA26332-9' }, {}] } }],
    })
  })

  it('has the same id on every workstation, another for each reader, variant and case, and none that says which', () => {
    const id = readingResourceId(subject.caseId, key, made.byId)
    expect(readingResourceId(caseId('sr-pr11'), variantKey('8-61693562-C-T'), userId('u-overlaege'))).toBe(id)
    const others = [
      readingResourceId(caseId('sr-vip'), key, made.byId),
      readingResourceId(subject.caseId, variantKey('8-61693562-C-G'), made.byId),
      readingResourceId(subject.caseId, key, userId('u-molekylaer')),
      verdictResourceId(subject.caseId, key),
      reportResourceId(subject.caseId),
    ]
    expect(new Set([id, ...others]).size).toBe(6)
    for (const one of [id, ...others]) expect(one).toMatch(/^[0-9a-f]{40}$/u)
  })

  it('of an earlier workbench is read with its class and comment', () => {
    const earlier = {
      identifier: [{ system: 'https://fortolker.dk/fhir/NamingSystem/variant-key', value: key }],
      issued: made.at,
      performer: [{ display: made.by, identifier: { value: made.byId } }],
      component: [
        {
          valueCodeableConcept: {
            coding: [{ system: 'https://fortolker.dk/fhir/CodeSystem/variant-class', code: 'pathogenic' }],
          },
        },
      ],
      note: [{ text: 'Set hos far' }],
    }
    expect(readAssessment(earlier)).toEqual({ key, ...plain({ class: 'pathogenic', comment: 'Set hos far' }) })
  })

  it('of another program is read as far as it can be: a class nobody knows is none', () => {
    expect(
      readAssessment({
        issued: made.at,
        performer: [{}],
        component: [{}, { valueCodeableConcept: { coding: [{ system: 'http://loinc.org', code: 'LA6668-3' }] } }],
      }),
    ).toEqual({ key: null, value: emptyAssessment, handedIn: null, made: { by: '', byId: '', at: made.at } })
  })

  it.each([[null], ['x'], [{}], [{ issued: made.at, performer: [] }], [{ performer: [{ display: 'x' }] }]])(
    '%j is none',
    (resource) => {
      expect([readAssessment(resource), readVerdict(resource)]).toEqual([undefined, undefined])
    },
  )
})

describe('what two readers said together as FHIR Observation', () => {
  const signed: Verdict = { class: 'pathogenic', reason: 'Enige', state: 'signed', round: 0 }

  it('reads back as it was written, and is no reading', () => {
    const resource = verdictResource(subject, key, { value: signed, made })
    expect(readVerdict(resource)).toEqual({ key, value: signed, made })
    expect(readAssessment(resource)).toBeUndefined()
    expect(readVerdict(assessmentResource(subject, key, plain({})))).toBeUndefined()
  })

  it('is final once it is signed', () => {
    expect(verdictResource(subject, key, { value: signed, made })).toMatchObject({ status: 'final' })
    const reconciled = { ...signed, state: 'reconciled' as const }
    expect(verdictResource(subject, key, { value: reconciled, made })).toMatchObject({ status: 'preliminary' })
  })
})
