import type { Feature, FamilyDescription, Person } from './family-description.ts'
import type { HpoRelease } from './hpo-release.ts'

type Json = Readonly<Record<string, unknown>>

/** A file the platform serves, as the Phenopacket names it. */
export interface PacketFile {
  readonly objectId: string
  readonly indexObjectId?: string
  readonly format: string
  readonly description: string
  /** Individual id to sample name. */
  readonly samples: Readonly<Record<string, string>>
}

/** Where the Phenopacket points: the platform's DRS, host part chosen so that no real server can be meant. */
function drsUri(objectId: string): string {
  return `drs://demo/${objectId}`
}

/** GA4GH Phenopacket v2 `Family` in proto3 JSON. */
export function familyPacket(family: FamilyDescription, files: readonly PacketFile[], hpo: HpoRelease): Json {
  const metaData = metaDataOf(family, hpo)
  const members = family.persons.map((person) => memberPacket(person, family, files, hpo))
  const probandAt = family.persons.findIndex((person) => person.role === 'proband')
  return {
    id: family.familyId,
    proband: members[probandAt],
    relatives: members.filter((_, index) => index !== probandAt),
    consanguinousParents: false,
    pedigree: {
      persons: family.persons.map((person) => ({
        familyId: family.familyId,
        individualId: person.id,
        paternalId: person.fatherId ?? '0',
        maternalId: person.motherId ?? '0',
        sex: person.sex === 'female' ? 'FEMALE' : 'MALE',
        affectedStatus: person.affected,
      })),
    },
    files: files.map((file) => fileEntry(file, family)),
    metaData,
  }
}

function memberPacket(person: Person, family: FamilyDescription, files: readonly PacketFile[], hpo: HpoRelease): Json {
  const own = files.filter((file) => Object.keys(file.samples).join() === person.id)
  return {
    id: `packet-${person.id}`,
    subject: {
      id: person.id,
      dateOfBirth: `${person.birthDate}T00:00:00Z`,
      sex: person.sex === 'female' ? 'FEMALE' : 'MALE',
    },
    ...(person.features.length === 0
      ? {}
      : { phenotypicFeatures: person.features.map((feature) => featureEntry(feature, hpo)) }),
    ...(own.length === 0 ? {} : { files: own.map((file) => fileEntry(file, family)) }),
    metaData: metaDataOf(family, hpo),
  }
}

function featureEntry(feature: Feature, hpo: HpoRelease): Json {
  const term = (id: string): Json => ({ id, label: hpo.labelOf(id) })
  return {
    type: term(feature.hpo),
    ...(feature.excluded === true ? { excluded: true } : {}),
    ...(feature.onset === undefined ? {} : { onset: { ontologyClass: term(feature.onset) } }),
  }
}

function fileEntry(file: PacketFile, family: FamilyDescription): Json {
  return {
    uri: drsUri(file.objectId),
    individualToFileIdentifiers: file.samples,
    fileAttributes: {
      genomeAssembly: family.assembly,
      fileFormat: file.format,
      description: file.description,
      ...(file.indexObjectId === undefined ? {} : { indexUri: drsUri(file.indexObjectId) }),
    },
  }
}

function metaDataOf(family: FamilyDescription, hpo: HpoRelease): Json {
  return {
    created: family.createdAt,
    createdBy: 'Fortolker demo families',
    submittedBy: family.requisition.department,
    resources: [
      {
        id: 'hp',
        name: 'human phenotype ontology',
        url: 'http://purl.obolibrary.org/obo/hp.owl',
        version: hpo.version,
        namespacePrefix: 'HP',
        iriPrefix: 'http://purl.obolibrary.org/obo/HP_',
      },
    ],
    phenopacketSchemaVersion: '2.0',
  }
}
