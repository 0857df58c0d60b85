import { describe, expect, it } from 'vitest'
import { vepAllele } from '#main/genome/annotation/allele-spelling.ts'
import { annTranscripts } from '#main/genome/annotation/ann.ts'
import { createAnnotator, transcriptsOf, type Annotation } from '#main/genome/annotation/annotation.ts'
import { bcsqTranscripts } from '#main/genome/annotation/bcsq.ts'
import { csqEntries, csqTranscript } from '#main/genome/annotation/csq.ts'
import { shownTranscript, type Transcript } from '#main/genome/annotation/transcript.ts'
import { parseHeader, type VcfHeader } from '#main/genome/vcf/header.ts'
import { isRecordProblem, parseRecord, type VcfRecord } from '#main/genome/vcf/record.ts'

const csqNames =
  'Allele|Consequence|IMPACT|SYMBOL|Gene|Feature_type|Feature|BIOTYPE|EXON|INTRON|HGVSc|HGVSp|MANE_SELECT|PICK|CANONICAL|ALLELE_NUM|REVEL|SpliceAI_pred_DS_AG|SpliceAI_pred_DS_DL|ClinVar_CLNSIG|ClinVar_CLNREVSTAT|gnomADg_popmax_AF|gnomADg_AF'
const csq = csqNames.split('|')
const entry = (values: Readonly<Record<string, string>>): string => csq.map((name) => values[name] ?? '').join('|')
const columns = '#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO'

function headerOf(...lines: readonly string[]): VcfHeader {
  const header = parseHeader(['##fileformat=VCFv4.2', ...lines, columns])
  if (typeof header === 'string') throw new Error(header)
  return header
}
const csqHeader = headerOf(`##INFO=<ID=CSQ,Number=.,Type=String,Description="VEP. Format: ${csqNames}">`)

function recordOf(ref: string, alt: string, info: string): VcfRecord {
  const record = parseRecord(`1\t100\t.\t${ref}\t${alt}\t.\tPASS\t${info}`, 0)
  if (isRecordProblem(record)) throw new Error(record.reason)
  return record
}
const annotate = (header: VcfHeader, record: VcfRecord, allele = 1): Annotation =>
  createAnnotator(header).annotate(record, allele)

describe('the spelling of an allele in CSQ', () => {
  it.each([
    ['A', ['G'], 'G', 'G'],
    ['A', ['AT'], 'AT', 'T'],
    ['AT', ['A'], 'A', '-'],
    ['AT', ['A', 'ATT'], 'ATT', 'TT'],
    ['AT', ['AC', 'A'], 'AC', 'C'],
    ['CT', ['C', 'G'], 'G', 'G'],
    ['AT', ['GC'], 'GC', 'GC'],
    ['N', ['<DEL>'], '<DEL>', '<DEL>'],
    ['AT', ['A', '*'], '*', '*'],
  ])('%s > %j: %s is %s', (ref, alts, alt, spelled) => {
    expect(vepAllele(ref, alts, alt)).toBe(spelled)
  })
})

