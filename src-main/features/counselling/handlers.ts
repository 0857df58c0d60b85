import { statedRiskNames, type StatedRiskName } from '#shared/domain/risk/family-risk.ts'
import { readProbability } from '#shared/domain/risk/fraction.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { HandlerOutput } from '#shared/contract/contract.ts'
import type { Clock } from '#shared/kit/ports.ts'
import type { CaseId, PersonId } from '#shared/kit/ids.ts'
import type { OpenCase, OpenCases } from '#main/features/cases/open-cases.ts'
import type { ConsentRepo } from '#main/features/consent/consent-repo.ts'
import {
  gatherConversation,
  wordsFor,
  type Conversation,
  type ConversationPorts,
} from '#main/features/counselling/conversation.ts'
import type { CounsellingRepo, Entry, EntryKind } from '#main/features/counselling/counselling-repo.ts'
import type { CounsellingService } from '#main/features/counselling/counselling-service.ts'
import { cardItem, decisionOf } from '#main/features/counselling/decision.ts'
import { familyLetter } from '#main/features/counselling/letter.ts'
import { findingResult } from '#main/features/counselling/risk-result.ts'
import type { AssessmentRepo } from '#main/features/classification/assessment-repo.ts'
import { assessmentWords } from '#main/features/counselling/assessment-words.ts'
import { sheetLines, type MadeLine } from '#main/features/counselling/sheet-lines.ts'
import { storyOf } from '#main/features/counselling/story.ts'
import { typedWords } from '#main/features/counselling/typed-words.ts'
import { wishesOf } from '#main/features/counselling/wishes.ts'
import type { AreaNames, HandlersFor, User } from '#main/features/handler.ts'

export interface CounsellingHandlerPorts extends ConversationPorts {
  readonly assessments: AssessmentRepo
  readonly openCases: OpenCases
  readonly consents: ConsentRepo
  readonly clock: Clock
  readonly counselling: CounsellingService
  readonly onChange: (caseId: CaseId) => void
}

export function counsellingHandlers(ports: CounsellingHandlerPorts): HandlersFor<AreaNames<'counselling'>> {
  return { ...shownHandlers(ports), ...editHandlers(ports), ...decisionHandlers(ports) }
}

type ShownNames = 'counselling.risk' | 'counselling.sheet' | 'counselling.letter' | 'counselling.story'

/** What is made from the case; a reader with a second reading to do is given nothing of it. */
function shownHandlers(ports: CounsellingHandlerPorts): HandlersFor<ShownNames> {
  const { openCases, counsellingRepo: repo } = ports
  const gathered = async (
    caseId: CaseId,
    user: User,
  ): Promise<{ readonly open: OpenCase; readonly conversation: Conversation } | null> => {
    const open = await openCases.get(caseId, user)
    if (await open.view.isReportWithheld()) return null
    return { open, conversation: await gatherConversation(open, user, ports) }
  }
  return {
    'counselling.risk': async ({ caseId }, { user }) => {
      const found = await gathered(caseId, user)
      if (found === null) return { isWithheld: true, parentage: 'notDone', denominator: 100, findings: [] }
      const { denominator, findings, parentage } = found.conversation
      return {
        isWithheld: false,
        parentage,
        denominator,
        findings: findings.map((finding) => findingResult(finding, denominator)),
      }
    },
    'counselling.sheet': async ({ caseId, present, language }, { user }) => {
      const found = await gathered(caseId, user)
      if (found === null) return { isWithheld: true, isUnread: false, parts: [] }
      const { open, conversation } = found
      const wishes = wishesOf(open, present, ports)
      const edits = typedOf(conversation, caseId, repo)
      const parts = sheetLines({ ...wordsFor(conversation, language), wishes })
      const { isUnread } = conversation
      return {
        isWithheld: false,
        isUnread,
        parts: parts.map(({ id, lines }) => ({ id, lines: withEdits(id, lines, edits) })),
      }
    },
    'counselling.letter': async ({ caseId, language, withGene }, { user }) => {
      const found = await gathered(caseId, user)
      if (found === null) return { isWithheld: true, isUnread: false, text: '', made: '', edited: null }
      const { letters, stories } = typedOf(found.conversation, caseId, repo)
      const contact = stories.find(({ item }) => item === 'contact')?.value ?? null
      const made = familyLetter(wordsFor(found.conversation, language), { withGene, contact })
      const entry = letters.find(({ item }) => item === language)
      return {
        isWithheld: false,
        isUnread: found.conversation.isUnread,
        text: entry?.value ?? made,
        made,
        edited: authorOf(entry),
      }
    },
    'counselling.story': async ({ caseId, language }, { user }) => {
      const found = await gathered(caseId, user)
      if (found === null)
        return { isWithheld: true, isUnread: false, answer: 'open', picture: 'pending', texts: [], figures: [] }
      return storyOf(wordsFor(found.conversation, language), typedOf(found.conversation, caseId, repo).stories)
    },
  }
}

