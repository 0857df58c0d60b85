import { describe, expect, it } from 'vitest'
import { readPacketFamily } from '#main/platform/mapping/phenopacket.ts'
import { fixtureJson, slugs } from '#tests/support/demo-families/fixture-schemas.ts'
import * as z from 'zod'

const vcf = {
  uri: 'drs://demo/trio.vcf.gz',
  individualToFileIdentifiers: { child: 'S1', mother: 'S2' },
  fileAttributes: { fileFormat: 'VCF', genomeAssembly: 'GRCh38', indexUri: 'drs://demo/trio.vcf.gz.tbi' },
}

function packet(more: object = {}, proband: object = {}): object {
  return {
    id: 'fam-1',
    proband: { subject: { id: 'child' }, ...proband },
    pedigree: {
      persons: [
        { individualId: 'child', paternalId: 'father', maternalId: 'mother', sex: 'MALE', affectedStatus: 'AFFECTED' },
        { individualId: 'mother', sex: 'FEMALE', affectedStatus: 'UNAFFECTED' },
        { individualId: 'father', paternalId: '', maternalId: '0', sex: 'INTERSEX' },
        { individualId: 'aunt', sex: 'OTHER_SEX' },
      ],
    },
    files: [vcf],
    ...more,
  }
}

describe('a Phenopacket v2 Family', () => {
  it('is read as the family it describes', () => {
    const { id, build, family, files } = readPacketFamily(packet())
    expect({ id, build }).toEqual({ id: 'fam-1', build: 'GRCh38' })
    const nobody = { motherId: null, fatherId: null, sample: null }
    expect(family).toEqual({
      probandId: 'child',
      isConsanguineous: false,
      members: [
        { id: 'child', motherId: 'mother', fatherId: 'father', sex: 'male', affected: 'affected', sample: 'S1' },
        { ...nobody, id: 'mother', sex: 'female', affected: 'unaffected', sample: 'S2' },
        { ...nobody, id: 'father', sex: 'unknown', affected: 'unknown' },
        { ...nobody, id: 'aunt', sex: 'other', affected: 'unknown' },
      ],
    })
    expect(files).toEqual([
      {
        uri: vcf.uri,
        indexUri: 'drs://demo/trio.vcf.gz.tbi',
        format: 'vcf',
        samples: new Map([
          ['child', 'S1'],
          ['mother', 'S2'],
        ]),
      },
    ])
  })

  it('spells the consanguinity of the parents as the schema does, with its slip', () => {
    expect(readPacketFamily(packet({ consanguinousParents: true })).family.isConsanguineous).toBe(true)
  })

  it('names features with onset, and those looked for and not found', () => {
    const { features, ontologyVersion } = readPacketFamily(
      packet(
        {},
        {
          phenotypicFeatures: [
            { type: { id: 'HP:0001250', label: 'Seizure' }, onset: { ontologyClass: { id: 'HP:0003593' } } },
            {
              type: { id: 'HP:0001263', label: 'Global developmental delay' },
              onset: { age: { iso8601duration: 'P2Y6M' } },
            },
            { type: { id: 'HP:0000252' }, excluded: true, onset: {} },
          ],
          metaData: {
            resources: [
              { id: 'mondo', version: '1' },
              { id: 'hp', version: '2024-04-26' },
            ],
          },
        },
      ),
    )
    expect(features).toEqual([
      { id: 'HP:0001250', label: 'Seizure', isExcluded: false, onset: 'HP:0003593' },
      { id: 'HP:0001263', label: 'Global developmental delay', isExcluded: false, onset: 'P2Y6M' },
      { id: 'HP:0000252', label: '', isExcluded: true, onset: null },
    ])
    expect(ontologyVersion).toBe('2024-04-26')
  })

  it('written in snake_case is the same family, and names of samples and attributes stay as they are', () => {
    const snake = {
      id: 'fam-1',
      proband: {
        subject: { id: 'a_b' },
        phenotypic_features: [{ type: { id: 'HP:0001250', label: 'Seizure' }, excluded: true }],
      },
      pedigree: { persons: [{ individual_id: 'a_b', affected_status: 'AFFECTED' }] },
      files: [
        {
          uri: 'u',
          individual_to_file_identifiers: { a_b: 'NA_1' },
          file_attributes: { fileFormat: 'vcf', genomeAssembly: 'hg19' },
        },
      ],
    }
    const { family, features, build } = readPacketFamily(snake)
    expect(family.members).toMatchObject([{ id: 'a_b', affected: 'affected', sample: 'NA_1' }])
    expect(features).toMatchObject([{ id: 'HP:0001250', isExcluded: true }])
    expect(build).toBe('GRCh37')
  })

  it('that lists a file with the family and again with a person has it once, with the samples of both', () => {
    const again = { ...vcf, individualToFileIdentifiers: { father: 'S3' } }
    const reads = {
      uri: 'drs://demo/child.bam',
      individualToFileIdentifiers: { child: 'S1' },
      fileAttributes: { fileFormat: 'BAM', genomicAssembly: 'hg38' },
    }
    const { files } = readPacketFamily(
      packet({ relatives: [{ subject: { id: 'father' }, files: [again] }] }, { files: [reads] }),
    )
    expect(files.map(({ uri, format, indexUri }) => ({ uri, format, indexUri }))).toEqual([
      { uri: vcf.uri, format: 'vcf', indexUri: 'drs://demo/trio.vcf.gz.tbi' },
      { uri: 'drs://demo/child.bam', format: 'bam', indexUri: null },
    ])
    expect([...(files[0]?.samples ?? [])]).toEqual(
      expect.arrayContaining([
        ['child', 'S1'],
        ['mother', 'S2'],
        ['father', 'S3'],
      ]),
    )
  })

  it('leaves out files it does not read', () => {
    const pdf = { uri: 'u', fileAttributes: { fileFormat: 'PDF', genomeAssembly: 'GRCh38' } }
    expect(readPacketFamily(packet({ files: [vcf, pdf, { uri: 'v' }] })).files).toHaveLength(1)
  })

  it.each([
    ['is no object', null],
    ['is a text', 'Family'],
    ['has no child', packet({ proband: {} })],
    ['has no pedigree', packet({ pedigree: {} })],
    ['names no build', packet({ files: [] })],
    [
      'names a build nobody knows',
      packet({ files: [{ ...vcf, fileAttributes: { fileFormat: 'vcf', genomeAssembly: 'T2T' } }] }),
    ],
    [
      'names two builds',
      packet({ files: [vcf, { ...vcf, uri: 'w', fileAttributes: { fileFormat: 'bam', genomeAssembly: 'GRCh37' } }] }),
    ],
  ])('that %s is refused', (_, value) => {
    expect(() => readPacketFamily(value)).toThrow(expect.objectContaining({ code: 'platform.unexpected' }))
  })

  it.each(slugs)('of the demo family %s is read', (slug) => {
    const { family } = readPacketFamily(fixtureJson(slug, 'family.json', z.unknown()))
    expect(family.members.find(({ id }) => id === family.probandId)?.affected).toBe('affected')
  })
})
