import { describe, expect, it } from 'vitest'
import { secondaryFindingTags } from '#shared/domain/consent/consent-record.ts'
import type { Condition, Filter } from '#shared/domain/query/filter.ts'
import { recordOf } from '#shared/kit/records.ts'
import { columns } from '#shared/registry/columns/columns.ts'
import { consentQuestionIds, consentQuestions } from '#shared/registry/consent-questions/consent-questions.ts'
import { annotationFields } from '#shared/registry/fields/fields.ts'
import { panelFilters } from '#shared/registry/filters/panel-filters.ts'
import { presetIds, presetStepIds } from '#shared/registry/presets/preset.ts'
import { presetById, presets } from '#shared/registry/presets/presets.ts'
import { findingsSection, reportSectionIds, reportSections } from '#shared/registry/report-sections/report-sections.ts'

const idsOf = (entries: readonly { readonly id: string }[]): readonly string[] => entries.map(({ id }) => id)
const fieldIds = new Set(idsOf(annotationFields))
const columnIds = new Set(idsOf(columns))

function conditionsOf(filter: Filter): readonly Condition[] {
  switch (filter.op) {
    case 'test':
      return [filter.test]
    case 'not':
      return conditionsOf(filter.of)
    case 'and':
    case 'or':
      return filter.of.flatMap(conditionsOf)
  }
}

describe('every registry', () => {
  it.each([
    ['columns', idsOf(columns)],
    ['annotation fields', idsOf(annotationFields)],
    ['presets', idsOf(presets)],
    ['report sections', idsOf(reportSections)],
    ['consent questions', idsOf(consentQuestions)],
  ])('has each of its %s once', (_, ids) => {
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has exactly the ids that are declared, in their order', () => {
    expect(idsOf(presets)).toEqual([...presetIds])
    expect(idsOf(reportSections)).toEqual([...reportSectionIds])
    expect(idsOf(consentQuestions)).toEqual([...consentQuestionIds])
    const steps = presets.flatMap(({ steps: own }) => own.map(({ id }) => id))
    expect(new Set(steps)).toEqual(new Set(presetStepIds))
  })
})

describe('presets', () => {
  it('are found by id', () => {
    expect(presetIds.map((id) => presetById(id)?.id)).toEqual([...presetIds])
    expect(presetById('constructor')).toBeUndefined()
  })

  it('name each step once, so that its count can stand beside it', () => {
    for (const { steps } of presets) expect(new Set(idsOf(steps)).size).toBe(steps.length)
  })

  it('and the panel ask only for fields that are imported, and sort only by columns there are', () => {
    const asked = [
      ...presets.flatMap(({ steps }) => steps.flatMap(({ filter }) => conditionsOf(filter))),
      ...panelFilters.flatMap((control) => {
        if (control.kind === 'choice') return control.choices.flatMap(({ filter }) => conditionsOf(filter))
        return conditionsOf(control.kind === 'flag' ? control.filter : control.filterOf('x'))
      }),
    ]
    const unknown = asked.flatMap((test) => (test.type === 'field' && !fieldIds.has(test.field) ? [test.field] : []))
    expect(unknown).toEqual([])
    expect(presets.flatMap(({ sort }) => sort.map(({ column }) => column)).filter((id) => !columnIds.has(id))).toEqual(
      [],
    )
  })

  it('never take away a rare variant because nobody has looked its frequency up', () => {
    const frequencies = presets
      .flatMap(({ steps }) => steps.flatMap(({ filter }) => conditionsOf(filter)))
      .flatMap((test) => (test.type === 'field' && test.field === 'populationFrequency' ? [test] : []))
    expect(frequencies.length).toBeGreaterThan(3)
    expect(new Set(frequencies.map(({ compare, missing }) => `${compare} ${missing}`))).toEqual(
      new Set(['atMost passes']),
    )
  })
})

describe('columns', () => {
  it('of fields name a field that is imported', () => {
    const wrong = columns.flatMap((column) =>
      column.kind === 'field' && !fieldIds.has(column.field) ? [column.field] : [],
    )
    expect(wrong).toEqual([])
  })

  it('stand once for each of child, mother and father', () => {
    expect(columns.flatMap(({ kind, id }) => (kind === 'person' ? [id] : []))).toEqual(['child', 'mother', 'father'])
  })
})

describe('annotation fields', () => {
  it('have a source, no name twice in one place, and a meaning for what a program calls absent', () => {
    for (const { id, sources, absentMarker, absentMeans } of annotationFields) {
      expect(sources.length, id).toBeGreaterThan(0)
      for (const { names } of sources) {
        const lower = names.map((name) => name.toLowerCase())
        expect(new Set(lower).size, id).toBe(lower.length)
      }
      expect(absentMarker === undefined, id).toBe(absentMeans === undefined)
    }
  })
})

describe('consent questions', () => {
  it('read each its own answer', () => {
    for (const asked of consentQuestionIds) {
      const yes = (id: string): 'yes' | 'unanswered' => (id === asked ? 'yes' : 'unanswered')
      const answers = {
        analysis: yes('analysis'),
        sf: recordOf(secondaryFindingTags, yes),
        recontact: yes('recontact'),
        researchResultUse: yes('researchResultUse'),
        decipher: yes('decipher'),
      }
      const said = consentQuestions.filter(({ answerOf }) => answerOf(answers) === 'yes').map(({ id }) => id)
      expect(said).toEqual([asked])
    }
  })
})

describe('report sections', () => {
  it('have one that findings go to', () => {
    expect(reportSectionIds).toContain(findingsSection)
  })
})
