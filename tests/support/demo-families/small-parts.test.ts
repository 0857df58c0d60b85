import { describe, expect, it } from 'vitest'
import { countPileupBases } from './alignment-files.ts'
import { callQuality } from './genotype-quality.ts'
import { genesAnnotatedWith } from './hpo-release.ts'
import { jsonText } from './json-text.ts'
import { modelReads } from './read-model.ts'
import { createSparseReference, formatWindows, mergeWindows, parseWindows } from './reference-windows.ts'
import type { SamRead } from './sam-read.ts'
import { addHeader, dropInfo, formatVcf, infoValue, insertRecords, parseVcf } from './vcf-text.ts'

describe('VCF text', () => {
  const text = [
    '##fileformat=VCFv4.2',
    '##INFO=<ID=A,Number=1,Type=String,Description="a">',
    '##INFO=<ID=AB,Number=0,Type=Flag,Description="ab">',
    '##contig=<ID=chr2,length=9>',
    '##contig=<ID=chr10,length=9>',
    '#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS1',
    'chr2\t5\t.\tA\tT\t.\t.\tA=1;AB\tGT\t0/1',
    'chr10\t3\t.\tA\tT\t.\t.\tA=2\tGT\t0/1',
    '',
  ].join('\n')

  it('comes back as it was', () => {
    expect(formatVcf(parseVcf(text))).toBe(text)
  })

  it('loses a field with its header line and keeps others whose name begins alike', () => {
    const dropped = dropInfo(parseVcf(text), ['A'])
    expect(dropped.records.map((record) => record[7])).toEqual(['AB', '.'])
    expect(dropped.header.some((line) => line.includes('ID=A,'))).toBe(false)
    expect(dropped.header.some((line) => line.includes('ID=AB,'))).toBe(true)
  })

  it('takes new records in contig order and refuses a place that is taken', () => {
    const added = ['chr2', '7', 'new', 'A', 'T', '.', '.', 'A=3', 'GT', '0/1']
    const vcf = insertRecords(addHeader(parseVcf(text), ['##new']), [added])
    expect(vcf.records.map((record) => `${record[0]}:${record[1]}`)).toEqual(['chr2:5', 'chr2:7', 'chr10:3'])
    expect(vcf.header.indexOf('##new')).toBe(3)
    expect(infoValue(added, 'A')).toBe('3')
    expect(() => insertRecords(vcf, [added.with(1, '5')])).toThrow('already')
  })
})

describe('windows', () => {
  const windows = [
    { contig: 'chr1', start: 10, end: 14, bases: 'ACGT' },
    { contig: 'chr1', start: 12, end: 16, bases: 'GTCC' },
    { contig: 'chr2', start: 0, end: 2, bases: 'GG' },
  ]

  it('merge, print and come back', () => {
    const merged = mergeWindows(windows)
    expect(merged).toEqual([
      { contig: 'chr1', start: 10, end: 16, bases: 'ACGTCC' },
      { contig: 'chr2', start: 0, end: 2, bases: 'GG' },
    ])
    expect(formatWindows(merged)).toBe('>chr1:10-16\nACGTCC\n>chr2:0-2\nGG\n')
    expect(parseWindows(formatWindows(merged))).toEqual(merged)
  })

  it('answer with N or nothing where nothing is known', () => {
    const reference = createSparseReference(mergeWindows(windows))
    expect(reference.sequence('chr1', 8, 18)).toBe('NNACGTCCNN')
    expect(reference.sequence('chr3', 0, 2)).toBe('NN')
    expect(reference.baseAt('chr1', 10)).toBe('A')
    expect(reference.baseAt('chr1', 16)).toBeUndefined()
  })

  it('hold real bases only', () => {
    expect(() => formatWindows([{ contig: 'c', start: 0, end: 2, bases: 'AN' }])).toThrow('real bases')
  })
})

