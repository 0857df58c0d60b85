import { describe, expect, it } from 'vitest'
import { buildOfHeader, familyOfFolder, type FolderFamily } from '#main/features/importing/folder-family.ts'
import type { FolderContent } from '#main/features/importing/folder-scan.ts'

const empty: FolderContent = {
  vcfs: [],
  reads: [],
  documents: [],
  ped: null,
  hpoList: null,
  homozygousRuns: null,
  windows: null,
}
const ped = 'FAM child father mother 1 2\nFAM father 0 0 1 1\nFAM mother 0 0 2 1\n'

function familyOf(content: Partial<FolderContent>, documents: readonly unknown[] = []): FolderFamily {
  return familyOfFolder({
    ...empty,
    ...content,
    documents: documents.map((value, index) => ({ file: `${index}.json`, value })),
  })
}

const packet = {
  id: 'fam-1',
  proband: { subject: { id: 'child' }, phenotypicFeatures: [{ type: { id: 'HP:0001250', label: 'Seizure' } }] },
  pedigree: { persons: [{ individualId: 'child', affectedStatus: 'AFFECTED' }] },
  files: [{ uri: 'trio.vcf.gz', fileAttributes: { fileFormat: 'vcf', genomeAssembly: 'GRCh38' } }],
}
const patient = { resourceType: 'Patient', id: 'child', name: [{ text: 'Jonas Test' }], birthDate: '2016-01-01' }
const consent = { resourceType: 'Consent', id: 'c', status: 'active', patient: { reference: 'Patient/child' } }
const request = { resourceType: 'ServiceRequest', id: 'sr', status: 'active', subject: { reference: 'Patient/child' } }
const genes = { name: 'Epilepsi', version: '1', genes: ['CHD7'] }

describe('a family in a folder', () => {
  it('is what its phenopacket says, also beside a PED', () => {
    const found = familyOf({ ped }, [packet])
    expect(found).toMatchObject({ id: 'fam-1', build: 'GRCh38', family: { probandId: 'child' } })
    expect(found.features).toEqual([{ id: 'HP:0001250', label: 'Seizure', isExcluded: false, onset: null }])
  })

  it('is what its PED and its list of terms say where there is no phenopacket', () => {
    const found = familyOf({ ped, hpoList: 'HP:0001250 Seizure\n!HP:0000252 Microcephaly\n' })
    expect(found).toMatchObject({ id: 'child father mother', build: null, ontologyVersion: '' })
    expect(found.features).toEqual([
      { id: 'HP:0001250', label: 'Seizure', isExcluded: false, onset: null },
      { id: 'HP:0000252', label: 'Microcephaly', isExcluded: true, onset: null },
    ])
    expect(found).toMatchObject({
      people: [],
      consents: [],
      request: null,
      quality: null,
      indicationGenes: { genes: [] },
    })
  })

  it('has its people, consents and request, one by one or in bundles', () => {
    const bundle = { resourceType: 'Bundle', entry: [{ resource: patient }, {}, { resource: request }] }
    for (const documents of [
      [packet, patient, consent, request, genes],
      [packet, bundle, consent, genes],
    ]) {
      const found = familyOf({}, documents)
      expect(found.people.map(({ name }) => name)).toEqual(['Jonas Test'])
      expect(found.consents).toMatchObject([{ personId: 'child', record: { birthDate: '2016-01-01' } }])
      expect(found.request?.id).toBe('sr')
      expect(found.indicationGenes).toEqual(genes)
    }
  })

  it('takes no consent of somebody outside the family, and none without a Patient a birthday', () => {
    const stranger = { ...consent, patient: { reference: 'Patient/stranger' } }
    expect(familyOf({}, [packet, stranger]).consents).toEqual([])
    expect(familyOf({}, [packet, consent]).consents).toMatchObject([{ record: { birthDate: '' } }])
  })

  it('that nothing describes is missing', () => {
    for (const content of [{}, { ped: '' }, { ped: 'FAM child 0 0 1 1' }]) {
      expect(() => familyOf(content, [patient, null, 'x', 3])).toThrow(
        expect.objectContaining({ code: 'import.familyMissing' }),
      )
    }
  })

  it('whose phenopacket cannot be read says which file, not that a platform is to blame', () => {
    expect(() => familyOf({ ped }, [patient, { ...packet, files: [] }])).toThrow(
      expect.objectContaining({
        code: 'import.malformed',
        params: { file: '1.json', reason: 'phenopacket' },
      }),
    )
  })
})

describe('the build of a VCF', () => {
  it.each([
    [['##contig=<ID=chr1,length=248956422>'], 'GRCh38'],
    [['##contig=<ID=1,length=249250621,assembly=b37>', '##contig=<ID=MT,length=16569>'], 'GRCh37'],
    [['##contig=<assembly=GRCh38,ID=X,length=156040895>'], 'GRCh38'],
    [['##contig=<ID=chr1>'], undefined],
    [['##contig=<ID=MT,length=16569>'], undefined],
    [['##contig=<ID=1,length=249250621>', '##contig=<ID=2,length=242193529>'], undefined],
    [['#CHROM\tPOS'], undefined],
  ] as const)('with %j is %s', (lines, build) => {
    expect(buildOfHeader(lines)).toBe(build)
  })
})