describe('CSQ', () => {
  const full = entry({
    Consequence: 'splice_region_variant&missense_variant',
    IMPACT: 'MODERATE',
    SYMBOL: 'NF1',
    Gene: '4763',
    Feature_type: 'Transcript',
    Feature: 'NM_000267',
    BIOTYPE: 'protein_coding',
    EXON: '41/57',
    HGVSc: 'NM_000267.4:c.6311T>G',
    HGVSp: 'NP_000258.1:p.Met2104Arg',
    PICK: '1',
  })

  it('is read name by name: the worst term, the version, HGVS without the accession', () => {
    const [first] = csqEntries(full, csq, { ref: 'T', alts: ['G'], number: 1 })
    expect(first?.isShort).toBe(false)
    expect(first === undefined ? null : csqTranscript(first)).toEqual({
      id: 'NM_000267.4',
      gene: 'NF1',
      consequence: 'missense_variant',
      impact: 'MODERATE',
      hgvsC: 'c.6311T>G',
      hgvsP: 'p.Met2104Arg',
      exon: '41/57',
      biotype: 'protein_coding',
      isMane: false,
      isPicked: true,
    })
  })

  it.each([
    [{ HGVSp: 'NP_1.1:p.Lys4%3D' }, { hgvsP: 'p.Lys4=' }],
    [{ INTRON: '4/9', EXON: '' }, { exon: 'intron 4/9' }],
    [{ SYMBOL: '' }, { gene: '4763' }],
    [{ IMPACT: '' }, { impact: 'MODERATE' }],
    [{ PICK: '', CANONICAL: 'YES' }, { isPicked: true }],
    [{ PICK: '', CANONICAL: '' }, { isPicked: false }],
    [{ MANE_SELECT: 'ENST1.1' }, { isMane: true }],
    [
      { HGVSc: '', Feature: 'ENST1.2' },
      { id: 'ENST1.2', hgvsC: null },
    ],
  ])('with %j is %j', (change, expected) => {
    const values = {
      Consequence: 'missense_variant',
      IMPACT: 'MODERATE',
      SYMBOL: 'NF1',
      Gene: '4763',
      Feature_type: 'Transcript',
      Feature: 'NM_1',
      PICK: '1',
      EXON: '1/2',
      ...change,
    }
    const found = transcriptsOf(recordOf('A', 'G', `CSQ=${entry(values)}`), 1, csq)
    expect(found).toMatchObject([expected])
  })

  it('names no transcript where it speaks of something else', () => {
    const regulatory = entry({ Consequence: 'regulatory_region_variant', Feature_type: 'RegulatoryFeature', Gene: 'x' })
    const intergenic = entry({ Consequence: 'intergenic_variant' })
    expect(transcriptsOf(recordOf('A', 'G', `CSQ=${regulatory},${intergenic}`), 1, csq)).toEqual([])
  })

  it('is of its own allele: by number, else by spelling', () => {
    const of = (values: Readonly<Record<string, string>>) =>
      entry({ Consequence: 'missense_variant', Feature_type: 'Transcript', ...values })
    const byNumber = `CSQ=${of({ SYMBOL: 'ONE', ALLELE_NUM: '1' })},${of({ SYMBOL: 'TWO', ALLELE_NUM: '2' })}`
    const bySpelling = `CSQ=${of({ SYMBOL: 'ONE', Allele: 'T' })},${of({ SYMBOL: 'TWO', Allele: '-' })}`
    for (const [info, ref, alt] of [
      [byNumber, 'A', 'G,T'],
      [bySpelling, 'AC', 'AT,A'],
    ] as const) {
      expect(transcriptsOf(recordOf(ref, alt, info), 1, csq).map(({ gene }) => gene)).toEqual(['ONE'])
      expect(transcriptsOf(recordOf(ref, alt, info), 2, csq).map(({ gene }) => gene)).toEqual(['TWO'])
    }
  })

  it('that is shorter than the header announces is said to be', () => {
    const short = full.split('|').slice(0, 9).join('|')
    expect(annotate(csqHeader, recordOf('T', 'G', `CSQ=${short}`))).toMatchObject({ isShort: true })
    expect(annotate(csqHeader, recordOf('T', 'G', `CSQ=${full}`))).toMatchObject({ isShort: false })
  })

  it('that the header does not announce is not guessed at', () => {
    expect(annotate(headerOf(), recordOf('T', 'G', `CSQ=${full}`)).transcripts).toEqual([])
  })
})

