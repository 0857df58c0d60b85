import { cp, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const demoTrio = fileURLToPath(new URL('../../../fixtures/families/pr11/', import.meta.url))

/** One line of a VCF as a test words it; what is left out is as in an ordinary call. */
export interface OwnRecord {
  readonly place: string
  readonly id?: string
  readonly ref: string
  readonly alt: string
  readonly filter?: string
  readonly info?: string
  /** Values of the CSQ sub-fields by name. */
  readonly csq?: Readonly<Record<string, string>>
  /** Of a second alternative; `alt` names both then, and both say in `Allele` which is theirs. */
  readonly secondCsq?: Readonly<Record<string, string>>
  /** Genotypes of child, mother and father, or whole calls as `GT:DP:GQ:AD`. */
  readonly calls: readonly [string, string, string]
}

const csqNames = [
  'Allele',
  'Consequence',
  'IMPACT',
  'SYMBOL',
  'Feature_type',
  'Feature',
  'BIOTYPE',
  'HGVSc',
  'HGVSp',
  'MANE_SELECT',
  'gnomADg_AF',
  'gnomADg_nhomalt',
  'gnomADg_AN',
  'gnomADg_faf95_popmax',
  'REVEL',
  'CADD_PHRED',
  'SpliceAI_pred_DS_AG',
  'SpliceAI_pred_DS_AL',
  'SpliceAI_pred_DS_DG',
  'SpliceAI_pred_DS_DL',
  'ClinVar_CLNSIG',
  'ClinVar_CLNREVSTAT',
]

const header = [
  '##fileformat=VCFv4.2',
  '##contig=<ID=chr1,length=248956422>',
  '##contig=<ID=chr7,length=159345973>',
  '##contig=<ID=chr13,length=114364328>',
  '##contig=<ID=chr19,length=58617616>',
  '##contig=<ID=chrX,length=156040895>',
  `##INFO=<ID=CSQ,Number=.,Type=String,Description="Consequence annotations from Ensembl VEP. Format: ${csqNames.join('|')}">`,
  '##INFO=<ID=END,Number=1,Type=Integer,Description="End">',
  '##INFO=<ID=SVTYPE,Number=1,Type=String,Description="Type">',
  '#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tHG01053\tHG01052\tHG01051',
]

/** A call as a good caller writes it: deep, sure, and with reads that fit. */
function callText(genotype: string): string {
  if (genotype.includes(':')) return genotype
  const alts = genotype.split(/[/|]/u).filter((allele) => allele !== '0' && allele !== '.').length
  const alt = [0, 20, 40][alts] ?? 40
  return genotype.includes('.') ? `${genotype}:0:0:0,0` : `${genotype}:40:99:${40 - alt},${alt}`
}

function lineOf({ place, id = '.', ref, alt, filter = 'PASS', info, csq, secondCsq, calls }: OwnRecord): string {
  const [contig = '', position = ''] = place.split(':')
  const entries = [csq, secondCsq].flatMap((each) =>
    each === undefined ? [] : csqNames.map((name) => each[name] ?? '').join('|'),
  )
  const entry = entries.length === 0 ? undefined : `CSQ=${entries.join(',')}`
  const stated = [info, entry].filter((part) => part !== undefined).join(';') || '.'
  return [contig, position, id, ref, alt, '50', filter, stated, 'GT:DP:GQ:AD', ...calls.map(callText)].join('\t')
}

/** The text of a joint VCF of the demo trio's three samples. */
export function ownVcf(records: readonly OwnRecord[]): string {
  return `${[...header, ...records.map(lineOf)].join('\n')}\n`
}

/** A folder with the people and consents of the demo trio and a VCF that a test has made up. */
export async function ownTrioFolder(vcf: string, indicationGenes: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fortolker-trio-'))
  for (const part of ['family.json', 'patients', 'consents', 'service-request.json', 'quality.json']) {
    await cp(join(demoTrio, part), join(folder, part), { recursive: true })
  }
  await writeFile(join(folder, 'trio.vcf'), vcf)
  const indication = { name: 'Prøvegener', version: '1', genes: indicationGenes }
  await writeFile(join(folder, 'indication.json'), JSON.stringify(indication))
  return folder
}