describe('a pileup column', () => {
  it('is counted for a substitution', () => {
    const site = { start: 0, ref: 'A', alt: 'T' }
    expect(countPileupBases('.$,tT^]T.G', site)).toEqual({ ref: 3, alt: 3, other: 1, depth: 7 })
  })

  it('is counted for a deletion', () => {
    const site = { start: 0, ref: 'ACC', alt: 'A' }
    expect(countPileupBases('.-2CC,-2cc.,-1c^].+1T', site)).toEqual({ ref: 1, alt: 2, other: 2, depth: 5 })
  })
})

describe('call quality', () => {
  it.each([
    ['0/0', { ref: 30, alt: 0, other: 0, depth: 30 }],
    ['0/1', { ref: 16, alt: 14, other: 0, depth: 30 }],
    ['1/1', { ref: 0, alt: 15, other: 0, depth: 15 }],
  ] as const)('makes the call %s the likeliest', (genotype, counts) => {
    const { genotypeQuality, likelihoods } = callQuality(counts, genotype)
    const order = ['0/0', '0/1', '1/1']
    expect(likelihoods.map((value, index) => value === 0 && order[index] === genotype).filter(Boolean)).toHaveLength(1)
    expect(likelihoods.filter((value) => value === 0)).toHaveLength(1)
    expect(genotypeQuality).toBeGreaterThanOrEqual(20)
    expect(genotypeQuality).toBeLessThanOrEqual(99)
  })
})

describe('modelled reads', () => {
  const template = { contig: 'chr1', start: 0, end: 20, bases: 'ACGTACGTACGTACGTACGT' }
  const target = { contig: 'chr9', start: 100, end: 120, bases: 'TTTTTTTTTTCCCCCCCCCC' }
  const reference = createSparseReference([template, target])
  const read: SamRead = {
    name: 'f1',
    flags: 99,
    contig: 'chr1',
    start: 4,
    mappingQuality: 60,
    cigar: '8M',
    mateContig: '=',
    mateStart: 10,
    templateLength: 14,
    // The fourth base is an error of poor quality, the sixth a difference of good quality.
    bases: 'ACGAATGT',
    qualities: '???+????',
    tags: ['MC:Z:8M', 'MQ:i:60', 'NM:i:2', 'RG:Z:x', 'XA:Z:chr3,+1,8M,0;'],
  }

  it('stand at the matching place with the target’s bases and the donor’s errors', () => {
    const [modelled, ...others] = modelReads([read], { template, target, label: 'GENE' }, reference)
    expect(others).toEqual([])
    expect(modelled).toMatchObject({
      name: 'sim-GENE:f1',
      contig: 'chr9',
      start: 104,
      mateStart: 110,
      bases: 'TTTATTCC',
      qualities: read.qualities,
      tags: ['MC:Z:8M', 'MQ:i:60', 'RG:Z:x', 'NM:i:1'],
    })
  })

  it('leave out alignments with gaps, clips or a mate elsewhere, and what does not fit', () => {
    const unusable = [
      { ...read, cigar: '4M1D4M' },
      { ...read, mateContig: 'chr5' },
      { ...read, flags: 99 | 2048 },
      { ...read, start: 14 },
    ]
    expect(modelReads(unusable, { template, target, label: 'GENE' }, reference)).toEqual([])
  })
})

describe('JSON text', () => {
  it('puts short lists on a line, long ones below each other, and ends with a line feed', () => {
    const long = Array.from({ length: 30 }, (_, index) => `entry ${index}`)
    const text = jsonText({ short: ['a', 'b'], none: [], objects: [{ a: null }], long, absent: undefined })
    expect(text.startsWith('{\n  "short": ["a", "b"],\n  "none": [],\n  "objects": [\n    {\n      "a": null\n')).toBe(
      true,
    )
    expect(text.endsWith('    "entry 29"\n  ]\n}\n')).toBe(true)
    expect(JSON.parse(text)).toEqual({ short: ['a', 'b'], none: [], objects: [{ a: null }], long })
  })
})

describe('HPO annotations', () => {
  it('are taken only from the term itself, once per gene, sorted', () => {
    const table = '#Format\n1\tB\tHP:1\tx\n2\tA\tHP:1\tx\n2\tA\tHP:1\ty\n3\tC\tHP:2\tx\n'
    expect(genesAnnotatedWith(table, 'HP:1')).toEqual(['A', 'B'])
  })
})
