import { describe, expect, it } from 'vitest'
import { csqOfVip, type CsqValues } from './csq.ts'
import { fixtureText, goldenTranscripts, readManifest } from './fixture-schemas.ts'
import { reverseComplement, threeLetter, translateCodon } from './genetic-code.ts'
import { describeAllele } from './hgvs.ts'
import { present } from './present.ts'
import { createSparseReference, parseWindows } from './reference-windows.ts'
import type { Transcript } from './transcript.ts'
import { csqFieldNames, infoValue, parseVcf } from './vcf-text.ts'

const transcripts = goldenTranscripts()
const windowsOf = (slug: string) => createSparseReference(parseWindows(fixtureText(slug, 'reference/windows.fa.gz')))

/** VEP's own words in the VIP family on exactly our transcripts, small variants only. */
function vepCases(): { name: string; record: readonly string[]; transcript: Transcript; vep: CsqValues }[] {
  const vcf = parseVcf(fixtureText('vip', 'variants/family.vcf.gz'))
  const names = csqFieldNames(vcf)
  return vcf.records
    .filter((record) => /^[ACGT]+$/u.test(record[4] ?? ''))
    .flatMap((record) =>
      (infoValue(record, 'CSQ') ?? '').split(',').flatMap((entry) => {
        const vep = csqOfVip(names, entry)
        const transcript = transcripts[vep.SYMBOL ?? '']
        if (transcript === undefined || transcript.refseqTranscript !== vep.Feature) return []
        return [{ name: vep.HGVSc ?? '', record, transcript, vep }]
      }),
    )
}

function siteOf(record: readonly string[]) {
  return { start: Number(record[1]) - 1, ref: present(record[3], 'REF'), alt: present(record[4], 'ALT') }
}

/** The new stop codon of this one lies in the next exon, which the slices do not hold. */
const beyondTheSequence = 'NM_003801.4:c.1477_1478del'

describe('HGVS and consequence', () => {
  const reference = windowsOf('vip')
  const cases = vepCases()

  it('has enough of VEP to compare with', () => {
    expect(cases.length).toBeGreaterThanOrEqual(15)
    expect(new Set(cases.map(({ transcript }) => transcript.strand))).toEqual(new Set(['+', '-']))
  })

  it.each(cases.filter(({ name }) => name !== beyondTheSequence))('agrees with VEP 111 on $name', (example) => {
    const { record, transcript, vep } = example
    expect(describeAllele(transcript, siteOf(record), reference)).toEqual({
      consequence: vep.Consequence,
      impact: vep.IMPACT,
      exon: vep.EXON,
      intron: vep.INTRON,
      hgvsC: vep.HGVSc,
      hgvsP: vep.HGVSp,
      cdnaPosition: vep.cDNA_position,
      cdsPosition: vep.CDS_position,
      proteinPosition: vep.Protein_position,
      aminoAcids: vep.Amino_acids,
      codons: vep.Codons,
    })
  })

  it('refuses a frameshift whose end it cannot see', () => {
    const { record, transcript } = present(
      cases.find(({ name }) => name === beyondTheSequence),
      'the case',
    )
    expect(() => describeAllele(transcript, siteOf(record), reference)).toThrow('sequence up to the new stop')
  })

  it.each(readManifest('pr11').simulated)('gives the manifest’s text for $gene $pos', (variant) => {
    const transcript = present(transcripts[variant.gene], variant.gene)
    const site = { start: variant.pos - 1, ref: variant.ref, alt: variant.alt }
    const effect = describeAllele(transcript, site, windowsOf('pr11'))
    expect(effect.hgvsC).toBe(variant.hgvsC)
    expect(effect.hgvsP === '' ? null : effect.hgvsP).toBe(variant.hgvsP)
    expect(effect.consequence).toBe(variant.consequence)
  })

  it('refuses a reference allele that is not the sequence', () => {
    const transcript = present(transcripts['LDLR'], 'LDLR')
    expect(() => describeAllele(transcript, { start: 11105469, ref: 'A', alt: 'G' }, reference)).toThrow(
      'reference allele',
    )
  })
})

