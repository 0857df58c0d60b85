import { isDiseaseCausing } from '#shared/domain/classification/classes.ts'
import { sharesOf } from '#shared/domain/counselling/share.ts'
import { sheetParts, type SheetPart, type SheetSourceKind } from '#shared/domain/counselling/sheet.ts'
import { findingName } from '#shared/domain/report/finding-words.ts'
import type { ReportFinding } from '#shared/domain/report/report-facts.ts'
import { fill } from '#shared/i18n/report-texts.ts'
import { percentWords, shareWords } from '#shared/i18n/risk-words.ts'
import type { ConversationWords } from '#main/features/counselling/conversation.ts'
import type { FamilyFinding } from '#main/features/counselling/family-findings.ts'
import { riskSentence } from '#main/features/counselling/risk-sentence.ts'
import type { ConsentWish } from '#main/features/counselling/wishes.ts'

/** A sentence of the sheet, and what it rests on. Its id is the same as long as what it says rests on the same thing. */
export interface MadeLine {
  readonly id: string
  readonly text: string
  readonly source: { readonly kind: SheetSourceKind; readonly id: string }
  /** Written by people and not signed for, or still to be written. */
  readonly isDraft: boolean
}

export interface SheetWords extends ConversationWords {
  /** Answers of those present; null where nobody was chosen. */
  readonly wishes: readonly ConsentWish[] | null
}

const checked = (id: string, kind: SheetSourceKind, sourceId: string, text: string): MadeLine => ({
  id,
  text,
  source: { kind, id: sourceId },
  isDraft: false,
})
const rule = (id: string, text: string): MadeLine => checked(id, 'rule', id, text)
const unchecked = (line: MadeLine): MadeLine => ({ ...line, isDraft: true })

/** The nine parts of the sheet (one to two pages), each sentence made from checked data or marked as unchecked. */
export function sheetLines(
  words: SheetWords,
): readonly { readonly id: SheetPart; readonly lines: readonly MadeLine[] }[] {
  return sheetParts.map((id) => ({ id, lines: linesOf(id, words) }))
}

function linesOf(part: SheetPart, words: SheetWords): readonly MadeLine[] {
  switch (part) {
    case 'background':
      return backgroundLines(words)
    case 'answer':
      return answerLines(words)
    case 'child':
      return childLines(words)
    case 'family':
      return familyLines(words)
    case 'wishes':
      return wishLines(words)
    case 'uncertainty':
      return uncertaintyLines(words)
    case 'options':
      return optionLines(words)
    case 'words':
      return wordLines(words)
    case 'next':
      return nextLines(words)
  }
}

const keyOf = ({ facts }: FamilyFinding): string => facts.map(({ key }) => key).join('+')
const isUncertain = ({ facts }: FamilyFinding): boolean => facts.some((fact) => fact.class === 'uncertain')
const isCausal = ({ facts }: FamilyFinding): boolean =>
  facts.every((fact) => fact.class !== null && isDiseaseCausing(fact.class))

function backgroundLines({ conversation, language, texts }: SheetWords): readonly MadeLine[] {
  const { facts, members } = conversation
  const signs = facts.signs
    .filter(({ isExcluded }) => !isExcluded)
    .map(({ danish, english }) => (language === 'da' ? danish : english))
  const memberWords = members.map(({ relationship, affected }) =>
    fill(texts.member, { relationship: texts.relationship[relationship], affected: texts.affected[affected] }),
  )
  const persons = [facts.patient, ...facts.relatives].map(({ relationship }) => texts.relationship[relationship])
  const { background } = texts
  return [
    ...(facts.indication === ''
      ? []
      : [checked('indication', 'case', 'indication', fill(background.indication, { indication: facts.indication }))]),
    ...(signs.length === 0
      ? []
      : [checked('signs', 'case', 'signs', fill(background.signs, { signs: signs.join('; ') }))]),
    checked('members', 'case', 'family', fill(background.family, { members: memberWords.join(', ') })),
    checked(
      'tested',
      'case',
      'analysis',
      fill(background.tested, { analysis: facts.analysis, persons: persons.join(', ') }),
    ),
  ]
}

function answerLines({ conversation, texts }: SheetWords): readonly MadeLine[] {
  const { answer, findings } = conversation
  const names = findings.map(({ name }) => name).join('; ')
  const vus = findings
    .flatMap(({ facts }) => facts)
    .filter((fact) => fact.class === 'uncertain')
    .map(({ key, gene }) => checked(`vus ${key}`, 'finding', key, fill(texts.vus, { gene })))
  return [
    checked(
      `answer ${answer}`,
      'finding',
      findings[0]?.facts[0].key ?? '',
      fill(texts.answer[answer], { findings: names }),
    ),
    ...findings.flatMap(({ facts }) => facts.map((fact) => findingLine(fact, texts))),
    ...vus,
  ]
}

function findingLine(fact: ReportFinding, texts: SheetWords['texts']): MadeLine {
  const inheritance = fact.inheritance === null ? '' : (texts.label[fact.inheritance] ?? '')
  const text = fill(texts.finding, {
    name: findingName(fact),
    class: texts.class[fact.class ?? 'none'],
    inheritance: inheritance === '' ? texts.affected.unknown : inheritance,
  })
  return checked(`finding ${fact.key}`, 'finding', fact.key, text)
}

