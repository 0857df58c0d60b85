import { createHash } from 'node:crypto'
import * as z from 'zod'
import { fixtureBytes, fixtureJson, readManifest, slugs } from '#tests/support/demo-families/fixture-schemas.ts'
import { parseWindows, type ReferenceWindow } from '#tests/support/demo-families/reference-windows.ts'
import { resourceSchema, type Resource } from '#tests/support/reference-platform/fhir/resource.ts'
import { gunzipSync } from 'node:zlib'

/** Bytes the platform serves under a DRS name. */
export interface DataObject {
  readonly id: string
  readonly mimeType: string
  readonly sizeBytes: number
  readonly sha256: string
  /** When the content was made. */
  readonly createdAt: string
  /** The person whose consent opens it; null for what is about no genome (reference, gene lists). */
  readonly owner: string | null
  /** Everybody whose data are in it, for the audit trail. */
  readonly persons: readonly string[]
  readonly bytes: () => Buffer
}

/** A file of variants or reads, with what htsget needs to know about it. */
export interface GenomicFile {
  readonly kind: string
  readonly format: 'vcf' | 'bam' | 'cram'
  readonly object: DataObject
  readonly index: DataObject | null
}

/** A document about the case, which DocumentReference points to. */
export interface CaseDocument {
  readonly type: 'indication-genes' | 'trio-quality' | 'sequence-windows' | 'homozygous-runs'
  readonly title: string
  readonly object: DataObject
}

/** Everything the platform holds about one family. */
export interface DemoFamily {
  readonly slug: string
  readonly assembly: 'GRCh37' | 'GRCh38'
  readonly packet: Packet
  readonly patients: readonly Resource[]
  readonly consents: readonly Resource[]
  readonly serviceRequest: Resource
  readonly documents: readonly CaseDocument[]
  readonly genomicFiles: readonly GenomicFile[]
  readonly objects: readonly DataObject[]
  readonly windows: readonly ReferenceWindow[]
}

const packetSchema = z.looseObject({
  id: z.string(),
  proband: z.looseObject({ subject: z.looseObject({ id: z.string() }) }),
  pedigree: z.looseObject({ persons: z.array(z.looseObject({ individualId: z.string() })) }),
  files: z.array(z.looseObject({ uri: z.string() })),
  metaData: z.looseObject({ created: z.string() }),
})
/** A Phenopacket v2 Family, as far as the platform looks into it. */
export type Packet = z.output<typeof packetSchema>

type ManifestFile = ReturnType<typeof readManifest>['files'][number]

const genomicFormats = ['vcf', 'bam', 'cram'] as const
const mimeTypes: Readonly<Record<string, string>> = {
  vcf: 'application/gzip',
  fasta: 'application/gzip',
  bam: 'application/vnd.ga4gh.bam',
  cram: 'application/vnd.ga4gh.cram',
}

/** The demo families' names. */
export const allFamilies: readonly string[] = slugs

/** Reads a family; its large files only when somebody asks for them. */
export function loadFamily(slug: string): DemoFamily {
  const manifest = readManifest(slug)
  const packet = fixtureJson(slug, 'family.json', packetSchema)
  const createdAt = packet.metaData.created
  const proband = packet.proband.subject.id
  const ofKind = (kind: string): readonly ManifestFile[] => manifest.files.filter((file) => file.kind === kind)
  const resources = (kind: string): readonly Resource[] =>
    ofKind(kind).map(({ path }) => fixtureJson(slug, path, resourceSchema))
  const [serviceRequest] = resources('serviceRequest')
  if (serviceRequest === undefined) throw new Error(`The family ${slug} has no service request`)

  const objects = new Map(
    manifest.files.flatMap((file) => {
      if (file.drsId === undefined) return []
      return [[file.path, fileObject(slug, file, { id: file.drsId, proband, createdAt })] as const]
    }),
  )
  const windows = ofKind('referenceWindows').flatMap(({ path }) =>
    parseWindows(gunzipSync(fixtureBytes(slug, path)).toString('latin1')),
  )
  const documents = documentsOf(manifest.files, { slug, createdAt, windows })
  return {
    slug,
    assembly: manifest.assembly,
    packet,
    patients: resources('patient'),
    consents: resources('consent'),
    serviceRequest,
    documents,
    genomicFiles: manifest.files.flatMap((file) => genomicFile(file, objects)),
    objects: [...objects.values(), ...documents.map(({ object }) => object)],
    windows,
  }
}

function genomicFile(file: ManifestFile, objects: ReadonlyMap<string, DataObject>): readonly GenomicFile[] {
  const format = genomicFormats.find((name) => name === file.format)
  const object = objects.get(file.path)
  if (format === undefined || object === undefined) return []
  return [{ kind: file.kind, format, object, index: objects.get(file.indexPath ?? '') ?? null }]
}

function fileObject(
  slug: string,
  file: ManifestFile,
  { id, proband, createdAt }: { readonly id: string; readonly proband: string; readonly createdAt: string },
): DataObject {
  let read: Buffer | undefined
  return {
    id,
    mimeType: mimeTypes[file.format] ?? 'application/octet-stream',
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
    createdAt,
    // Joint files hang on the child the question is about.
    owner: file.person ?? (file.persons === undefined ? null : proband),
    persons: file.persons ?? (file.person === undefined ? [] : [file.person]),
    bytes: () => (read ??= fixtureBytes(slug, file.path)),
  }
}

interface DocumentSource {
  readonly slug: string
  readonly createdAt: string
  readonly windows: readonly ReferenceWindow[]
}

function documentsOf(files: readonly ManifestFile[], source: DocumentSource): readonly CaseDocument[] {
  const { slug, createdAt, windows } = source
  const json = (kind: string, type: CaseDocument['type'], title: string): readonly CaseDocument[] =>
    files
      .filter((file) => file.kind === kind)
      .map((file) => ({
        type,
        title,
        object: memoryObject(`${slug}-${kind}.json`, 'application/json', createdAt, fixtureBytes(slug, file.path)),
      }))
  const bed = windows.map(({ contig, start, end }) => `${contig}\t${start}\t${end}\n`).join('')
  return [
    ...json('indication', 'indication-genes', 'Gener for indikationen'),
    ...json('quality', 'trio-quality', 'Kvalitetstal fra laboratoriet'),
    ...(windows.length === 0
      ? []
      : [
          {
            type: 'sequence-windows' as const,
            title: 'Sekventerede vinduer',
            object: memoryObject(`${slug}-windows.bed`, 'text/x-bed', createdAt, Buffer.from(bed)),
          },
        ]),
  ]
}

/** The family with what a caller said of the child's runs of homozygosity: `bcftools roh` or BED. */
export function withHomozygousRuns(family: DemoFamily, text: string): DemoFamily {
  const { created } = family.packet.metaData
  const object = memoryObject(`${family.slug}-roh.txt`, 'text/plain', created, Buffer.from(text))
  const child = family.packet.proband.subject.id
  const owned = { ...object, owner: child, persons: [child] }
  return {
    ...family,
    documents: [...family.documents, { type: 'homozygous-runs', title: 'Homozygote områder', object: owned }],
    objects: [...family.objects, owned],
  }
}

/** Bytes that are no file of the fixtures. */
export function memoryObject(id: string, mimeType: string, createdAt: string, bytes: Buffer): DataObject {
  return {
    id,
    mimeType,
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    createdAt,
    owner: null,
    persons: [],
    bytes: () => bytes,
  }
}
