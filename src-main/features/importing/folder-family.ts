import { buildOfLengths } from '#shared/domain/coordinates/contigs.ts'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import type { Family } from '#shared/domain/pedigree/family.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { malformed } from '#shared/contract/malformed.ts'
import {
  indicationGenesSchema,
  qualityFiguresSchema,
  type IndicationGenes,
  type QualityFigures,
} from '#main/features/cases/case-manifest.ts'
import type { FolderContent, FolderDocument } from '#main/features/importing/folder-scan.ts'
import { readHpoList, readPed } from '#main/features/importing/ped.ts'
import {
  consentSchema,
  patientSchema,
  serviceRequestSchema,
  type FhirConsent,
  type FhirServiceRequest,
} from '#main/platform/fhir.ts'
import { keptConsent, type ReadConsent } from '#main/platform/mapping/consent.ts'
import { personOf, type Person } from '#main/platform/mapping/people.ts'
import { readPacketFamily, type StatedFeature } from '#main/platform/mapping/phenopacket.ts'

/** A family as a folder describes it. */
export interface FolderFamily {
  readonly id: string
  readonly family: Family
  /** Null where only the VCF headers can tell. */
  readonly build: Build | null
  readonly features: readonly StatedFeature[]
  readonly ontologyVersion: string
  readonly people: readonly Person[]
  readonly consents: readonly ReadConsent[]
  readonly request: FhirServiceRequest | null
  readonly indicationGenes: IndicationGenes
  readonly quality: QualityFigures | null
}

/**
 * Puts a family together from what lies in a folder: a Phenopacket v2 Family, or a PED with an HPO list; patients,
 * consents and the request as FHIR R4; indication genes and quality figures as this product writes them.
 *
 * @throws `import.familyMissing`, `import.malformed`
 */
export function familyOfFolder(content: FolderContent): FolderFamily {
  const documents = content.documents.map(({ value }) => value)
  const resources = documents.flatMap(resourcesIn)
  const stated = statedFamily(content)
  const people = resources.flatMap((resource) => {
    const patient = patientSchema.safeParse(resource)
    return patient.success ? [personOf(patient.data)] : []
  })
  const forms = resources.flatMap((resource): readonly FhirConsent[] => {
    const consent = consentSchema.safeParse(resource)
    return consent.success ? [consent.data] : []
  })
  const request = firstOf(resources, (resource) => serviceRequestSchema.safeParse(resource).data)
  return {
    ...stated,
    people,
    consents: stated.family.members.flatMap(({ id }) => {
      const birthDate = people.find((person) => person.id === id)?.birthDate ?? ''
      return keptConsent({ id, birthDate }, forms) ?? []
    }),
    request: request ?? null,
    indicationGenes: firstOf(documents, (document) => indicationGenesSchema.safeParse(document).data) ?? {
      name: '',
      version: '',
      genes: [],
    },
    quality: firstOf(documents, (document) => qualityFiguresSchema.safeParse(document).data) ?? null,
  }
}

type StatedFamily = Pick<FolderFamily, 'id' | 'family' | 'build' | 'features' | 'ontologyVersion'>

function statedFamily({ documents, ped, hpoList }: FolderContent): StatedFamily {
  const packet = documents.find(({ value }) => hasName(value, 'proband') && hasName(value, 'pedigree'))
  if (packet !== undefined) return packetFamily(packet)
  const family = ped === null ? undefined : readPed(ped)
  if (family === undefined) throw new DeclaredError('import.familyMissing')
  return {
    id: family.members.map(({ id }) => id).join(' '),
    family,
    build: null,
    features: readHpoList(hpoList ?? '').map((term) => ({ ...term, onset: null })),
    ontologyVersion: '',
  }
}

function packetFamily({ file, value }: FolderDocument): StatedFamily {
  try {
    const { id, family, build, features, ontologyVersion } = readPacketFamily(value)
    return { id, family, build, features, ontologyVersion }
  } catch (error) {
    // What the platform would be blamed for is the file's mistake here.
    throw malformed({ file, reason: 'phenopacket' }, error)
  }
}

/** A resource, or those inside a Bundle. */
function resourcesIn(document: unknown): readonly unknown[] {
  if (!hasName(document, 'entry') || !Array.isArray(document.entry)) return [document]
  return document.entry.flatMap((entry: unknown) => (hasName(entry, 'resource') ? [entry.resource] : []))
}

function hasName<Name extends string>(value: unknown, name: Name): value is Readonly<Record<Name, unknown>> {
  return typeof value === 'object' && value !== null && name in value
}

function firstOf<T>(values: readonly unknown[], read: (value: unknown) => T | undefined): T | undefined {
  for (const value of values) {
    const found = read(value)
    if (found !== undefined) return found
  }
  return undefined
}

/** The build of a file by the contig lengths of its header lines. */
export function buildOfHeader(lines: readonly string[]): Build | undefined {
  return buildOfLengths(
    lines.flatMap((line) => {
      const match = /^##contig=<.*?ID=([^,>]+).*?length=(\d+)/u.exec(line)
      return match === null ? [] : [[match[1] ?? '', Number(match[2])] as const]
    }),
  )
}
