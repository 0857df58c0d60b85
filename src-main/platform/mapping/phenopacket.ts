import * as z from 'zod'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import type { AffectedStatus, Family, FamilyMember, Sex } from '#shared/domain/pedigree/family.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { personId, type PersonId } from '#shared/kit/ids.ts'

/** proto3 JSON may leave out what is empty, and older writers use snake_case: both are read. */
const ontologyClass = z.object({ id: z.string(), label: z.string().default('') })
const timeElement = z
  .object({
    ontologyClass: ontologyClass.optional(),
    age: z.object({ iso8601duration: z.string() }).optional(),
  })
  .optional()

const fileSchema = z.object({
  uri: z.string(),
  individualToFileIdentifiers: z.record(z.string(), z.string()).default({}),
  fileAttributes: z.record(z.string(), z.string()).default({}),
})

const packetSchema = z.object({
  id: z.string().default(''),
  subject: z.object({ id: z.string(), sex: z.string().optional(), dateOfBirth: z.string().optional() }),
  phenotypicFeatures: z
    .array(z.object({ type: ontologyClass, excluded: z.boolean().default(false), onset: timeElement }))
    .default([]),
  files: z.array(fileSchema).default([]),
  metaData: z
    .object({ resources: z.array(z.object({ id: z.string(), version: z.string().default('') })).default([]) })
    .optional(),
})

const familySchema = z.object({
  id: z.string(),
  proband: packetSchema,
  relatives: z.array(packetSchema).default([]),
  consanguinousParents: z.boolean().default(false),
  pedigree: z.object({
    persons: z.array(
      z.object({
        individualId: z.string(),
        paternalId: z.string().default('0'),
        maternalId: z.string().default('0'),
        sex: z.string().default('UNKNOWN_SEX'),
        affectedStatus: z.string().default('MISSING'),
      }),
    ),
  }),
  files: z.array(fileSchema).default([]),
})

/** A phenotypic feature of the proband as the platform states it. */
export interface StatedFeature {
  readonly id: string
  readonly label: string
  readonly isExcluded: boolean
  /** HPO id of an onset class, or an age as ISO 8601 duration. */
  readonly onset: string | null
}

export type CaseFileFormat = 'vcf' | 'bam' | 'cram'

/** A file of results that the packet points to. */
export interface CaseFile {
  readonly uri: string
  readonly indexUri: string | null
  readonly format: CaseFileFormat
  /** Sample name per person. */
  readonly samples: ReadonlyMap<PersonId, string>
}

/** What a Phenopacket v2 Family says, in the product's own terms. */
export interface PacketFamily {
  readonly id: string
  readonly family: Family
  readonly features: readonly StatedFeature[]
  readonly ontologyVersion: string
  readonly build: Build
  readonly files: readonly CaseFile[]
}

/**
 * Reads a GA4GH Phenopacket v2 Family.
 *
 * @throws `platform.unexpected` when it is none, or names no or an unknown genome build
 */
export function readPacketFamily(value: unknown): PacketFamily {
  const parsed = familySchema.safeParse(camelCased(value))
  if (!parsed.success) throw new DeclaredError('platform.unexpected', {}, { cause: parsed.error })
  const packet = parsed.data
  const allFiles = onceEach([...packet.files, ...[packet.proband, ...packet.relatives].flatMap(({ files }) => files)])
  const files = allFiles.flatMap(caseFileOf)
  const samples = new Map(files.flatMap((file) => (file.format === 'vcf' ? [...file.samples] : [])))
  return {
    id: packet.id,
    family: {
      probandId: personId(packet.proband.subject.id),
      isConsanguineous: packet.consanguinousParents,
      members: packet.pedigree.persons.map((person): FamilyMember => {
        const id = personId(person.individualId)
        return {
          id,
          motherId: parentId(person.maternalId),
          fatherId: parentId(person.paternalId),
          sex: sexOf(person.sex),
          affected: affectedOf(person.affectedStatus),
          sample: samples.get(id) ?? null,
        }
      }),
    },
    features: packet.proband.phenotypicFeatures.map((feature) => ({
      id: feature.type.id,
      label: feature.type.label,
      isExcluded: feature.excluded,
      onset: feature.onset?.ontologyClass?.id ?? feature.onset?.age?.iso8601duration ?? null,
    })),
    ontologyVersion: packet.proband.metaData?.resources.find(({ id }) => id === 'hp')?.version ?? '',
    build: buildOf(allFiles.map(({ fileAttributes }) => fileAttributes)),
    files,
  }
}

/** A file may stand with the family and again with each person in it: one file, with the samples of all of them. */
function onceEach(files: readonly z.output<typeof fileSchema>[]): readonly z.output<typeof fileSchema>[] {
  const byUri = new Map<string, z.output<typeof fileSchema>>()
  for (const file of files) {
    const known = byUri.get(file.uri)
    const samples = { ...file.individualToFileIdentifiers, ...known?.individualToFileIdentifiers }
    byUri.set(file.uri, { ...(known ?? file), individualToFileIdentifiers: samples })
  }
  return [...byUri.values()]
}

function caseFileOf(file: z.output<typeof fileSchema>): readonly CaseFile[] {
  const format = file.fileAttributes['fileFormat']?.toLowerCase()
  if (format !== 'vcf' && format !== 'bam' && format !== 'cram') return []
  const samples = new Map(
    Object.entries(file.individualToFileIdentifiers).map(([id, sample]) => [personId(id), sample] as const),
  )
  return [{ uri: file.uri, indexUri: file.fileAttributes['indexUri'] ?? null, format, samples }]
}

/** The documentation writes the key in two ways, and both occur. */
function buildOf(attributes: readonly Readonly<Record<string, string>>[]): Build {
  const named = attributes.map((file) => file['genomeAssembly'] ?? file['genomicAssembly'])
  const builds = new Set(named.filter((name) => name !== undefined).map((name) => buildNames[name.toLowerCase()]))
  const [build] = builds
  if (builds.size !== 1 || build === undefined) throw new DeclaredError('platform.unexpected')
  return build
}

const buildNames: Readonly<Record<string, Build>> = {
  grch38: 'GRCh38',
  hg38: 'GRCh38',
  grch37: 'GRCh37',
  hg19: 'GRCh37',
}

function parentId(text: string): PersonId | null {
  return text === '0' || text === '' ? null : personId(text)
}

function sexOf(text: string): Sex {
  if (text === 'FEMALE') return 'female'
  if (text === 'MALE') return 'male'
  return text === 'OTHER_SEX' ? 'other' : 'unknown'
}

function affectedOf(text: string): AffectedStatus {
  if (text === 'AFFECTED') return 'affected'
  return text === 'UNAFFECTED' ? 'unaffected' : 'unknown'
}

/** Keys of records named by people (file attributes, sample names) are values and stay as they are. */
const freeKeys = new Set(['individualToFileIdentifiers', 'fileAttributes'])

function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => {
      const camel = name.replace(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase())
      return [camel, freeKeys.has(camel) ? inner : camelCased(inner)]
    }),
  )
}