function childLines({ conversation, texts }: SheetWords): readonly MadeLine[] {
  const { answer, findings, typed } = conversation
  const finding = findings.find(answer === 'certain' ? isCausal : isUncertain)
  const source = finding?.facts[0].key
  const text = fill(texts.child[answer], { gene: finding?.facts[0].gene ?? '' })
  return [
    source === undefined
      ? rule(`child ${answer}`, text)
      : checked(`child ${answer} ${source}`, 'finding', source, text),
    ...(typed.interpretation.length === 0
      ? [unchecked(rule('child write', texts.child.write))]
      : typedLines('interpretation', typed.interpretation)),
  ]
}

function typedLines(section: 'interpretation' | 'recommendations', lines: readonly string[]): readonly MadeLine[] {
  return lines.map((text, index) => unchecked(checked(`${section} ${index}`, 'section', section, text)))
}

function familyLines(words: SheetWords): readonly MadeLine[] {
  const { conversation, texts } = words
  const risks = conversation.findings.flatMap((finding) =>
    finding.risks.map((risk) => ({ id: `${keyOf(finding)} ${risk.audience} ${risk.event}`, finding, risk })),
  )
  if (risks.length === 0) return [rule('family none', texts.family.none)]
  const hasNumber = risks.some(({ risk }) => risk.outcome.kind !== 'refused')
  return [
    ...risks.map(({ id, finding, risk }) =>
      checked(`risk ${id}`, 'risk', finding.facts[0].key, riskSentence(risk, words)),
    ),
    ...(hasNumber ? [rule('family holds', texts.family.holds)] : []),
    rule('family minors', texts.family.minors),
  ]
}

function wishLines({ wishes, texts }: SheetWords): readonly MadeLine[] {
  if (wishes === null) return [rule('wishes nobody', texts.wishes.nobody)]
  return wishes.map(({ personId, relationship, question, answer }) => {
    const text = fill(texts.wishes.answer, {
      person: texts.relationship[relationship],
      question: texts.question[question],
      answer: texts.consentAnswer[answer],
    })
    return checked(`wish ${personId} ${question}`, 'consent', personId, text)
  })
}

function uncertaintyLines({ conversation, texts, language }: SheetWords): readonly MadeLine[] {
  const { uncertainty } = texts
  const { findings, parentage, answer } = conversation
  const reads = findings
    .filter(({ segregation }) => segregation.kind === 'new' || segregation.kind === 'inheritedPlusNew')
    .flatMap((finding) => finding.parents)
    .map(({ key, relationship, altReads, depth, upper95 }) => {
      const upper = percentWords(upper95, language)
      const text = fill(uncertainty.reads, { person: texts.relationship[relationship], alt: altReads, depth, upper })
      return checked(`reads ${key} ${relationship}`, 'finding', key, text)
    })
  return [
    ...(parentage === 'passed' ? [] : [checked('parentage', 'quality', 'parentage', uncertainty.parentage)]),
    ...reads,
    ...findings
      .filter(isUncertain)
      .map((finding) => checked(`settle ${keyOf(finding)}`, 'finding', finding.facts[0].key, uncertainty.uncertain)),
    ...(answer === 'certain' || answer === 'open' ? [] : [rule('negative', uncertainty.negative)]),
    rule('limits', uncertainty.limits),
  ]
}

/** Equal room for every option, to do nothing first and last among them; none is recommended. */
function optionLines({ conversation, texts }: SheetWords): readonly MadeLine[] {
  const { options } = texts
  const isCertain = conversation.findings.some(isCausal)
  const offered: readonly (keyof typeof options)[] = isCertain
    ? ['follow', 'prenatal', 'pgt', 'relatives', 'wait']
    : conversation.answer === 'uncertain'
      ? ['again', 'notOnThis', 'wait']
      : ['again', 'wait']
  return [
    ...offered.map((id) => rule(`option ${id}`, options[id])),
    ...typedLines('recommendations', conversation.typed.recommendations),
  ]
}

function wordLines({ conversation, texts }: SheetWords): readonly MadeLine[] {
  const { words } = texts
  const { findings, denominator } = conversation
  const shares = findings.flatMap((finding) =>
    finding.risks.flatMap(({ audience, event, outcome }) => {
      const share = audience === 'nextChild' ? sharesOf(outcome, denominator) : null
      if (share === null) return []
      const text = fill(words.share, { share: shareWords(texts.risk, event, share) })
      return [checked(`word ${keyOf(finding)} ${event}`, 'risk', finding.facts[0].key, text)]
    }),
  )
  const kinds = new Set(findings.map(({ segregation }) => segregation.kind))
  const phrases = [
    'gene',
    ...(kinds.has('new') ? (['newVariant'] as const) : []),
    ...(kinds.has('recessive') || kinds.has('xBoyFromMother') ? (['carrier'] as const) : []),
    ...(kinds.has('fromParent') ? (['penetrance'] as const) : []),
    ...(findings.some(isUncertain) ? (['uncertain'] as const) : []),
  ] as const
  return [...shares, ...phrases.map((id) => rule(`word ${id}`, words[id]))]
}

function nextLines({ texts }: SheetWords): readonly MadeLine[] {
  return [unchecked(rule('next responsible', texts.next.responsible)), rule('next letter', texts.next.letter)]
}
