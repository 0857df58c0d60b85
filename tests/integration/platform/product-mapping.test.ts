import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { indicationGenesSchema, qualityFiguresSchema } from '#main/features/cases/case-manifest.ts'
import {
  consentSchema,
  documentReferenceSchema,
  extensionOf,
  patientSchema,
  serviceRequestSchema,
} from '#main/platform/fhir.ts'
import { findDrsObject } from '#main/platform/drs.ts'
import { readJson } from '#main/platform/http.ts'
import { keptConsent, type KeptConsent } from '#main/platform/mapping/consent.ts'
import { personOf } from '#main/platform/mapping/people.ts'
import { readPacketFamily, type PacketFamily } from '#main/platform/mapping/phenopacket.ts'
import { decideConsent } from '#shared/domain/consent/rule.ts'
import { danishTime } from '#shared/domain/danish/local-time.ts'
import { personId as personIdOf, type PersonId } from '#shared/kit/ids.ts'
import { fixtureJson, readManifest, slugs } from '#tests/support/demo-families/fixture-schemas.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { signedInWorkstation, type Workstation } from './workstation.ts'

let platform: ReferencePlatform
let workstation: Workstation
beforeAll(async () => {
  platform = await startReferencePlatform()
  workstation = await signedInWorkstation(platform)
})
afterAll(() => platform.close())

async function packetOf(slug: string): Promise<PacketFamily> {
  const response = await workstation.http.request(`/phenopackets/families/fam-${slug}`)
  return readPacketFamily(await readJson(response, z.unknown()))
}

async function consentsOf(slug: string): Promise<readonly KeptConsent[]> {
  const { family } = await packetOf(slug)
  const people = (await workstation.fhir.patients(family.members.map(({ id }) => id))).map(personOf)
  const kept = await Promise.all(
    people.map(async ({ id, birthDate }) =>
      keptConsent(
        { id, birthDate: birthDate ?? '' },
        await workstation.fhir.search(`/fhir/Consent?patient=Patient/${id}&_count=50`, consentSchema),
      ),
    ),
  )
  return kept.filter((consent) => consent !== null)
}

describe.each(slugs)('the family %s', (slug) => {
  const manifest = readManifest(slug)

  it('is read from its phenopacket with every file', async () => {
    const packet = await packetOf(slug)
    expect(packet.build).toBe(manifest.assembly)
    expect(packet.ontologyVersion).toBe('2024-04-26')
    expect(packet.features.some(({ isExcluded }) => isExcluded)).toBe(true)
    const persons = manifest.files.find(({ kind }) => kind === 'phenopacket')?.persons
    expect(packet.family.members.map(({ id }) => id)).toEqual(persons)
    for (const { sample } of packet.family.members) expect(sample).toMatch(/\w+/u)
    const uris = new Set(packet.files.map(({ uri }) => uri))
    const genomic = manifest.files.filter(({ format }) => ['vcf', 'bam', 'cram'].includes(format))
    expect(uris.size).toBe(genomic.length)
  })

  it('has a request the worklist can show, and people with names', async () => {
    const [request] = await workstation.fhir.search(`/fhir/ServiceRequest?_id=sr-${slug}`, serviceRequestSchema)
    expect(extensionOf(request?.extension ?? [], 'service-request-family')?.valueIdentifier?.value).toBe(`fam-${slug}`)
    const patients = manifest.files
      .filter(({ kind }) => kind === 'patient')
      .map(({ path }) => fixtureJson(slug, path, patientSchema))
    const found = await workstation.fhir.patients(patients.map(({ id }) => id))
    for (const person of found.map(personOf)) {
      expect(person.name).toContain('Test')
      expect(person.cpr).toMatch(/^\d{6}999\d$/u)
      expect(person.sex).not.toBe('unknown')
    }
    expect(found.map(({ id }) => id).toSorted()).toEqual(patients.map(({ id }) => id).toSorted())
  })

  it('has documents of the agreed shapes', async () => {
    const documents = await workstation.fhir.search(
      `/fhir/DocumentReference?related=ServiceRequest/sr-${slug}&_count=50`,
      documentReferenceSchema,
    )
    const fetchAs = async <T>(type: string, schema: z.ZodType<T>): Promise<T> => {
      const document = documents.find((item) => item.type?.coding.some(({ code }) => code === type))
      const object = await findDrsObject(workstation.http, document?.content[0]?.attachment.url ?? '')
      return readJson(await workstation.http.request(object.address, { headers: object.headers }), schema)
    }
    expect((await fetchAs('indication-genes', indicationGenesSchema)).genes.length).toBeGreaterThan(5)
    const samples = manifest.files.find(({ kind }) => kind === 'smallVariants')?.samples
    const quality = await fetchAs('trio-quality', qualityFiguresSchema)
    expect(quality.samples.map(({ sample }) => sample).toSorted()).toEqual(samples?.toSorted())
  })

  it('has the consents of the fixtures', async () => {
    const kept = await consentsOf(slug)
    const signed = manifest.files.filter(({ kind }) => kind === 'consent').map(({ person }) => person)
    expect(new Set(kept.map(({ personId }) => personId))).toEqual(new Set(signed))
    for (const { record, version } of kept) {
      expect(version).toMatch(/^[12]$/u)
      expect(record.consent).toMatchObject({ formVersion: '3.1', formWordingRef: expect.any(String) })
      expect(record.consent?.signers.length).toBeGreaterThan(0)
      expect(record.consent?.answers.analysis).not.toBe('unanswered')
    }
  })
})

describe('platform and product agree', () => {
  it.each(slugs)('whose genome is open: %s', async (slug) => {
    const kept = await consentsOf(slug)
    const { family } = await packetOf(slug)
    const persons = Object.fromEntries(kept.map(({ personId, record }) => [personId, record]))
    const isOpenHere = (person: PersonId): boolean =>
      decideConsent({ now: danishTime(new Date()), action: 'USE_FOR_SEGREGATION', person, persons }).allowed
    const open = family.members.filter(({ id }) => isOpenHere(id)).map(({ id }) => id)
    const expected: Readonly<Record<string, readonly string[]>> = {
      pr11: ['pr11-child', 'pr11-mother', 'pr11-father'],
      'scout-643594': ['scout-child', 'scout-mother', 'scout-father'],
      vip: ['vip-patient', 'vip-father', 'vip-sister', 'vip-unrelated'],
    }
    expect(open).toEqual(expected[slug])
  })

  it('that the mother of the six withdrew and the nephew never signed', async () => {
    const kept = await consentsOf('vip')
    const mother = kept.find(({ personId }) => personId === personIdOf('vip-mother'))
    expect(mother?.version).toBe('2')
    expect(mother?.record.consent?.status).toBe('withdrawn')
    expect(kept.some(({ personId }) => personId === personIdOf('vip-nephew'))).toBe(false)
  })
})