/** A gene of two exons on either strand: ATG AAA CCC | GGG TTT TAA with an intron of 20 bases. */
function smallGene(strand: '+' | '-') {
  const exons = ['ATGAAACCC', 'GGGTTTTAA']
  const intron = 'GTAAGTACGTACGTACTTAG'
  const gene = exons.join(intron)
  const bases = `CCCCC${strand === '+' ? gene : reverseComplement(gene)}CCCCC`
  const contig = 'chrT'
  const transcript: Transcript = {
    symbol: 'SMALL',
    contig,
    strand,
    exons: [
      { start: 5, end: 14 },
      { start: 34, end: 43 },
    ],
    coding: { start: 5, end: 43 },
    ensemblTranscript: 'ENST1.1',
    refseqTranscript: 'NM_1.1',
    refseqProtein: 'NP_1.1',
    entrezGene: '1',
  }
  return { transcript, bases, reference: createSparseReference([{ contig, start: 0, end: bases.length, bases }]) }
}

function describeAt(strand: '+' | '-', start: number, alt: string, length = 1) {
  const { transcript, bases, reference } = smallGene(strand)
  return describeAllele(transcript, { start, ref: bases.slice(start, start + length), alt }, reference)
}

describe('a small gene', () => {
  it.each([
    { strand: '+', start: 8, alt: 'T', hgvsC: 'c.4A>T', hgvsP: 'p.Lys2Ter', term: 'stop_gained' },
    { strand: '+', start: 10, alt: 'G', hgvsC: 'c.6A>G', hgvsP: 'p.Lys2%3D', term: 'synonymous_variant' },
    {
      strand: '+',
      start: 13,
      alt: 'T',
      hgvsC: 'c.9C>T',
      hgvsP: 'p.Pro3%3D',
      term: 'synonymous_variant&splice_region_variant',
    },
    { strand: '+', start: 14, alt: 'A', hgvsC: 'c.9+1G>A', hgvsP: '', term: 'splice_donor_variant' },
    { strand: '+', start: 18, alt: 'A', hgvsC: 'c.9+5G>A', hgvsP: '', term: 'splice_region_variant&intron_variant' },
    { strand: '+', start: 32, alt: 'G', hgvsC: 'c.10-2A>G', hgvsP: '', term: 'splice_acceptor_variant' },
    { strand: '-', start: 39, alt: 'A', hgvsC: 'c.4A>T', hgvsP: 'p.Lys2Ter', term: 'stop_gained' },
    { strand: '-', start: 33, alt: 'T', hgvsC: 'c.9+1G>A', hgvsP: '', term: 'splice_donor_variant' },
    { strand: '-', start: 15, alt: 'C', hgvsC: 'c.10-2A>G', hgvsP: '', term: 'splice_acceptor_variant' },
  ] as const)('has $hgvsC on $strand', ({ strand, start, alt, hgvsC, hgvsP, term }) => {
    expect(describeAt(strand, start, alt)).toMatchObject({
      hgvsC: `NM_1.1:${hgvsC}`,
      hgvsP: hgvsP === '' ? '' : `NP_1.1:${hgvsP}`,
      consequence: term,
    })
  })

  it('refuses what it does not know', () => {
    expect(() => describeAt('+', 5, 'C')).toThrow('between start and stop')
    expect(() => describeAt('+', 24, 'G')).toThrow('near a splice site')
    expect(() => describeAt('+', 7, 'G', 4)).toThrow('shifts the frame')
    expect(() => describeAt('+', 7, 'G', 2)).toThrow('sequence up to the new stop')
  })
})

describe('the genetic code', () => {
  it('translates and spells', () => {
    expect(['ATG', 'TGA', 'TAA', 'TAG', 'TGG', 'GGC'].map(translateCodon).join('')).toBe('M***WG')
    expect(threeLetter('*')).toBe('Ter')
    expect(reverseComplement('AACGT')).toBe('ACGTT')
    expect(() => translateCodon('ANG')).toThrow('Missing')
  })
})
