import { gzipSync } from 'node:zlib'
import { drsIdOf, type FixtureFolder } from './fixture-folder.ts'
import type { FamilyDescription } from './family-description.ts'
import { consentResource, patientResource, serviceRequestResource } from './fhir-resources.ts'
import type { HpoRelease } from './hpo-release.ts'
import { familyPacket, type PacketFile } from './phenopacket.ts'
import { formatWindows, type ReferenceWindow } from './reference-windows.ts'

/** The genes a case is about. */
interface Indication {
  /** Danish, as the case shows it. */
  readonly name: string
  readonly version: string
  readonly source: string
  readonly genes: readonly string[]
}

/** One sample's quality figures; `null` where nobody measured. `pct20x` is 0-100, `contamination` a share of 0-1. */
export interface SampleQuality {
  readonly sample: string
  readonly meanDepth: number | null
  readonly pct20x: number | null
  readonly contamination: number | null
  /** Heterozygous over homozygous-alternative calls on X: about 0.03 in males, above 1 in females. */
  readonly xHetHomAltRatio: number | null
  readonly yAutosomeDepthRatio: number | null
}

interface PairQuality {
  readonly a: string
  readonly b: string
  readonly relatedness: number
  /** Sites with no shared allele over sites with both shared. */
  readonly ibs0Ibs2: number
}

export interface Quality {
  readonly tool: string
  /** True as soon as one figure is made up; `simulatedFields` says which. */
  readonly simulated: boolean
  readonly simulatedFields: readonly string[]
  readonly samples: readonly SampleQuality[]
  readonly pairs: readonly PairQuality[]
  readonly mendelian: { readonly sites: number; readonly errors: number } | null
}

interface CaseTexts {
  readonly hpo: HpoRelease
  readonly indication: Indication
  readonly quality: Quality
  /** One sentence per data file that is described in the Phenopacket, by path. */
  readonly descriptions: Readonly<Record<string, string>>
}

/** Writes everything of a family that is text: persons, consents, requisition, Phenopacket, indication, quality. */
export function writeCaseTexts(folder: FixtureFolder, family: FamilyDescription, texts: CaseTexts): void {
  const everybody = family.persons.map((person) => person.id)
  for (const person of family.persons) {
    const format = 'fhir+json'
    folder.writeJson(`patients/${person.id}.json`, patientResource(person), {
      kind: 'patient',
      format,
      person: person.id,
    })
    if (person.consent !== undefined) {
      const resource = consentResource(person, person.consent)
      folder.writeJson(`consents/${person.id}.json`, resource, { kind: 'consent', format, person: person.id })
    }
  }
  folder.writeJson('service-request.json', serviceRequestResource(family), {
    kind: 'serviceRequest',
    format: 'fhir+json',
  })
  folder.writeJson('indication.json', texts.indication, { kind: 'indication', format: 'json' })
  folder.writeJson('quality.json', texts.quality, { kind: 'quality', format: 'json', persons: everybody })
  const files = packetFiles(folder, family, texts.descriptions)
  folder.writeJson('family.json', familyPacket(family, files, texts.hpo), {
    kind: 'phenopacket',
    format: 'phenopacket+json',
    persons: everybody,
  })
}

function packetFiles(
  folder: FixtureFolder,
  family: FamilyDescription,
  descriptions: Readonly<Record<string, string>>,
): PacketFile[] {
  return folder.files().flatMap((file) => {
    const description = descriptions[file.path]
    if (description === undefined || file.drsId === undefined) return []
    const owners = family.persons.filter((person) => file.samples?.includes(person.sample) ?? false)
    return [
      {
        objectId: file.drsId,
        ...(file.indexPath === undefined ? {} : { indexObjectId: drsIdOf(family.slug, file.indexPath) }),
        format: file.format.toUpperCase(),
        description,
        samples: Object.fromEntries(owners.map((person) => [person.id, person.sample])),
      },
    ]
  })
}

/** Writes `reference/windows.fa.gz`. Node's gzip writes no time stamp, so the bytes stay the same. */
export function writeReferenceWindows(folder: FixtureFolder, windows: readonly ReferenceWindow[]): void {
  const path = 'reference/windows.fa.gz'
  folder.write(path, gzipSync(formatWindows(windows), { level: 9 }), {
    kind: 'referenceWindows',
    format: 'fasta',
    drsId: drsIdOf(folder.slug, path),
  })
}
