import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { contract } from '#shared/contract/contract.ts'
import type { CoreEvent } from '#shared/contract/events.ts'
import { listenToCore } from '#renderer/data/core-events.ts'
import { useRevisions } from '#renderer/data/revisions.ts'

/** The browser's EventSource, which the test environment has none of. */
class Stream extends EventTarget {
  static readonly opened: Stream[] = []
  readonly address: string
  isClosed = false

  constructor(address: string) {
    super()
    this.address = address
    Stream.opened.push(this)
  }

  close(): void {
    this.isClosed = true
  }
}

let client: QueryClient
let heard: CoreEvent[]
let end: () => void
let stream: Stream
beforeEach(() => {
  vi.stubGlobal('EventSource', Stream)
  client = new QueryClient()
  heard = []
  end = listenToCore(client, (event) => void heard.push(event))
  const opened = Stream.opened.at(-1)
  if (opened === undefined) throw new Error('nobody listens')
  stream = opened
})
afterEach(() => {
  end()
  client.clear()
  vi.unstubAllGlobals()
})

function hear(event: CoreEvent): void {
  stream.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(event) }))
}
/** Answers that are there, and whether they are old. */
function keep(...names: readonly string[]): void {
  for (const name of names) client.setQueryData([name, {}], 'known')
}
const old = (): readonly unknown[] =>
  client
    .getQueryCache()
    .getAll()
    .filter((query) => query.state.isInvalidated)
    .map(({ queryKey: [name] }) => name)
/** Which answers are old in the end. */
const expectOld = (...names: readonly string[]): Promise<void> => vi.waitFor(() => expect(old()).toEqual(names))

describe('the stream of events', () => {
  it('is one, and ends with the listening', () => {
    expect(stream.address).toBe('/events')
    end()
    expect(stream.isClosed).toBe(true)
  })

  it('makes old what an event speaks of, and nothing else', async () => {
    keep('report.get', 'variants.page', 'cases.list', 'family.get')
    hear({ topic: 'report', caseId: 'c' })
    await expectOld('report.get', 'variants.page')
    expect(heard).toEqual([{ topic: 'report', caseId: 'c' }])
  })

  it.each(['case', 'classification'] as const)('makes old why a variant is not in the list: %s', async (topic) => {
    keep('variants.whyNot', 'genome.find')
    hear({ topic, caseId: 'c' })
    await expectOld('variants.whyNot')
  })

  it('makes what anybody could see of a case old when consent changed', async () => {
    keep('consent.matrix', 'report.get')
    hear({ topic: 'consent', caseId: 'c' })
    await expectOld('consent.matrix', 'report.get')
  })

  it('takes what was read of a genome away when consent changed, before there is a new answer', () => {
    const names = ['variants.page', 'variants.get', 'genome.session', 'classification.get', 'signing.figures'] as const
    keep(...names, 'report.get')
    hear({ topic: 'consent', caseId: 'c' })
    return vi.waitFor(() => {
      for (const name of names) expect(client.getQueryData([name, {}])).toBeUndefined()
      expect(client.getQueryData(['report.get', {}])).toBe('known')
    })
  })

  it('makes everything old when it opens again: events may have been missed', async () => {
    keep('report.get', 'cases.list')
    const before = useRevisions.getState().ofAll
    stream.dispatchEvent(new Event('open'))
    await expectOld('report.get', 'cases.list')
    expect(useRevisions.getState().ofAll).toBe(before + 1)
  })

  it('gives up a first question that was asked before the change, and asks it again', async () => {
    const answers: ((text: string) => void)[] = []
    const asked = client.fetchQuery({
      queryKey: ['outbox.list', {}],
      queryFn: ({ signal }) =>
        new Promise<string>((resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('given up')))
          answers.push(resolve)
        }),
      retry: false,
    })
    const outcome = asked.catch(() => 'given up')
    hear({ topic: 'outbox' })
    expect(await outcome).toBe('given up')
    expect(answers).toHaveLength(1)
  })

  it('counts how often a topic was spoken of', () => {
    const before = useRevisions.getState().byTopic.pull ?? 0
    hear({ topic: 'pull', caseId: 'c' })
    hear({ topic: 'pull', caseId: 'c' })
    expect(useRevisions.getState().byTopic.pull).toBe(before + 2)
  })

  it('knows for every answer which event makes it old; only where a gene lies never changes, and drafts are never kept', async () => {
    const queries = Object.entries(contract).filter(([, { kind }]) => kind === 'query')
    keep(...queries.map(([name]) => name))
    for (const topic of ['pull', 'case', 'classification', 'work', 'report', 'consent'] as const)
      hear({ topic, caseId: 'c' })
    for (const topic of [
      'session',
      'preferences',
      'cases',
      'import',
      'outbox',
      'reference',
      'knowledge',
      'filters',
      'templates',
      'words',
    ] as const)
      hear({ topic })
    const isFresh = (name: string): boolean => client.getQueryData([name, {}]) === 'known' && !old().includes(name)
    await vi.waitFor(() =>
      expect(queries.map(([name]) => name).filter(isFresh)).toEqual(['genome.find', 'words.draft']),
    )
  })
})
