import { formatCpr } from '#shared/domain/danish/cpr.ts'
import { isDualDiagnosis, proposedAnswer, type ReportAnswer } from '#shared/domain/report/answer.ts'
import { asAnswering, findingName } from '#shared/domain/report/finding-words.ts'
import {
  assessmentBlocks,
  consentBlocks,
  findingBlocks,
  identificationBlocks,
  methodBlocks,
  qualityBlocks,
  questionBlocks,
  responsibleBlocks,
  secondaryBlocks,
} from '#main/features/report/document/made-sections.ts'
import type { DocumentBlock, DocumentSection, ReportDocument } from '#shared/contract/report-document.ts'
import type { ReportFinding } from '#shared/domain/report/report-facts.ts'
import type { ReportSource, ReportWords } from '#main/features/report/document/report-source.ts'
import { typedBlocks } from '#main/features/report/document/typed-blocks.ts'
import { createFormat } from '#shared/i18n/format.ts'
import { fill, reportTexts } from '#shared/i18n/report-texts.ts'
import { reportSections, type ReportSectionId } from '#shared/registry/report-sections/report-sections.ts'

/**
 * Puts a report together: what the case gives first in each section, what people wrote below it. Sections that have
 * nothing to say are absent; *not looked* must never read as *nothing found*.
 */
export function buildReportDocument(source: ReportSource): ReportDocument {
  const texts = reportTexts[source.language]
  const words: ReportWords = { source, texts, format: createFormat(source.language) }
  const { patient } = source.facts
  const sections = reportSections.flatMap(({ id }): readonly DocumentSection[] => {
    const blocks = [...madeBlocks(id, words), ...typedBlocks(id, words)]
    return blocks.length === 0 ? [] : [{ id, heading: texts.section[id], blocks }]
  })
  return {
    language: source.language,
    title: texts.title,
    status: source.status,
    runningHead: fill(texts.runningHead, {
      name: patient.name ?? '–',
      cpr: patient.cpr === null ? '–' : formatCpr(patient.cpr),
    }),
    sections,
  }
}

function madeBlocks(id: ReportSectionId, words: ReportWords): readonly DocumentBlock[] {
  switch (id) {
    case 'identification':
      return identificationBlocks(words)
    case 'conclusion':
      return conclusionBlocks(words)
    case 'question':
      return questionBlocks(words)
    case 'findings':
      return findingBlocks(words)
    case 'assessment':
      return assessmentBlocks(words)
    case 'method':
      return methodBlocks(words)
    case 'quality':
      return qualityBlocks(words)
    case 'limitations':
      return words.texts.limitations.map((text) => ({ kind: 'paragraph', runs: [{ text }] }))
    case 'secondaryFindings':
      return secondaryBlocks(words)
    case 'consentBasis':
      return consentBlocks(words)
    case 'responsible':
      return responsibleBlocks(words)
    case 'interpretation':
    case 'recommendations':
    case 'recurrence':
    case 'reanalysis':
      return []
  }
}

/** The answer in one line, and the sentence a VUS must carry wherever it is named. */
function conclusionBlocks({ source, texts }: ReportWords): readonly DocumentBlock[] {
  const { answer, facts } = source
  if (answer === null) return []
  const named = facts.findings.filter(({ class: value }) => value !== 'benign' && value !== 'likely_benign')
  const findings = answering(named, answer)
    .map((finding) => `${findingName(finding)}, ${texts.class[finding.class ?? 'none']}`)
    .join('; ')
  const isDual = isDualDiagnosis(named.map(asAnswering))
  return [
    { kind: 'subheading', text: texts.answer[answer] },
    { kind: 'paragraph', runs: [{ text: fill(texts.answerText[answer], { findings: findings || '–' }) }] },
    ...(isDual ? [paragraph(texts.dualDiagnosis)] : []),
    ...named
      .filter(({ class: value }) => value === 'uncertain')
      .map(({ gene }): DocumentBlock => ({ kind: 'warning', text: fill(texts.vus, { gene }) })),
  ]
}

/**
 * Which findings the sentence of an answer is about. What is uncertain explains nothing, what explains is not unclear, and a
 * secondary finding answers no question: they stand among the findings, with their warning or on their own page. Where a
 * person sees it differently from the rules, all that could answer are named.
 */
function answering(named: readonly ReportFinding[], answer: ReportAnswer): readonly ReportFinding[] {
  const own = named.filter((finding) => finding.isSecondary !== true)
  if (answer === 'certain') return own.filter(isExplaining)
  const unclear = own.filter((finding) => proposedAnswer([asAnswering(finding)]) !== 'certain')
  return unclear.length === 0 ? own : unclear
}

function isExplaining(finding: ReportFinding): boolean {
  return finding.class === 'pathogenic' || finding.class === 'likely_pathogenic'
}

function paragraph(text: string): DocumentBlock {
  return { kind: 'paragraph', runs: [{ text }] }
}