describe('ANN of SnpEff', () => {
  const ann = (allele: string, terms: string, gene = 'NF1', type = 'transcript'): string =>
    `${allele}|${terms}|MODERATE|${gene}|ENSG1|${type}|NM_1.2|protein_coding|3/9|c.10A>G|p.Lys4Glu|||||`

  it('is read by its fixed places', () => {
    expect(annTranscripts(ann('G', 'missense_variant&splice_region_variant'), 'G', true)).toEqual([
      {
        id: 'NM_1.2',
        gene: 'NF1',
        consequence: 'missense_variant',
        impact: 'MODERATE',
        hgvsC: 'c.10A>G',
        hgvsP: 'p.Lys4Glu',
        exon: '3/9',
        biotype: 'protein_coding',
        isMane: false,
        isPicked: false,
      },
    ])
  })

  it('is of its own allele where there are several, and of transcripts alone', () => {
    const text = [
      ann('G', 'missense_variant', 'ONE'),
      ann('T', 'stop_gained', 'TWO'),
      ann('G', 'intergenic_region', 'X', 'intergenic_region'),
    ].join(',')
    expect(annTranscripts(text, 'T', false).map(({ gene }) => gene)).toEqual(['TWO'])
    expect(annTranscripts(text, 'G', false).map(({ gene }) => gene)).toEqual(['ONE'])
  })

  it('is asked only where CSQ says nothing', () => {
    const header = headerOf('##INFO=<ID=ANN,Number=.,Type=String,Description="x">')
    const found = annotate(header, recordOf('A', 'G', `ANN=${ann('G', 'conservative_inframe_deletion')}`))
    expect(found.transcripts).toMatchObject([{ consequence: 'inframe_deletion' }])
  })
})

describe('BCSQ of bcftools', () => {
  it.each([
    [
      'missense|NF1|ENST1|protein_coding|+|145R>145L|31T>G',
      { consequence: 'missense_variant', hgvsP: 'p.(Arg145Leu)' },
    ],
    ['synonymous|NF1|ENST1|protein_coding|+|145R|31T>G', { consequence: 'synonymous_variant', hgvsP: 'p.(Arg145=)' }],
    ['stop_gained|NF1|ENST1|protein_coding|+|145R>145*|31T>G', { impact: 'HIGH', hgvsP: 'p.(Arg145Ter)' }],
    [
      'frameshift|NF1|ENST1|protein_coding|+|145RG..>145L..|31TA>T',
      { consequence: 'frameshift_variant', hgvsP: '145RG..>145L..' },
    ],
    ['*missense|NF1|ENST1|protein_coding|-|2K>2N|1A>C', { consequence: 'missense_variant', hgvsP: 'p.(Lys2Asn)' }],
    ['3_prime_utr|NF1|ENST1|protein_coding', { consequence: '3_prime_UTR_variant', hgvsP: null, hgvsC: null }],
    ['splice_region&intron|NF1|ENST1|', { consequence: 'splice_region_variant', biotype: null }],
  ])('%s', (text, expected) => {
    expect(bcsqTranscripts(text)).toMatchObject([{ gene: 'NF1', id: 'ENST1', isMane: false, ...expected }])
  })

  it('that points to another record says nothing of its own', () => {
    expect(bcsqTranscripts('@123456')).toEqual([])
    expect(bcsqTranscripts('@123,missense|NF1|ENST1|protein_coding')).toHaveLength(1)
  })
})

describe('the numbers of an allele', () => {
  const infoHeader = headerOf(
    '##INFO=<ID=gnomad_popmax_af,Number=A,Type=Float,Description="x">',
    '##INFO=<ID=CADD,Number=1,Type=Float,Description="x">',
  )

  it.each([
    ['gnomad_popmax_af=0.002', 1, 0.002],
    ['gnomad_popmax_af=0.002,0.3', 2, 0.3],
    ['gnomad_popmax_af=-1', 1, 0],
    ['gnomad_popmax_af=.', 1, undefined],
    ['gnomad_popmax_af=', 1, undefined],
    ['gnomad_popmax_af=rare', 1, undefined],
    ['DB', 1, undefined],
  ])('%s for allele %i is %s', (info, allele, expected) => {
    const record = recordOf('A', info.includes(',') ? 'G,T' : 'G', info)
    expect(annotate(infoHeader, record, allele).fields.get('populationFrequency')).toBe(expected)
  })

  it('are about the record where there is one for several alleles', () => {
    const record = recordOf('A', 'G,T', 'CADD=24.5')
    expect([1, 2].map((allele) => annotate(infoHeader, record, allele).fields.get('cadd'))).toEqual([24.5, 24.5])
  })

  it('are the highest of all transcripts, and of all four deltas of SpliceAI', () => {
    const texts = [
      entry({ Feature_type: 'Transcript', REVEL: '0.3&0.71', SpliceAI_pred_DS_AG: '0.10' }),
      entry({ Feature_type: 'Transcript', REVEL: '0.5', SpliceAI_pred_DS_DL: '0.94' }),
    ]
    const { fields } = annotate(csqHeader, recordOf('A', 'G', `CSQ=${texts.join(',')}`))
    expect([fields.get('revel'), fields.get('spliceAi')]).toEqual([0.71, 0.94])
  })

  it('come from the first name with a value, record by record', () => {
    const both = entry({ gnomADg_popmax_AF: '', gnomADg_AF: '0.01' })
    expect(annotate(csqHeader, recordOf('A', 'G', `CSQ=${both}`)).fields.get('populationFrequency')).toBe(0.01)
    const first = entry({ gnomADg_popmax_AF: '0.2', gnomADg_AF: '0.01' })
    expect(annotate(csqHeader, recordOf('A', 'G', `CSQ=${first}`)).fields.get('populationFrequency')).toBe(0.2)
  })

  it('are announced by the header, in its own spelling', () => {
    const sources = Object.fromEntries(createAnnotator(infoHeader).sources.map(({ field, source }) => [field, source]))
    expect(sources).toMatchObject({ populationFrequency: 'gnomad_popmax_af', cadd: 'CADD', revel: null })
  })
})

