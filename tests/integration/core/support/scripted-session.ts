import { variantKey, type CaseId } from '#shared/kit/ids.ts'
import type { ContractClient } from './contract-client.ts'
import { nf1, paragraph } from './work.ts'

/** What a reader has done with one variant, as far as it is typed, chosen or marked. */
interface Work {
  readonly class: string | null
  readonly comment: string
  readonly reportComment: string
  /** `PM2 accepted` */
  readonly criteria: readonly string[]
  readonly tags: readonly string[]
}

/** The work, what can be undone and redone, and the report, which undo does not touch. */
export interface Session {
  readonly work: Work
  readonly past: readonly Work[]
  readonly future: readonly Work[]
  readonly conclusion: string
}

export const begun: Session = {
  work: { class: null, comment: '', reportComment: '', criteria: [], tags: [] },
  past: [],
  future: [],
  conclusion: '',
}

/** A command of the script: what is sent, and what the session is once it is done. */
export interface Step {
  readonly name: string
  readonly send: (client: ContractClient, caseId: CaseId) => Promise<unknown>
  readonly after: (session: Session) => Session
}

/** Numbers between 0 and 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const key = variantKey(nf1)
const classes = ['benign', 'likely_benign', 'uncertain', 'likely_pathogenic', 'pathogenic'] as const
const codes = ['PM1', 'PP2', 'PP4', 'BS2', 'BP5'] as const

/** The next thing somebody might do; every step changes something. */
export function nextStep(session: Session, random: () => number, number: number): Step {
  const { work, past, future } = session
  const pick = <T>(from: readonly T[]): T => {
    const found = from[Math.floor(random() * from.length)]
    if (found === undefined) throw new Error('nothing to choose from')
    return found
  }
  const text = `Skridt ${number}: ${'fundet hos barnet og ikke hos forældrene. '.repeat(1 + Math.floor(random() * 20))}`
  const chance = random()
  if (chance < 0.15 && past.length > 0) return undo
  if (chance < 0.25 && future.length > 0) return redo
  if (chance < 0.4) return conclude(text)
  if (chance < 0.55) return typed('comment', text)
  if (chance < 0.65) return typed('reportComment', text)
  if (chance < 0.75) return tag(`mærke ${number}`)
  if (chance < 0.88) return choose(pick(classes.filter((one) => one !== work.class)))
  return decide(pick(codes), work)
}

const undo: Step = {
  name: 'undo',
  send: (client, caseId) => client.call('work.undo', { caseId }),
  after: (session) => {
    const back = session.past.at(-1)
    if (back === undefined) return session
    return { ...session, work: back, past: session.past.slice(0, -1), future: [session.work, ...session.future] }
  },
}

const redo: Step = {
  name: 'redo',
  send: (client, caseId) => client.call('work.redo', { caseId }),
  after: (session) => {
    const [again, ...future] = session.future
    return again === undefined ? session : { ...session, work: again, past: [...session.past, session.work], future }
  },
}

const changed = (session: Session, change: Partial<Work>): Session => ({
  ...session,
  work: { ...session.work, ...change },
  past: [...session.past, session.work],
  future: [],
})

const choose = (value: (typeof classes)[number]): Step => ({
  name: `class ${value}`,
  send: (client, caseId) => client.call('classification.set', { caseId, key, class: value }),
  after: (session) => changed(session, { class: value }),
})

const typed = (field: 'comment' | 'reportComment', text: string): Step => ({
  name: field,
  send: (client, caseId) => client.call('classification.set', { caseId, key, [field]: text }),
  after: (session) => changed(session, { [field]: text }),
})

const conclude = (text: string): Step => ({
  name: 'conclusion',
  send: (client, caseId) =>
    client.call('report.saveSection', { caseId, sectionId: 'conclusion', content: paragraph(text) }),
  after: (session) => ({ ...session, conclusion: text }),
})

const tag = (name: string): Step => ({
  name: 'tag',
  send: (client, caseId) =>
    client.call('work.mark', { caseId, kind: 'tag', name, items: [key], value: '', isAutomatic: false }),
  after: (session) => changed(session, { tags: [...session.work.tags, name].toSorted() }),
})

function decide(code: (typeof codes)[number], { criteria }: Work): Step {
  const isAccepted = criteria.includes(`${code} accepted`)
  const isDismissed = criteria.includes(`${code} dismissed`)
  const state = isAccepted ? 'dismissed' : isDismissed ? 'open' : 'accepted'
  const others = criteria.filter((one) => !one.startsWith(code))
  return {
    name: `${code} ${state}`,
    send: (client, caseId) => client.call('classification.decide', { caseId, key, code, state, reason: 'Prøve' }),
    after: (session) =>
      changed(session, { criteria: state === 'open' ? others : [...others, `${code} ${state}`].toSorted() }),
  }
}

/** What the workbench says of it now, without the contents of its stack, which only shows by undoing. */
export async function readSession(client: ContractClient, caseId: CaseId): Promise<object> {
  const { current } = await client.call('classification.get', { caseId, key })
  const { marks } = await client.call('work.marks', { caseId })
  const { undoCount, redoCount } = await client.call('work.steps', { caseId })
  const { sections } = await client.call('report.get', { caseId })
  const content = sections.find(({ id }) => id === 'conclusion')?.content
  return {
    work: {
      class: current.class,
      comment: current.comment,
      reportComment: current.reportComment,
      criteria: current.criteria.map(({ code, state }) => `${code} ${state}`).toSorted(),
      tags: marks.flatMap(({ kind, name }) => (kind === 'tag' ? [name] : [])).toSorted(),
    },
    undoCount,
    redoCount,
    conclusion: JSON.stringify(content ?? null),
  }
}

/** The same of the script's own account. */
export function expectedOf({ work, past, future, conclusion }: Session): object {
  const content = conclusion === '' ? { type: 'doc', content: [{ type: 'paragraph' }] } : paragraph(conclusion)
  return { work, undoCount: past.length, redoCount: future.length, conclusion: JSON.stringify(content) }
}
