import { decideConsent } from '#shared/domain/consent/rule.ts'
import { danishTime } from '#shared/domain/danish/local-time.ts'
import { plainContig } from '#shared/domain/coordinates/contigs.ts'
import { region, type Region } from '#shared/domain/coordinates/coordinates.ts'
import type { PersonId } from '#shared/kit/ids.ts'
import type { Clock } from '#shared/kit/ports.ts'
import {
  indicationGenesSchema,
  qualityFiguresSchema,
  type CaseManifest,
  type IndicationGenes,
  type QualityFigures,
} from '#main/features/cases/case-manifest.ts'
import type { CaseEntry } from '#main/features/cases/case-repo.ts'
import type { RunsFile } from '#main/features/cases/runs-file.ts'
import type { WorklistSync } from '#main/features/cases/worklist-sync.ts'
import type { PulledFiles } from '#main/features/pull/pulled-files.ts'
import type { PullProgress } from '#main/features/pull/pull-progress.ts'
import { findDrsObject, type DrsObject } from '#main/platform/drs.ts'
import { agreedBase, documentReferenceSchema, type Fhir, type FhirDocumentReference } from '#main/platform/fhir.ts'
import { readBytes, readJson, type PlatformHttp } from '#main/platform/http.ts'
import type { ReadConsent } from '#main/platform/mapping/consent.ts'
import { personOf, type Person } from '#main/platform/mapping/people.ts'
import { readPacketFamily, type CaseFile, type PacketFamily } from '#main/platform/mapping/phenopacket.ts'
import { fetchSequence } from '#main/platform/refget.ts'
import type { CaseFolder } from '#main/store/results/case-folder.ts'
import * as z from 'zod'

/** What every step of a pull needs. */
export interface PullContext {
  readonly entry: CaseEntry
  readonly folder: CaseFolder
  readonly progress: PullProgress
  readonly signal: AbortSignal
  readonly http: PlatformHttp
  readonly fhir: Fhir
  readonly files: PulledFiles
  readonly sync: WorklistSync
  readonly clock: Clock
}

export interface FamilyStep {
  readonly packet: PacketFamily
  readonly people: readonly Person[]
  readonly indicationGenes: IndicationGenes
  readonly quality: QualityFigures | null
  readonly runs: RunsFile | null
  /** Where the reads lie, for the windows of reference sequence. */
  readonly windows: readonly Region[]
}

/** Family, people, indication and quality: all that is text. */
export async function pullFamily({ entry, http, fhir, signal, progress }: PullContext): Promise<FamilyStep> {
  progress.begin('family', null)
  const response = await http.request(`/phenopackets/families/${encodeURIComponent(entry.familyId)}`, { signal })
  const packet = readPacketFamily(await readJson(response, z.unknown(), signal))
  const people = (
    await fhir.patients(
      packet.family.members.map(({ id }) => id),
      signal,
    )
  ).map(personOf)
  const documents = await fhir.search(
    `/fhir/DocumentReference?related=ServiceRequest/${entry.id}&_count=50`,
    documentReferenceSchema,
    signal,
  )
  const fetchDocument = async <T>(type: string, schema: z.ZodType<T>): Promise<T | null> => {
    const address = addressOf(documents, type)
    if (address === undefined) return null
    const object = await findDrsObject(http, address, signal)
    return readJson(await http.request(object.address, { headers: object.headers, signal }), schema)
  }
  const indicationGenes = await fetchDocument('indication-genes', indicationGenesSchema)
  const step = {
    packet,
    people,
    indicationGenes: indicationGenes ?? { name: '', version: '', genes: [] },
    quality: await fetchDocument('trio-quality', qualityFiguresSchema),
    runs: await pullRuns(documents, http, signal),
    windows: await pullWindowList(documents, http, signal),
  }
  progress.end('family', 'done')
  return step
}

function addressOf(documents: readonly FhirDocumentReference[], type: string): string | undefined {
  const system = `${agreedBase}/CodeSystem/document-type`
  const document = documents.find((item) =>
    item.type?.coding.some((coding) => coding.system === system && coding.code === type),
  )
  return document?.content[0]?.attachment.url
}

/** The child's runs of homozygosity, where the laboratory called them. */
async function pullRuns(
  documents: readonly FhirDocumentReference[],
  http: PlatformHttp,
  signal: AbortSignal,
): Promise<RunsFile | null> {
  const address = addressOf(documents, 'homozygous-runs')
  if (address === undefined) return null
  const object = await findDrsObject(http, address, signal)
  const response = await http.request(object.address, { headers: object.headers, signal })
  return { displayName: object.id, bytes: await readBytes(response, signal) }
}

/** A BED file of the stretches that were sequenced. */
async function pullWindowList(
  documents: readonly FhirDocumentReference[],
  http: PlatformHttp,
  signal: AbortSignal,
): Promise<readonly Region[]> {
  const address = addressOf(documents, 'sequence-windows')
  if (address === undefined) return []
  const object = await findDrsObject(http, address, signal)
  const response = await http.request(object.address, { headers: object.headers, signal })
  const text = (await readBytes(response, signal)).toString('utf8')
  return text.split('\n').flatMap((line) => {
    const [contig, start, end] = line.split('\t')
    return contig === undefined || start === undefined || end === undefined
      ? []
      : [region(plainContig(contig), Number(start), Number(end))]
  })
}