describe('ClinVar', () => {
  it.each([
    [{ ClinVar_CLNSIG: 'Pathogenic', ClinVar_CLNREVSTAT: 'reviewed_by_expert_panel' }, 'pathogenic', 3],
    [{ ClinVar_CLNSIG: 'Benign/Likely_benign' }, 'likely_benign', 0],
    [{}, undefined, 0],
  ])('of %j in CSQ is %s with %i stars', (values, clinvar, stars) => {
    expect(annotate(csqHeader, recordOf('A', 'G', `CSQ=${entry(values)}`))).toMatchObject({
      clinvar,
      clinvarStars: stars,
    })
  })

  it('is read from INFO too', () => {
    const header = headerOf('##INFO=<ID=CLNSIG,Number=.,Type=String,Description="x">')
    const record = recordOf('A', 'G', 'CLNSIG=Likely_pathogenic;CLNREVSTAT=criteria_provided,_single_submitter')
    expect(annotate(header, record)).toMatchObject({ clinvar: 'likely_pathogenic', clinvarStars: 1 })
  })
})

describe('the transcript that is shown', () => {
  const of = (change: Partial<Transcript>): Transcript => ({
    id: 'T',
    gene: 'A',
    consequence: 'missense_variant',
    impact: 'MODERATE',
    hgvsC: null,
    hgvsP: null,
    exon: null,
    biotype: 'protein_coding',
    isMane: false,
    isPicked: false,
    ...change,
  })

  it('is the MANE Select one of its gene, even where another is hit harder', () => {
    const mane = of({ id: 'MANE', isMane: true, consequence: 'intron_variant' })
    expect(shownTranscript([of({ id: 'worse', consequence: 'stop_gained' }), mane])?.id).toBe('MANE')
  })

  it('is else the program’s pick, else the coding one, else the worst', () => {
    const pick = of({ id: 'pick', isPicked: true, consequence: 'intron_variant' })
    const coding = of({ id: 'coding', consequence: 'intron_variant' })
    const lnc = of({ id: 'lnc', biotype: 'lncRNA', consequence: 'stop_gained' })
    const worse = of({ id: 'worse', consequence: 'stop_gained' })
    expect(shownTranscript([coding, lnc, pick])?.id).toBe('pick')
    expect(shownTranscript([lnc, coding])?.id).toBe('coding')
    expect(shownTranscript([coding, worse])?.id).toBe('worse')
  })

  it('is among genes that of the gene that is hit worst', () => {
    const neighbour = of({ id: 'n', gene: 'B', isMane: true, consequence: 'downstream_gene_variant' })
    expect(shownTranscript([neighbour, of({ id: 'a', consequence: 'missense_variant' })])?.id).toBe('a')
    expect(shownTranscript([])).toBeUndefined()
  })
})
