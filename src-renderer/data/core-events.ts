import type { QueryClient } from '@tanstack/react-query'
import type { CoreEvent, EventTopic } from '#shared/contract/events.ts'
import type { ProcedureName } from '#shared/contract/contract.ts'
import { useRevisions } from '#renderer/data/revisions.ts'

/** What is said to the family follows from findings, classes, consents and what was added to the conversation. */
const counselling: readonly ProcedureName[] = [
  'counselling.risk',
  'counselling.sheet',
  'counselling.letter',
  'counselling.story',
  'counselling.typed',
  'counselling.decision',
]

/** Which answers an event makes old. */
const madeOld: Readonly<Record<EventTopic, readonly ProcedureName[]>> = {
  session: ['session.state'],
  preferences: ['preferences.get', 'phenotype.get'],
  // Not with every step of a pull: what has been read until now is asked for by the clock.
  cases: ['cases.list', 'session.state', 'pull.soFar', 'importing.soFar', 'words.left'],
  filters: ['filters.list', 'filters.history'],
  templates: ['templates.list', 'templates.history'],
  import: ['importing.progress'],
  pull: ['pull.states'],
  case: [
    'cases.open',
    'family.get',
    'phenotype.get',
    'consent.matrix',
    'consent.history',
    'consent.secondaryFindings',
    'consent.conflicts',
    'variants.presets',
    'variants.page',
    'variants.get',
    'variants.whyNot',
    'genome.session',
    'genome.features',
    'genome.depth',
    'classification.get',
    'classification.awaited',
    'classification.export',
    'evidence.get',
    'disease.versions',
    'work.marks',
    'work.place',
    'work.progress',
    'work.steps',
    'outbox.list',
    'report.get',
    'signing.state',
    'signing.facts',
    'signing.figures',
    'signing.document',
    'words.leftText',
    ...counselling,
  ],
  classification: [
    'variants.presets',
    'variants.page',
    'variants.get',
    'variants.whyNot',
    'classification.get',
    'classification.awaited',
    'evidence.get',
    'work.progress',
    'work.steps',
    'report.get',
    'signing.state',
    'signing.facts',
    'signing.figures',
    'signing.document',
    ...counselling,
  ],
  work: ['work.marks', 'work.progress', 'work.steps'],
  report: [
    'signing.state',
    'signing.facts',
    'signing.figures',
    'signing.document',
    'report.get',
    'variants.page',
    'variants.get',
    ...counselling,
  ],
  counselling,
  consent: [
    'consent.matrix',
    'consent.history',
    'report.get',
    'signing.state',
    'signing.facts',
    'signing.figures',
    'signing.document',
    'words.leftText',
    ...counselling,
  ],
  outbox: ['outbox.list'],
  reference: ['genome.references', 'genome.session'],
  knowledge: ['evidence.knowledge', 'evidence.get', 'disease.versions', 'classification.get'],
  words: ['words.left', 'words.leftText'],
}

/**
 * What a consent may close: it leaves the screen at once, before there is a new answer. What was typed is not among it,
 * because a draft that is being written must not vanish under the hands.
 */
const takenAway: readonly ProcedureName[] = [
  'pull.soFar',
  'importing.soFar',
  'variants.presets',
  'variants.page',
  'variants.get',
  'variants.whyNot',
  'genome.session',
  'genome.features',
  'genome.depth',
  'family.get',
  'classification.get',
  'classification.awaited',
  'classification.export',
  'evidence.get',
  'disease.versions',
  'work.marks',
  'work.steps',
  'work.place',
  'outbox.list',
  'signing.state',
  'signing.facts',
  'signing.figures',
  'signing.document',
  'consent.secondaryFindings',
  'consent.conflicts',
  'words.leftText',
  ...counselling,
]

/**
 * Listens to the core and marks what changed as old. One stream per window: the browser host has only six connections.
 *
 * @param onEvent for what is not a matter of cached answers
 * @returns ends the listening
 */
export function listenToCore(client: QueryClient, onEvent: (event: CoreEvent) => void): () => void {
  const source = new EventSource('/events')
  source.addEventListener('message', (message: MessageEvent<string>) => {
    const event = JSON.parse(message.data) as CoreEvent
    useRevisions.getState().raise(event.topic)
    for (const name of madeOld[event.topic]) void askAgain(client, name)
    if (event.topic === 'consent') for (const name of takenAway) void client.resetQueries({ queryKey: [name] })
    onEvent(event)
  })
  // After a break the stream may have missed events; what is on screen is asked for again.
  source.addEventListener('open', () => {
    useRevisions.getState().raiseAll()
    void client.invalidateQueries()
  })
  return () => source.close()
}

/**
 * What is being asked for the first time may have been answered before the change: it is given up and asked again, which
 * marking it as old would not do.
 */
async function askAgain(client: QueryClient, name: ProcedureName): Promise<void> {
  await client.cancelQueries({ queryKey: [name] })
  await client.invalidateQueries({ queryKey: [name] })
}
