import { afterEach, beforeEach, expect, it } from 'vitest'
import { variantKey } from '#shared/kit/ids.ts'
import { signingResourceId, versionResourceId } from '#main/platform/mapping/signing-resource.ts'
import { reportResourceId } from '#main/platform/mapping/work.ts'
import { isFhir } from '#tests/support/fhir/is-fhir.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { testPicture } from '#tests/support/report/test-picture.ts'
import { cases, pull, signedInBench, type Bench } from './support/bench.ts'
import { paragraph, sendAll } from './support/work.ts'

const { pr11: caseId } = cases
const of = { caseId, key: variantKey('GRCh38-8-60852595-A-T') }

let platform: ReferencePlatform
let clinic: Bench
let laboratory: Bench
beforeEach(async () => {
  platform = await startReferencePlatform({ families: ['pr11'] })
  clinic = await signedInBench(platform, { user: 'l.overlaege' })
  laboratory = await signedInBench(platform, { user: 'm.molekylaer', workstation: 'arbejdsstation-2' })
  await pull(clinic, caseId)
  await pull(laboratory, caseId)
})
afterEach(async () => {
  await clinic.close()
  await laboratory.close()
  await platform.close()
})

/** A draft with a finding and a figure, begun with a template. */
async function write(): Promise<void> {
  const sections = [{ id: 'recommendations' as const, da: 'Kontrol.', en: '' }]
  const { id } = await clinic.call('templates.save', { name: 'Trio', sections, replaces: null })
  await clinic.call('templates.begin', { caseId, id })
  await clinic.call('signing.decide', { caseId, answer: 'none' })
  for (const sectionId of ['conclusion', 'findings', 'assessment'])
    await clinic.call('report.saveSection', { caseId, sectionId, content: paragraph('Ord.') })
  const { sequence } = await clinic.call('genome.session', { caseId })
  await clinic.call('report.takeFigure', {
    caseId,
    sequence: sequence.fasta,
    place: { contig: 'chr8', start: 60_852_529, end: 60_852_660 },
    picture: testPicture({ width: 40, height: 30 }).toString('base64'),
  })
}

async function sign(bench: Bench): Promise<string> {
  const { digest } = await bench.call('signing.document', { caseId, version: null })
  await bench.call('signing.sign', { caseId, digest })
  return digest
}

it('everything workstations tell each other about a report is valid FHIR R4, at every step', async () => {
  await laboratory.call('classification.set', { ...of, class: 'uncertain', classReason: 'Samlet' })
  await write()
  await sendAll(clinic)
  await sign(clinic)
  await sendAll(clinic)
  await sendAll(laboratory)
  await laboratory.call('cases.refresh', {})
  const digest = await sign(laboratory)
  await sendAll(laboratory)
  await laboratory.call('signing.reopen', { caseId, reason: 'Rettelse' })
  await sendAll(laboratory)
  const written = (['DiagnosticReport', 'Observation', 'Library', 'Consent', 'AuditEvent'] as const).flatMap((type) =>
    platform.state.all(type).flatMap(({ id }) => platform.state.history(type, id)),
  )
  for (const resource of written) {
    expect(isFhir(resource), `${JSON.stringify(isFhir.errors?.[0])} ${JSON.stringify(resource).slice(0, 600)}`).toBe(
      true,
    )
  }
  const versionsOf = (id: string): number => platform.state.history('DiagnosticReport', id).length
  expect(versionsOf(reportResourceId(caseId))).toBeGreaterThan(0)
  // Once when one had signed, once when both had, once when it was opened again.
  expect(versionsOf(signingResourceId(caseId))).toBeGreaterThanOrEqual(3)
  expect(versionsOf(versionResourceId(caseId, 1, digest))).toBe(1)
})
