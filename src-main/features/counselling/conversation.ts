import { asAnswering } from '#shared/domain/report/finding-words.ts'
import type { ConversationAnswer } from '#shared/domain/counselling/story.ts'
import { proposedAnswer, type ReportAnswer } from '#shared/domain/report/answer.ts'
import { plainText } from '#shared/domain/report/document.ts'
import type { ReportFacts } from '#shared/domain/report/report-facts.ts'
import {
  inFamilyOrder,
  relationshipOf,
  type AffectedStatus,
  type Relationship,
} from '#shared/domain/pedigree/family.ts'
import { createFormat, type Format, type Language } from '#shared/i18n/format.ts'
import { counsellingTexts, type CounsellingTexts } from '#shared/i18n/counselling-texts.ts'
import type { CaseRepo } from '#main/features/cases/case-repo.ts'
import type { OpenCase } from '#main/features/cases/open-cases.ts'
import type { CounsellingRepo } from '#main/features/counselling/counselling-repo.ts'
import { familyFindings, parentageOf, type FamilyFinding } from '#main/features/counselling/family-findings.ts'
import { denominatorOf } from '#main/features/counselling/risk-result.ts'
import type { User } from '#main/features/handler.ts'
import { gatherFacts, type FactPorts } from '#main/features/report/document/gather-facts.ts'
import type { ReadThrough } from '#main/features/report/read-through.ts'
import type { SigningService } from '#main/features/report/signing/signing-service.ts'
import type { ReportRepo } from '#main/features/report/report-repo.ts'
import type { Figures } from '#main/features/report/figures/figures.ts'
import { shownDraft } from '#main/features/report/shown-sections.ts'

/** Everything sheet, letter and summary are made from, as one viewer may know it. */
export interface Conversation {
  readonly facts: ReportFacts
  readonly findings: readonly FamilyFinding[]
  readonly answer: ConversationAnswer
  /** Of all shares that are said. */
  readonly denominator: number
  readonly parentage: ReturnType<typeof parentageOf>
  readonly members: readonly { readonly relationship: Relationship; readonly affected: AffectedStatus }[]
  /** Lines typed in sections of the report; nobody has signed for them. */
  readonly typed: {
    readonly interpretation: readonly string[]
    readonly recommendations: readonly string[]
  }
  readonly department: string
  /** A form changed since words were typed: nobody has read them through, so none of them is among the above. */
  readonly isUnread: boolean
}

/** A conversation and the words it is written in. */
export interface ConversationWords {
  readonly conversation: Conversation
  readonly language: Language
  readonly texts: CounsellingTexts
  readonly format: Format
}

export interface ConversationPorts extends FactPorts {
  readonly counsellingRepo: CounsellingRepo
  readonly reportRepo: Pick<ReportRepo, 'findings' | 'sections'>
  readonly cases: Pick<CaseRepo, 'entry'>
  readonly signing: Pick<SigningService, 'decision'>
  readonly readThrough: ReadThrough
  readonly figures: Figures
}

/** Gathers through the viewer's opened case alone: what is hidden from the viewer is in none of it. */
export async function gatherConversation(
  open: OpenCase,
  viewer: User,
  ports: ConversationPorts,
): Promise<Conversation> {
  const facts = await gatherFacts(open, [...ports.reportRepo.findings(open.id)], { viewer, ports })
  const findings = await familyFindings(open, facts, ports.counsellingRepo)
  const isUnread = ports.readThrough.unreadSince(open.id) !== null
  const { sections } = await shownDraft(ports.reportRepo.sections(open.id), open, ports.figures)
  const linesOf = (id: 'interpretation' | 'recommendations'): readonly string[] => {
    const content = sections.find((section) => section.id === id)?.content
    if (content === undefined || isUnread) return []
    // The line of a finding is its key; what is said of findings stands in other parts.
    return plainText(content)
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.startsWith('['))
  }
  const { family } = open.manifest
  return {
    facts,
    findings,
    answer: answerNow(findings, ports.signing.decision(open.id).answer),
    denominator: denominatorOf(findings),
    parentage: parentageOf(open),
    members: inFamilyOrder(family).map((member) => ({
      relationship: relationshipOf(family, member.id),
      affected: member.affected,
    })),
    typed: { interpretation: linesOf('interpretation'), recommendations: linesOf('recommendations') },
    department: ports.cases.entry(open.id)?.department ?? '',
    isUnread,
  }
}

/** The answer somebody gave, else what the findings show; that there is nothing is for a person to say. */
function answerNow(findings: readonly FamilyFinding[], given: ReportAnswer | null): ConversationAnswer {
  const shown = proposedAnswer(findings.flatMap((finding) => finding.facts.map(asAnswering)))
  return given ?? (shown === 'none' ? 'open' : shown)
}

export function wordsFor(conversation: Conversation, language: Language): ConversationWords {
  return { conversation, language, texts: counsellingTexts[language], format: createFormat(language) }
}