export async function pullConsents(
  { sync, signal, progress }: PullContext,
  people: readonly Person[],
): Promise<readonly ReadConsent[]> {
  progress.begin('consents', null)
  const owners = people.map(({ id, birthDate }) => ({ id, birthDate: birthDate ?? '' }))
  const consents = await sync.fetchConsents(owners, signal)
  progress.end('consents', 'done')
  return consents
}

export interface VariantFiles {
  readonly files: readonly { readonly name: string; readonly displayName: string }[]
  readonly totalBytes: number
}

/** The VCF files, not yet imported; progress counts each byte twice, once for coming and once for being read. */
export async function pullVariants(context: PullContext, packet: PacketFamily): Promise<VariantFiles> {
  const vcfs = packet.files.filter(({ format }) => format === 'vcf')
  const byHtsget = vcfs.filter(({ uri }) => uri.startsWith('htsget:'))
  const objects = await Promise.all(
    vcfs.filter((file) => !byHtsget.includes(file)).map(({ uri }) => findDrsObject(context.http, uri, context.signal)),
  )
  let totalBytes = objects.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  context.progress.begin('variants', totalBytes * 2)
  const bring = bringer(context, 'variants')
  const files: VariantFiles['files'][number][] = []
  for (const object of objects) files.push({ name: await bring(object), displayName: object.id })
  for (const { uri } of byHtsget) {
    const { name, sizeBytes } = await context.files.bringByHtsget(uri, context.folder, {
      caseId: context.entry.id,
      part: 'variants',
      signal: context.signal,
    })
    files.push({ name, displayName: uri.split('/').at(-1) ?? '' })
    totalBytes += sizeBytes
    context.progress.begin('variants', totalBytes * 2)
    context.progress.advance('variants', totalBytes)
  }
  return { files, totalBytes }
}

/** Reads of the persons whose consent lets them be used; the platform would refuse the others anyway. */
export async function pullReads(
  context: PullContext,
  packet: PacketFamily,
  consents: readonly ReadConsent[],
): Promise<CaseManifest['reads']> {
  const wanted = packet.files.flatMap((file) => {
    const [personId] = file.samples.keys()
    const isUsable = personId !== undefined && mayUseReads(personId, consents, context.clock)
    return file.format !== 'vcf' && file.indexUri !== null && isUsable
      ? [{ file, personId, indexUri: file.indexUri }]
      : []
  })
  const found = await Promise.all(
    wanted.map(async ({ file, personId, indexUri }) => ({
      personId,
      file,
      reads: await findDrsObject(context.http, file.uri, context.signal),
      index: await findDrsObject(context.http, indexUri, context.signal),
    })),
  )
  if (found.length === 0) {
    context.progress.end('reads', 'absent')
    return []
  }
  context.progress.begin(
    'reads',
    found.reduce((sum, { reads, index }) => sum + reads.sizeBytes + index.sizeBytes, 0),
  )
  const bring = bringer(context, 'reads')
  const pulled: CaseManifest['reads'] = []
  for (const { personId, file, reads, index } of found) {
    pulled.push({
      personId,
      format: file.format === 'cram' ? 'cram' : 'bam',
      file: await bring(reads),
      index: await bring(index),
      indexKind: indexKindOf(file, index),
    })
  }
  context.progress.end('reads', 'done')
  return pulled
}

function mayUseReads(person: PersonId, consents: readonly ReadConsent[], clock: Clock): boolean {
  return decideConsent({
    now: danishTime(clock.now()),
    action: 'USE_FOR_SEGREGATION',
    person,
    persons: Object.fromEntries(consents.map(({ personId, record }) => [personId, record])),
  }).allowed
}

function indexKindOf(file: CaseFile, index: DrsObject): 'bai' | 'csi' | 'crai' {
  if (file.format === 'cram') return 'crai'
  return index.id.endsWith('csi') ? 'csi' : 'bai'
}

/** Brings objects one after the other and adds their bytes up. */
function bringer(context: PullContext, part: 'variants' | 'reads'): (object: DrsObject) => Promise<string> {
  let before = 0
  return async (object) => {
    const name = await context.files.bring(object, context.folder, {
      caseId: context.entry.id,
      part,
      signal: context.signal,
      onBytes: (done) => context.progress.advance(part, before + done),
    })
    before += object.sizeBytes
    return name
  }
}

/** How many stretches of sequence are asked for at the same time. */
const parallelWindows = 6

/** The reference sequence of the windows, as one encrypted file. */
export async function pullSequence(context: PullContext, step: FamilyStep): Promise<CaseManifest['sequence']> {
  const { packet, windows } = step
  if (windows.length === 0) {
    context.progress.end('reference', 'absent')
    return null
  }
  const total = windows.reduce((sum, { start, end }) => sum + end - start, 0)
  context.progress.begin('reference', total)
  const bases: Buffer[] = []
  let done = 0
  for (let at = 0; at < windows.length; at += parallelWindows) {
    const batch = windows.slice(at, at + parallelWindows)
    const parts = await Promise.all(
      batch.map((place) => fetchSequence(context.http, packet.build, place, context.signal)),
    )
    bases.push(...parts)
    done += parts.reduce((sum, { length }) => sum + length, 0)
    context.progress.advance('reference', done)
  }
  let offset = 0
  const placed = windows.map(({ contig, start, end }) => {
    const window = { contig, start: Number(start), end: Number(end), offset }
    offset += end - start
    return window
  })
  const file = await context.folder.store(Buffer.concat(bases))
  context.progress.end('reference', 'done')
  return { file, windows: placed }
}
