import { createHash } from 'node:crypto'
import { mkdir, readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type * as z from 'zod'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import type { CallOutput } from '#shared/contract/contract.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { malformed } from '#shared/contract/malformed.ts'
import type { importReportSchema } from '#shared/contract/importing.ts'
import { caseId, type CaseId, type PersonId } from '#shared/kit/ids.ts'
import type { Clock } from '#shared/kit/ports.ts'
import { startImport } from '#main/genome/engine/run-import.ts'
import { buildCase } from '#main/features/cases/build-case.ts'
import type { CaseManifest } from '#main/features/cases/case-manifest.ts'
import type { CaseEntry, CaseRepo } from '#main/features/cases/case-repo.ts'
import type { CaseStore } from '#main/features/cases/case-store.ts'
import type { OpenCases } from '#main/features/cases/open-cases.ts'
import { runsOf, type RunsFile } from '#main/features/cases/runs-file.ts'
import {
  answerSoFar,
  createSoFarDesk,
  withConsents,
  type SoFarDesk,
  type SoFarQuestion,
} from '#main/features/cases/so-far.ts'
import type { ConsentRepo } from '#main/features/consent/consent-repo.ts'
import type { ConsentService } from '#main/features/consent/consent-service.ts'
import type { User } from '#main/features/handler.ts'
import { buildOfHeader, familyOfFolder, type FolderFamily } from '#main/features/importing/folder-family.ts'
import type { ImportProgress } from '#main/features/importing/import-progress.ts'
import { scanFolder, type FolderContent } from '#main/features/importing/folder-scan.ts'
import { readWindowFasta } from '#main/features/importing/window-fasta.ts'
import type { ReferenceStore } from '#main/features/genome/reference-store.ts'
import type { Journal } from '#main/features/outbox/journal.ts'
import { sampleOfReads, type PlainReads } from '#main/genome/reads/sample-name.ts'
import { isWholeReadsFile } from '#main/genome/reads/whole-file.ts'
import { headerOf, TruncatedFile } from '#main/genome/vcf/lines.ts'
import { createEncryptedFile } from '#main/store/encrypted-file/writer.ts'
import { openPlainFile } from '#main/store/plain-file-source.ts'
import { newName, type CaseFolder } from '#main/store/results/case-folder.ts'

export type FolderImport = z.input<typeof importReportSchema>

export interface ImportServicePorts {
  readonly cases: CaseRepo
  readonly store: CaseStore
  readonly consentForms: ConsentService
  readonly consents: ConsentRepo
  readonly openCases: OpenCases
  readonly journal: Journal
  readonly clock: Clock
  readonly casesRoot: string
  readonly importWorker: URL
  readonly references: Pick<ReferenceStore, 'fileOf'>
  readonly importProgress: ImportProgress
  readonly onCases: () => void
}

export interface ImportService {
  /** Brings in a family that came by disk; all or nothing. */
  readonly importFolder: (path: string, user: User, signal: AbortSignal) => Promise<FolderImport>
  /**
   * What the presets find in the folder that is being read.
   *
   * @throws `case.notOnMachine` where none is being read, `case.consentMissing`
   */
  readonly soFar: (id: CaseId, asked: SoFarQuestion, viewer: User) => Promise<CallOutput<'importing.soFar'>>
}

export function createImportService(ports: ImportServicePorts): ImportService {
  let desk: SoFarDesk | null = null
  return {
    importFolder: async (path, user, signal) => {
      const own = createSoFarDesk()
      desk = own
      try {
        return await importFolder({ path, user, signal, desk: own }, ports)
      } finally {
        own.close()
        if (desk === own) desk = null
      }
    },
    soFar: async (id, asked, viewer) => {
      const growing = ports.importProgress.state()?.caseId === id ? await desk?.ask() : null
      if (growing == null) throw new DeclaredError('case.notOnMachine')
      return ports.openCases.soFar(growing, viewer, (open) => answerSoFar(open, asked))
    },
  }
}

interface ImportRun {
  readonly path: string
  readonly user: User
  readonly signal: AbortSignal
  readonly desk: SoFarDesk
}

async function importFolder({ path, user, signal, desk }: ImportRun, ports: ImportServicePorts): Promise<FolderImport> {
  const content = await scanFolder(path)
  const found = familyOfFolder(content)
  const entry = entryOf(found)
  // Forms of a family that was here before may say something else than those in the folder.
  const isNew = ports.consents.records(entry.id).size === 0
  if (!isNew) desk.close()
  const build = await requireBuild(found, content.vcfs)
  const { copy, folder } = ports.store.begin(entry.id)
  const { importProgress: progress } = ports
  // They start while the files are copied in.
  const threads = startImport(ports.importWorker, await bytesOf(content.vcfs))
  try {
    const target = await targetFor(content, { folder, signal, progress })
    const variantFiles = await encryptAll(content.vcfs, target)
    const reads = await encryptReads(content.reads, found, target)
    progress.begin('reading', await bytesOf(content.vcfs))
    const manifest = await buildCase(
      {
        caseId: entry.id,
        build,
        family: found.family,
        people: found.people,
        features: found.features,
        ontologyVersion: found.ontologyVersion,
        indicationGenes: found.indicationGenes,
        quality: found.quality,
        variantFiles,
        reads,
        homozygousRuns: runsOf(await runsIn(content.homozygousRuns), build, found.family),
        sequence: content.windows === null ? null : await encryptWindows(content.windows, folder),
      },
      folder,
      {
        root: ports.casesRoot,
        threads,
        genomeOf: ports.references.fileOf,
        copiedAt: ports.clock.now().toISOString(),
        signal,
        onProgress: progress.advance,
        onStart: (ask) => {
          if (!isNew) return
          desk.open(withConsents(ask, found.consents, () => ports.consents.records(entry.id)))
          progress.open(entry.id)
        },
      },
    )
    await ports.store.complete(copy, folder, manifest)
    await announce({ entry, found, manifest, user }, ports)
    return reportOf(manifest, found, await ports.references.fileOf(build))
  } catch (error) {
    if (ports.cases.copy(entry.id)?.folder !== copy.folder) await folder.remove()
    throw error
  } finally {
    await threads.close()
    progress.end()
  }
}

interface Imported {
  readonly entry: CaseEntry
  readonly found: FolderFamily
  readonly manifest: CaseManifest
  readonly user: User
}

async function announce({ entry, found, manifest, user }: Imported, ports: ImportServicePorts): Promise<void> {
  ports.cases.saveEntry(entry)
  ports.consentForms.receive(entry.id, found.consents, user)
  ports.journal.record(
    { kind: 'case.imported', caseId: entry.id, subject: null, payload: { files: manifest.report.files.length } },
    user,
  )
  await ports.openCases.forget(entry.id)
  ports.onCases()
}

function entryOf(found: FolderFamily): CaseEntry {
  const person = found.people.find(({ id }) => id === found.family.probandId)
  const number = createHash('sha256').update(found.id).digest('hex').slice(0, 16)
  return {
    id: caseId(`folder-${number}`),
    familyId: found.id,
    probandId: found.family.probandId,
    name: person?.name ?? found.family.probandId,
    cpr: person?.cpr ?? null,
    birthDate: person?.birthDate ?? null,
    sex: person?.sex ?? 'unknown',
    indication: found.request?.reasonCode.map(({ text }) => text ?? '').join(', ') ?? '',
    analysis: found.request?.code?.text ?? '',
    department: found.request?.requester?.display ?? '',
    members: found.family.members.length,
    urgency: 'routine',
    status: 'active',
    requestedAt: null,
    source: 'folder',
  }
}

/** The family says which genome it is, or else the first VCF header that can. */
async function requireBuild(found: FolderFamily, vcfs: readonly string[]): Promise<Build> {
  if (found.build !== null) return found.build
  for (const path of vcfs) {
    const build = buildOfHeader(await headerLines(path))
    if (build !== undefined) return build
  }
  throw new DeclaredError('import.wrongBuild', { file: basename(vcfs[0] ?? ''), found: '?', expected: 'GRCh37/GRCh38' })
}

async function headerLines(path: string): Promise<readonly string[]> {
  const source = await openPlainFile(path)
  try {
    return await headerOf(source)
  } catch (error) {
    if (error instanceof TruncatedFile) throw malformed({ file: basename(path), reason: 'truncated' }, error)
    throw error
  } finally {
    await source.close()
  }
}

/** Where copies go, and who is told of each piece that got there. */
interface CopyTarget {
  readonly folder: CaseFolder
  readonly signal: AbortSignal
  readonly onBytes: (bytes: number) => void
}

async function targetFor(
  { vcfs, reads }: Pick<FolderContent, 'vcfs' | 'reads'>,
  { folder, signal, progress }: Pick<CopyTarget, 'folder' | 'signal'> & { readonly progress: ImportProgress },
): Promise<CopyTarget> {
  progress.begin('copying', await bytesOf([...vcfs, ...reads.flatMap(({ path, indexPath }) => [path, indexPath])]))
  let done = 0
  return {
    folder,
    signal,
    onBytes: (bytes) => {
      done += bytes
      progress.advance(done)
    },
  }
}

async function bytesOf(paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function encryptAll(paths: readonly string[], target: CopyTarget) {
  const files: { name: string; displayName: string }[] = []
  for (const path of paths) files.push({ name: await encrypt(path, target), displayName: basename(path) })
  return files
}

const pieceBytes = 1 << 20

async function encrypt(path: string, { folder, signal, onBytes }: CopyTarget): Promise<string> {
  await mkdir(folder.path, { recursive: true, mode: 0o700 })
  const name = newName()
  const source = await openPlainFile(path)
  const writer = await createEncryptedFile(folder.pathOf(name), folder.key)
  try {
    for (let at = 0; at < source.sizeBytes; at += pieceBytes) {
      if (signal.aborted) throw new DeclaredError('call.cancelled')
      const piece = await source.read(at, pieceBytes)
      onBytes(piece.length)
      await writer.append(piece)
    }
    await writer.finish()
  } catch (error) {
    await writer.suspend().catch(() => undefined)
    throw error
  } finally {
    await source.close()
  }
  return name
}

/** Reads belong to the person whose sample name stands in the file's header. */
async function encryptReads(files: readonly PlainReads[], found: FolderFamily, target: CopyTarget) {
  const reads: CaseManifest['reads'] = []
  for (const file of files) {
    const samples = await samplesOf(file)
    const person = personOfSample(samples, found)
    if (person === undefined) {
      throw new DeclaredError('import.samplesDoNotMatch', {
        file: basename(file.path),
        expected: found.family.members.flatMap(({ sample }) => sample ?? []).join(', '),
        found: samples.join(', ') || '?',
      })
    }
    reads.push({
      personId: person,
      format: file.format,
      file: await encrypt(file.path, target),
      index: await encrypt(file.indexPath, target),
      indexKind: file.indexKind,
    })
  }
  return reads
}

/** A file that was cut off has a header like any other, so its end is looked at first. */
async function samplesOf(file: PlainReads): Promise<readonly string[]> {
  if (!(await isWholeReadsFile(file))) throw malformed({ file: basename(file.path), reason: 'truncated' })
  try {
    return await sampleOfReads(file)
  } catch (error) {
    if (error instanceof DeclaredError) throw malformed({ file: basename(file.path), reason: 'header' }, error)
    throw error
  }
}

function personOfSample(samples: readonly string[], { family }: FolderFamily): PersonId | undefined {
  return family.members.find(({ sample }) => sample !== null && samples.includes(sample))?.id
}

async function encryptWindows(path: string, folder: CaseFolder): Promise<CaseManifest['sequence']> {
  const { windows, bases } = await readWindowFasta(path)
  return { windows: [...windows], file: await folder.store(bases) }
}

async function runsIn(path: string | null): Promise<RunsFile | null> {
  return path === null ? null : { displayName: basename(path), bytes: await readFile(path) }
}

/** How many alleles could not be left-aligned stands with the case; said is only what does not depend on them. */
function reportOf(manifest: CaseManifest, found: FolderFamily, genome: string | null): FolderImport {
  const withoutConsent = found.family.members.filter(
    ({ id, sample }) => sample !== null && !found.consents.some(({ personId }) => personId === id),
  )
  return {
    caseId: manifest.caseId,
    build: manifest.build,
    files: manifest.report.files.map(({ name }) => ({ name })),
    broken: { count: manifest.report.broken.count, examples: [...manifest.report.broken.examples] },
    warnings: [
      ...withoutConsent.map(({ id }) => `consentMissing ${id}`),
      ...(found.indicationGenes.genes.length === 0 ? ['indicationGenesMissing'] : []),
      ...(genome === null ? ['genomeMissing'] : []),
    ],
  }
}
