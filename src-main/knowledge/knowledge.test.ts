import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { contigLength } from '#shared/domain/coordinates/contigs.ts'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { sfGenes } from '#shared/domain/secondary-findings/sf-list.ts'
import { loadGenePhenotypes, type GenePhenotypes } from '#main/knowledge/gene-phenotypes.ts'
import { loadGeneMap, type GeneMap } from '#main/knowledge/genes.ts'
import { loadHpo, type HpoLabels } from '#main/knowledge/hpo.ts'

const assets = fileURLToPath(new URL('../../assets', import.meta.url))

describe.each<Build>(['GRCh37', 'GRCh38'])('the genes of %s', (build) => {
  let map: GeneMap
  beforeAll(async () => {
    map = await loadGeneMap(assets, build)
  })

  it('hold every gene of the secondary-findings list at a place that exists', () => {
    for (const { gene } of sfGenes) {
      const places = map.placesOf(gene)
      expect(places.length, gene).toBeGreaterThan(0)
      for (const { contig, start, end } of places) {
        expect(start, gene).toBeLessThan(end)
        expect(end, gene).toBeLessThanOrEqual(contigLength(build, contig) ?? 0)
      }
    }
  })

  it('are found by how their names begin, the shortest first', () => {
    const names = map.find(' brca', 5).map(({ symbol }) => symbol)
    expect(names.slice(0, 2)).toEqual(['BRCA1', 'BRCA2'])
    expect(map.find('', 5)).toEqual([])
    expect(map.find('NOSUCHGENE', 5)).toEqual([])
    expect(map.find('a', 3)).toHaveLength(3)
  })

  it('of no such name lie nowhere', () => {
    expect(map.placesOf('NOSUCHGENE')).toEqual([])
    expect(map.placesOf('constructor')).toEqual([])
  })
})

it('the two builds place a gene differently', async () => {
  const [older, newer] = await Promise.all([loadGeneMap(assets, 'GRCh37'), loadGeneMap(assets, 'GRCh38')])
  expect(older.placesOf('CHD7')[0]?.start).not.toBe(newer.placesOf('CHD7')[0]?.start)
})

describe('the phenotype ontology', () => {
  let hpo: HpoLabels
  beforeAll(async () => {
    hpo = await loadHpo(assets)
  })

  it('has the official English name, and our Danish one where there is one', () => {
    expect(hpo.english('HP:0001263')).toBe('Global developmental delay')
    expect(hpo.danish('HP:0001263')).toMatch(/\p{L}/u)
    expect(hpo.danish('HP:0001263')).not.toBe(hpo.english('HP:0001263'))
    expect([hpo.english('HP:9999999'), hpo.danish('HP:9999999'), hpo.english('')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('says which release it is', () => {
    expect(hpo.release).toMatch(/^\d{4}-\d{2}-\d{2}$/u)
  })
})

it('every Danish name belongs to a term of the ontology', async () => {
  const hpo = await loadHpo(assets)
  const lines = (await readFile(`${assets}/knowledge/hpo-da.tsv`, 'utf8'))
    .split('\n')
    .filter((line) => line.startsWith('HP:'))
  expect(lines.length).toBeGreaterThan(20)
  const unknown = lines.map((line) => line.split('\t')[0] ?? '').filter((id) => hpo.english(id) === undefined)
  expect(unknown).toEqual([])
})

describe('genes known with signs', () => {
  let genes: GenePhenotypes
  beforeAll(async () => {
    genes = await loadGenePhenotypes(assets)
  })
  const [coloboma, choanalAtresia, abnormalEye] = ['HP:0000589', 'HP:0000453', 'HP:0000478']

  it('count each sign once', () => {
    expect(genes.matches([coloboma, choanalAtresia]).get('CHD7')).toBe(2)
    expect(genes.matches([coloboma]).get('CHD7')).toBe(1)
    expect(genes.matches([]).size).toBe(0)
    expect(genes.matches(['HP:9999999']).size).toBe(0)
  })

  it('are found by a more general sign, and not the other way round', () => {
    const [general, particular] = [genes.matches([abnormalEye]), genes.matches([coloboma])]
    expect(general.size).toBeGreaterThan(particular.size)
    for (const symbol of particular.keys()) expect(general.has(symbol), symbol).toBe(true)
  })

  it('say which release they are', () => {
    expect(genes.release).toMatch(/^\d{4}-\d{2}-\d{2}$/u)
  })
})
