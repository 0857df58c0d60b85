import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CallInput } from '#shared/contract/contract.ts'
import { createCore } from '#main/core/create-core.ts'
import { nodePorts } from '#main/hosts/node-ports.ts'
import { createContractClient } from '#tests/integration/core/support/contract-client.ts'

/** Letters of a printed page of continuous text. */
const lettersPerPage = 3000
const rounds = 200
const family = fileURLToPath(new URL('../fixtures/families/vip/', import.meta.url))

export interface TypingTimes {
  readonly pages: number
  readonly medianMs: number
  readonly worstMs: number
}

/** What it costs the core to hold a report section of some length with one more letter: the whole call, to the disk. */
export async function measureTyping(): Promise<readonly TypingTimes[]> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'fortolker-typing-'))
  const silent = (): void => undefined
  const core = await createCore({
    ...nodePorts({}, dataFolder),
    logger: { info: silent, warn: silent, error: silent },
    accountName: 'laboratoriet',
    workstation: 'bench',
    passphrase: 'en lang adgangssætning til målinger',
    choosePath: () => Promise.resolve(family),
    platform: null,
  })
  const client = createContractClient((path, init) => core.fetch(new Request(`http://core${path}`, init)))
  const { folder } = await client.call('importing.chooseFolder', {})
  const { caseId } = await client.call('importing.folder', { grant: folder?.grant ?? '' })
  const times: TypingTimes[] = []
  for (const pages of [1, 10, 40]) {
    const paragraphs = Array.from({ length: pages * 6 }, () => 'a'.repeat(lettersPerPage / 6))
    const taken: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const words = sectionOf(caseId, [...paragraphs, 'x'.repeat(round + 1)])
      const startedAt = performance.now()
      await client.call('words.hold', words)
      taken.push(performance.now() - startedAt)
    }
    const sorted = taken.toSorted((one, other) => one - other)
    times.push({ pages, medianMs: sorted[rounds / 2] ?? 0, worstMs: sorted.at(-1) ?? 0 })
  }
  await core.close()
  await rm(dataFolder, { recursive: true })
  return times
}

function sectionOf(caseId: string, paragraphs: readonly string[]): CallInput<'words.hold'> {
  const content = paragraphs.map((text) => ({
    type: 'paragraph' as const,
    content: [{ type: 'text' as const, text }],
  }))
  return { name: 'report.saveSection', input: { caseId, sectionId: 'assessment', content: { type: 'doc', content } } }
}
