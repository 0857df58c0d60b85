import { readingResourceId } from '#main/platform/mapping/assessment.ts'
import { reportResourceId } from '#main/platform/mapping/work.ts'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { SectionContent } from '#shared/domain/report/document.ts'
import { userId, variantKey, type CaseId, type VariantKey } from '#shared/kit/ids.ts'
import type { ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { until } from './bench.ts'
import type { ContractClient } from './contract-client.ts'

/** NF1 p.(Met2125Arg), a variant of the indication of the six: open for the patient whatever else was answered. */
export const nf1 = variantKey('GRCh38-17-31336861-T-G')
/** LDLR p.(Tyr188Ter), a secondary finding of the same family. */
export const ldlr = variantKey('GRCh38-19-11105470-C-G')

export type OutboxEntry = CallOutput<'outbox.list'>['entries'][number]

/** What waits, without the audit trail. */
export async function waitingWork(bench: ContractClient): Promise<readonly OutboxEntry[]> {
  const { entries } = await bench.call('outbox.list', {})
  return entries.filter(({ kind }) => kind !== 'audit')
}

/** Sends until nothing is left that could be sent. */
export async function sendAll(bench: ContractClient): Promise<void> {
  await until(async () => {
    await bench.call('outbox.sendNow', {})
    const { entries } = await bench.call('outbox.list', {})
    const left = entries.filter(({ state }) => state === 'waiting' || state === 'sending')
    if (left.length > 0) throw new Error(`${left.length} still wait: ${JSON.stringify(left)}`)
  })
}

/** The one conflict of the outbox. */
export async function conflictOf(bench: ContractClient): Promise<OutboxEntry> {
  return until(async () => {
    await bench.call('outbox.sendNow', {})
    const found = (await waitingWork(bench)).find(({ state }) => state === 'conflict')
    if (found === undefined) throw new Error('no conflict yet')
    return found
  })
}

export function paragraph(text: string): SectionContent {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
}

/** All versions of Lise Overlæge's assessment on the platform, oldest first. */
export function classificationsOn(platform: ReferencePlatform, id: CaseId, key: VariantKey) {
  return platform.state.history('Observation', readingResourceId(id, key, userId('l.overlaege')))
}

export function reportsOn(platform: ReferencePlatform, id: CaseId) {
  return platform.state.history('DiagnosticReport', reportResourceId(id))
}

/** The typed text of one section as it is here. */
export async function sectionHere(bench: ContractClient, id: CaseId, sectionId: string): Promise<SectionContent> {
  const { sections } = await bench.call('report.get', { caseId: id })
  const section = sections.find((one) => one.id === sectionId)
  if (section === undefined) throw new Error(`no section ${sectionId}`)
  return section.content
}
