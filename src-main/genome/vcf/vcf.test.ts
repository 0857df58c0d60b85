import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callOf } from '#main/genome/vcf/genotype.ts'
import { parseHeader } from '#main/genome/vcf/header.ts'
import { isRecordProblem, parseRecord, type VcfRecord } from '#main/genome/vcf/record.ts'

const header = [
  '##fileformat=VCFv4.2',
  '##INFO=<ID=CSQ,Number=.,Type=String,Description="Consequence annotations from Ensembl VEP. Format: Allele|Consequence|SYMBOL">',
  '##INFO=<ID=gnomad_popmax_af,Number=1,Type=Float,Description="x">',
  '##contig=<ID=chr1,length=248956422,assembly=GRCh38>',
  '#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tdad\tmom\tkid',
]

describe('parseHeader', () => {
  it('reads samples, build and annotation format', () => {
    expect(parseHeader(header)).toMatchObject({
      version: '4.2',
      samples: ['dad', 'mom', 'kid'],
      build: 'GRCh38',
      csq: ['Allele', 'Consequence', 'SYMBOL'],
      hasAnn: false,
    })
  })

  it.each([
    [['hello'], 'notVcf'],
    [['##fileformat=VCFv3.3', '#CHROM'], 'unsupportedVersion'],
    [['##fileformat=VCFv4.2'], 'noColumnLine'],
    [['##fileformat=VCFv4.2', '#CHROM\tPOS\tREF'], 'columnsMissing'],
  ])('refuses %j as %s', (lines, problem) => {
    expect(parseHeader(lines)).toBe(problem)
  })
})

function record(line: string, samples = 3): VcfRecord {
  const parsed = parseRecord(line, samples)
  if (isRecordProblem(parsed)) throw new Error(parsed.reason)
  return parsed
}

const start = 'chr1\t100\t.\tA\tG,T\t50\tPASS\tDB;AF=0.5\t'

describe('parseRecord', () => {
  it('cuts columns, alternatives and INFO', () => {
    const parsed = record(`${start}GT:AD\t0/0:9,0,0\t0/1:5,4,0\t1/2:0,4,5`)
    expect(parsed).toMatchObject({ contig: 'chr1', position: 100, ref: 'A', alts: ['G', 'T'], format: ['GT', 'AD'] })
    expect(parsed.info.get('DB')).toBe('')
    expect(parsed.info.get('AF')).toBe('0.5')
  })

  it.each([
    ['chr1\t100\t.\tA', 'tooFewColumns'],
    ['chr1\tx\t.\tA\tG\t.\t.\t.', 'position'],
    ['chr1\t1\t.\tA-\tG\t.\t.\t.', 'ref'],
    ['chr1\t1\t.\tA\tG;\t.\t.\t.', 'alt'],
    ['chr1\t1\t.\tA\tG\t.\t.\t.\tGT\t0/1', 'sampleCount'],
  ])('refuses %j: %s', (line, reason) => {
    expect(parseRecord(line, line.includes('GT') ? 2 : 0)).toMatchObject({ reason })
  })

  it.each(['<DEL>', '<INS:ME>', ']11:134014225]G', 'G[8:61765143[', '*', '.', '<STR16>', 'A.', '.A'])(
    'knows ALT %s',
    (alt) => {
      expect(record(`1\t1\t.\tA\t${alt}\t.\t.\t.`, 0).alts).toEqual([alt])
    },
  )

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(4), (line, samples) => {
        expect(parseRecord(line, samples)).toBeDefined()
      }),
    )
  })
})

function call(format: string, text: string, allele = 1, contig = '1') {
  return callOf(record(`${contig}\t1\t.\tA\tG,T\t.\t.\t.\t${format}\t${text}`, 1), 0, allele)
}

describe('callOf', () => {
  it.each([
    [
      'GT:DP:GQ:AD',
      '0/1:30:60:15,14,1',
      1,
      { ploidy: 2, first: 0, second: 1, depth: 30, quality: 60, altReads: 14, totalReads: 30 },
    ],
    ['GT:AD', '1/2:0,7,9', 2, { first: 1, second: 2, altReads: 9, totalReads: 16, depth: 16 }],
    ['GT', '1', 1, { ploidy: 1, first: 1, second: -1 }],
    ['GT', './.', 1, { ploidy: 2, first: -1, second: -1, altReads: -1, depth: -1 }],
    ['GT', './1', 1, { ploidy: 2, first: -1, second: 1 }],
    ['GT:PS', '0|1:77', 1, { phased: true, phaseSet: 77 }],
    ['GT:RO:AO:DP', '0/1:10:6,0:16', 1, { altReads: 6, totalReads: 16 }],
    ['GT:PR:SR', '0/1:6,0,0:10,5,0', 1, { altReads: 5, totalReads: 21 }],
    ['GT:AD', '0/1:.,5,0', 1, { altReads: -1, totalReads: -1 }],
    ['GT:DP:GQ', '0/1:30.7:.', 1, { depth: 30, quality: -1 }],
    ['GT', '0/0/1/1', 1, { ploidy: 4, first: 1, second: -1 }],
    ['GT', '|0|1', 1, { ploidy: 2, first: 0, second: 1, phased: true }],
  ])('%s %s allele %i', (format, text, allele, expected) => {
    expect(call(format, text, allele)).toMatchObject(expected)
  })

  it('takes the share of reads where a caller of mitochondrial DNA gives nothing else', () => {
    expect(call('GT:AF:DP', '0/1:0.0421:2000', 1, 'chrM')).toMatchObject({ altReads: 84, totalReads: 2000 })
    expect(call('GT:AF:DP', '1/2:0.9,0.08:500', 2, 'MT')).toMatchObject({ altReads: 40, totalReads: 500 })
    expect(call('GT:AD:AF:DP', '0/1:90,10:0.2:100', 1, 'chrM')).toMatchObject({ altReads: 10, totalReads: 100 })
    for (const text of ['0/1:.:500', '0/1:1.4:500', '0/1:0.5:.', '0/1:x:500']) {
      expect(call('GT:AF:DP', text, 1, 'chrM').altReads).toBe(-1)
    }
    expect(call('GT:AF:DP', '0/1:0.5:40').altReads).toBe(-1)
  })

  it('a sample without its trailing fields is missing them', () => {
    expect(call('GT:AD:DP:GQ', '0/1')).toMatchObject({ altReads: -1, depth: -1, quality: -1 })
  })
})