/** What people typed, as far as it may go out: nothing of it while nobody has read it through after a form changed. */
function typedOf({ isUnread }: Pick<Conversation, 'isUnread'>, caseId: CaseId, repo: CounsellingRepo) {
  return {
    lines: isUnread ? [] : repo.all(caseId, 'line'),
    own: isUnread ? [] : repo.all(caseId, 'ownLine'),
    letters: isUnread ? [] : repo.all(caseId, 'letter'),
    stories: isUnread ? [] : repo.all(caseId, 'story'),
  }
}

type Line = HandlerOutput<'counselling.sheet'>['parts'][number]['lines'][number]

interface Edits {
  readonly lines: readonly Entry<'line'>[]
  readonly own: readonly Entry<'ownLine'>[]
}

/** Edits hang on the id of a line: one whose source is gone is gone with it, and comes back with it. */
function withEdits(part: string, made: readonly MadeLine[], { lines, own }: Edits): Line[] {
  return [
    ...made.map((line): Line => {
      const edit = lines.find(({ item }) => item === line.id)
      return {
        ...line,
        text: edit?.value ?? line.text,
        made: line.text,
        isDraft: line.isDraft || edit !== undefined,
        edited: authorOf(edit),
      }
    }),
    ...own
      .filter(({ value }) => value.part === part)
      .map((entry): Line => ({
        id: entry.item,
        text: entry.value.text,
        made: null,
        source: { kind: 'own', id: entry.byId },
        isDraft: true,
        edited: authorOf(entry),
      })),
  ]
}

function authorOf<Kind extends EntryKind>(
  entry: Entry<Kind> | undefined,
): Pick<Entry<Kind>, 'by' | 'byId' | 'at'> | null {
  return entry === undefined ? null : { by: entry.by, byId: entry.byId, at: entry.at }
}

type EditNames =
  | 'counselling.typed'
  | 'counselling.state'
  | 'counselling.editLine'
  | 'counselling.ownLine'
  | 'counselling.saveLetter'
  | 'counselling.saveStory'

