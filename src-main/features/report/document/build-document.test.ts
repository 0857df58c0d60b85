import { describe, expect, it } from 'vitest'
import { buildReportDocument } from '#main/features/report/document/build-document.ts'
import { documentText } from '#main/features/report/document/report-document.ts'
import type { ReportAnswer } from '#shared/domain/report/answer.ts'
import type { ReportFinding } from '#shared/domain/report/report-facts.ts'
import { reportSourceOf } from '#tests/support/report/report-sources.ts'

const source = reportSourceOf('certain', 'da')
const [causal] = source.facts.findings
const asked = { ...causal, gene: 'CHD7' }
const unclear: Partial<ReportFinding> = { gene: 'NF1', class: 'uncertain' }
const beside: Partial<ReportFinding> = { gene: 'LDLR', isSecondary: true }

/** The sentence of the answer to a report with these findings. */
function answerOf(answer: ReportAnswer, findings: readonly Partial<ReportFinding>[]): string {
  const all = findings.flatMap((finding) => (causal === undefined ? [] : [{ ...causal, ...finding }]))
  const document = buildReportDocument({ ...source, answer, facts: { ...source.facts, findings: all } })
  return documentText(document)
    .split('\n')
    .filter((line) => line.startsWith('Der er fundet'))
    .join('\n')
}

describe('the sentence of an answer', () => {
  it.each<readonly [string, ReportAnswer, readonly Partial<ReportFinding>[], readonly string[]]>([
    ['what explains, and not what is unclear', 'certain', [asked, unclear], ['CHD7']],
    ['what is unclear, and not what explains', 'uncertain', [asked, unclear], ['NF1']],
    [
      'one allele of a recessive gene as unclear',
      'uncertain',
      [{ inheritance: 'HET_INHERITED_MAT_UNAFFECTED' }],
      ['CHD7'],
    ],
    ['what a person calls unclear against the rules', 'uncertain', [asked], ['CHD7']],
    ['no secondary finding as an explanation', 'certain', [asked, beside], ['CHD7']],
    ['no secondary finding as unclear', 'uncertain', [unclear, beside], ['NF1']],
  ])('names %s', (_, answer, findings, named) => {
    const sentence = answerOf(answer, findings)
    expect(['CHD7', 'NF1', 'LDLR'].filter((gene) => sentence.includes(gene))).toEqual(named)
  })

  it('does not count a secondary finding as a second diagnosis', () => {
    const both = (second: Partial<ReportFinding>): string =>
      documentText(
        buildReportDocument({
          ...source,
          facts: {
            ...source.facts,
            findings: [asked, second].flatMap((finding) => (causal === undefined ? [] : [{ ...causal, ...finding }])),
          },
        }),
      )
    expect(both({ gene: 'NF1' })).toContain('Mere end ét fund')
    expect(both(beside)).not.toContain('Mere end ét fund')
  })
})