function editHandlers(ports: CounsellingHandlerPorts): HandlersFor<EditNames> {
  const { openCases, counselling, onChange } = ports
  const opened = async (caseId: CaseId, user: User): Promise<OpenCase> => {
    const open = await openCases.get(caseId, user)
    if (await open.view.isReportWithheld()) throw new DeclaredError('report.withheld')
    return open
  }
  /** Whoever writes sees what stands there; while typed words are held back they can only be taken away. */
  const openedToWrite = async (caseId: CaseId, user: User, text: string | null): Promise<void> => {
    await opened(caseId, user)
    if (text !== null) ports.readThrough.requireRead(caseId)
  }
  return {
    'counselling.typed': async ({ caseId }, { user }) => {
      const open = await opened(caseId, user)
      const words = typedWords(await gatherConversation(open, user, ports), caseId, ports.counsellingRepo)
      return { words: [...words, ...(await assessmentWords(open, user.id, ports.assessments))] }
    },
    'counselling.state': async ({ caseId, key, name, value }, { user }) => {
      const { view } = await opened(caseId, user)
      if (!(await view.has(key))) throw new DeclaredError('variant.unknown')
      const stated = value === null || value.trim() === '' ? null : readStated(name, value)
      counselling.put({ caseId, kind: 'stated', item: `${key} ${name}` }, stated, user)
      onChange(caseId)
      return { done: true }
    },
    'counselling.editLine': async ({ caseId, lineId, text }, { user }) => {
      await openedToWrite(caseId, user, text)
      counselling.put({ caseId, kind: 'line', item: lineId }, text, user)
      onChange(caseId)
      return { done: true }
    },
    'counselling.ownLine': async ({ caseId, lineId, part, text }, { user }) => {
      await openedToWrite(caseId, user, text)
      counselling.put({ caseId, kind: 'ownLine', item: lineId }, text === null ? null : { part, text }, user)
      onChange(caseId)
      return { done: true }
    },
    'counselling.saveLetter': async ({ caseId, language, text }, { user }) => {
      await openedToWrite(caseId, user, text)
      counselling.put({ caseId, kind: 'letter', item: language }, text, user)
      onChange(caseId)
      return { done: true }
    },
    'counselling.saveStory': async ({ caseId, field, text }, { user }) => {
      await openedToWrite(caseId, user, text)
      counselling.put({ caseId, kind: 'story', item: field }, text, user)
      onChange(caseId)
      return { done: true }
    },
  }
}

/** A value as it is kept: with a decimal point, whatever people write. */
function readStated(name: StatedRiskName, value: string): string {
  const text = value.trim().replace(',', '.')
  const isChoice = name === 'parentOfOrigin'
  const isKnown = isChoice ? text === 'mother' || text === 'father' : readProbability(text) !== null
  if (!isKnown || !statedRiskNames.includes(name)) throw new DeclaredError('counselling.valueInvalid')
  return text
}

type DecisionNames = 'counselling.decision' | 'counselling.takeStep' | 'counselling.weigh' | 'counselling.propose'

/** The shared decision is about wishes and not about findings: it waits for no reading. */
function decisionHandlers(ports: CounsellingHandlerPorts): HandlersFor<DecisionNames> {
  const { openCases, counselling, onChange } = ports
  const ofFamily = async (caseId: CaseId, user: User, persons: readonly PersonId[]): Promise<void> => {
    const { manifest } = await openCases.get(caseId, user)
    const known = new Set(manifest.family.members.map(({ id }) => id))
    if (!persons.every((person) => known.has(person))) throw new DeclaredError('counselling.personUnknown')
  }
  return {
    'counselling.decision': async ({ caseId, present }, { user }) => {
      const { manifest } = await openCases.get(caseId, user)
      const members = manifest.family.members.map(({ id }) => id).filter((id) => present.includes(id))
      return decisionOf(caseId, members, ports)
    },
    'counselling.takeStep': async ({ caseId, step, done }, { user }) => {
      await ofFamily(caseId, user, [])
      counselling.put({ caseId, kind: 'step', item: step }, done, user)
      onChange(caseId)
      return { done: true }
    },
    'counselling.weigh': async ({ caseId, personId, axis, card }, { user }) => {
      await ofFamily(caseId, user, [personId])
      counselling.put({ caseId, kind: 'card', item: cardItem(personId, axis) }, card, user)
      onChange(caseId)
      return { done: true }
    },
    'counselling.propose': async ({ caseId, personId, answers }, { user }) => {
      await ofFamily(caseId, user, [personId])
      counselling.put({ caseId, kind: 'proposal', item: personId }, answers, user)
      onChange(caseId)
      return { done: true }
    },
  }
}
