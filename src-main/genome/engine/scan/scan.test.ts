import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnnotator } from '#main/genome/annotation/annotation.ts'
import { fieldIds, VIEW, viewBytes } from '#main/genome/engine/columns.ts'
import { callNumbers } from '#main/genome/engine/packed-call.ts'
import { readSegments, type LineReader } from '#main/genome/engine/scan/read-segments.ts'
import { createScanner, type Scanner, type ScanStop } from '#main/genome/engine/scan/scanner.ts'
import { parseHeader } from '#main/genome/vcf/header.ts'

/**
 * The scanner in WebAssembly and the reader in TypeScript read the same VCF: whatever the first takes, the second would
 * have read to the last bit, and what the first leaves is not lost.
 */
const encoder = new TextEncoder()

interface Read {
  readonly rows: readonly unknown[]
  readonly broken: readonly unknown[]
  readonly shortAnnotations: number
  /** Lines the scanner took itself. */
  readonly taken: number
}

type ReadBody = (body: string) => Read

/** One scanner for many bodies, because making one takes longer than reading a line. */
function reading(header: readonly string[], isSlow: boolean): ReadBody {
  const parsed = parseHeader(header)
  if (typeof parsed === 'string') throw new Error(parsed)
  const persons = parsed.samples.length
  const scanner = createScanner({
    header: parsed,
    persons,
    personOfSample: parsed.samples.map((_, sample) => sample),
    longestInput: 16 << 20,
    isLarge: false,
  })
  const reader: LineReader = {
    annotator: createAnnotator(parsed),
    sampleCount: persons,
    sampleOfPerson: parsed.samples.map((_, sample) => sample),
  }
  const names: Record<'contig' | 'filter' | 'gene' | 'transcript', string[]> = {
    contig: [''],
    filter: [''],
    gene: [''],
    transcript: [''],
  }
  return (body) => {
    const rows: unknown[] = []
    const text = scanner.load([{ kind: 'text', text: encoder.encode(body.endsWith('\n') ? body : `${body}\n`) }])
    const before = { short: scanner.shortAnnotations(), taken: scanner.records() }
    const { broken, shortAnnotations } = readSegments(
      isSlow ? lineByLine(scanner, text) : scanner,
      text,
      { from: 0, to: text.length },
      {
        reader,
        onSegment: () => {
          const fresh = scanner.newNames()
          names.contig.push(...fresh.contig)
          names.filter.push(...fresh.filter)
          names.gene.push(...fresh.gene)
          names.transcript.push(...fresh.transcript)
          for (let row = 0; row < scanner.counts().rows; row += 1) rows.push(rowOf(scanner, row, names, persons))
        },
      },
    )
    return {
      rows,
      broken,
      shortAnnotations: shortAnnotations + scanner.shortAnnotations() - before.short,
      taken: scanner.records() - before.taken,
    }
  }
}

/** The same scanner, taking no line itself. */
function lineByLine(scanner: Scanner, text: Uint8Array): Scanner {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.length)
  let at = 0
  return {
    ...scanner,
    position: () => at,
    run: (from, to): ScanStop => {
      for (at = from; at < to; at = bytes.indexOf(10, at) + 1) {
        if (bytes[at] === 10 || bytes[at] === 35) continue
        return { kind: 'line', start: at, end: bytes.indexOf(10, at) }
      }
      return { kind: 'done' }
    },
  }
}

function rowOf({ columns }: Scanner, row: number, names: Record<string, string[]>, persons: number): unknown {
  const view = row * viewBytes
  const transcript = new DataView(columns.view.buffer, columns.view.byteOffset).getUint32(view + VIEW.transcript, true)
  const genes = columns.genes.slice(row === 0 ? 0 : columns.geneEnds[row - 1], columns.geneEnds[row])
  const text = columns.text.slice(row === 0 ? 0 : columns.textEnds[row - 1], columns.textEnds[row])
  return {
    contig: names['contig']?.[columns.contig[row] ?? 0],
    position: columns.position[row],
    span: columns.span[row],
    kind: columns.kind[row],
    filter: names['filter']?.[columns.filter[row] ?? 0],
    impact: columns.impact[row],
    clinvar: columns.clinvar[row],
    view: Array.from(columns.view.slice(view, view + 7)),
    transcript: names['transcript']?.[transcript],
    genes: [...genes].map((code) => names['gene']?.[code]),
    text: new TextDecoder().decode(text),
    fields: fieldIds.map((_, field) => columns.fields[field]?.[row]),
    calls: Array.from({ length: persons }, (_, person) => [
      ...(columns.calls[person]?.slice(row * callNumbers, (row + 1) * callNumbers) ?? []),
      columns.phases[person]?.[row],
    ]),
    line: columns.line[row],
  }
}

/** Reads by both, expects the same, and answers what was read. */
function comparing(header: readonly string[]): ReadBody {
  const [readFast, readSlow] = [reading(header, false), reading(header, true)]
  return (body) => expectSame(readFast(body), readSlow(body))
}

function expectSame(fast: Read, slow: Read): Read {
  expect(fast.rows).toEqual(slow.rows)
  expect(fast.broken).toEqual(slow.broken)
  expect(fast.shortAnnotations).toBe(slow.shortAnnotations)
  expect(slow.taken).toBe(0)
  return fast
}

const fixtures = join(import.meta.dirname, '../../../../tests/fixtures/families')
const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.vcf.gz'))

describe('the scanner', () => {
  it.each(files)('reads %s as the reader in TypeScript does', (path) => {
    const lines = gunzipSync(readFileSync(join(fixtures, path)))
      .toString('utf8')
      .split('\n')
    const header = lines.filter((line) => line.startsWith('#'))
    const body = lines.filter((line) => line !== '' && !line.startsWith('#')).join('\n')
    expect(comparing(header)(body).rows.length).toBeGreaterThan(0)
  })

  const header = [
    '##fileformat=VCFv4.2',
    '##INFO=<ID=CSQ,Number=.,Type=String,Description="x. Format: Allele|Consequence|IMPACT|SYMBOL|Gene|Feature_type|Feature|BIOTYPE|HGVSc|HGVSp|CANONICAL|MANE_SELECT|gnomADg_AF|MAX_AF|CADD_PHRED|REVEL|SpliceAI_pred_DS_AG|SpliceAI_pred_DS_AL|CLIN_SIG|clinvar_CLNREVSTAT|PICK">',
    '##INFO=<ID=gnomad_af,Number=A,Type=Float,Description="x">',
    '##INFO=<ID=CLNSIG,Number=.,Type=String,Description="x">',
    '##INFO=<ID=CADD,Number=A,Type=Float,Description="x">',
    '#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\tB',
  ]
  const one = <T>(...values: T[]) => fc.constantFrom(...values)
  const mostly = <T>(usual: readonly T[], ...odd: T[]) =>
    fc.oneof({ weight: 15, arbitrary: one(...usual) }, { weight: 1, arbitrary: one(...odd) })
  const number = fc.oneof(
    one(
      '',
      '.',
      '0',
      '1',
      '0.01',
      '1e-5',
      '-1',
      '3.14159265358979',
      '0.1&0.2',
      '1.5E-07',
      '12345678901234567890',
      'x',
      '&',
      '1e400',
    ),
    fc.double({ min: 0, max: 1, noNaN: true }).map(String),
  )
  const bases = fc.array(one('A', 'C', 'G', 'T'), { minLength: 1, maxLength: 4 }).map((letters) => letters.join(''))
  const entry = (alts: readonly string[]) =>
    fc
      .tuple(
        one('-', 'A', 'C', 'G', 'T', ...alts, ...alts.map((alt) => alt.slice(1) || '-')),
        one(
          '',
          'missense_variant',
          'intron_variant&non_coding_transcript_variant',
          'upstream_gene_variant',
          'stop_gained',
          'odd_term',
        ),
        one('', 'HIGH', 'MODERATE', 'LOW', 'MODIFIER', 'WHAT'),
        one('', 'CHD7', 'EPG5', 'BRCA1'),
        one('', 'ENSG1', 'ENSG2'),
        one('', 'Transcript', 'RegulatoryFeature'),
        one('', 'ENST1', 'ENST2', 'NM_1.1'),
        one('', 'protein_coding', 'lncRNA'),
        one('', 'ENST1.3:c.5A>G', 'ENST2:c.7del', 'c.9dup'),
        one('', 'ENSP1:p.Arg5%3D', 'p.Lys7Ter'),
        one('', 'YES', 'NO'),
        one('', 'NM_5.2'),
        number,
        number,
        number,
        number,
        number,
        number,
        one('', 'pathogenic', 'benign&likely_benign', 'uncertain_significance'),
        one('', 'criteria_provided&_multiple_submitters&_no_conflicts', 'reviewed_by_expert_panel'),
        one('', '1', '0'),
      )
      .chain((parts) => fc.nat(30).map((cut) => (cut === 0 ? parts.slice(0, 12) : parts).join('|')))
  const genotype = mostly(['0/1', '0|1', './.', '.', '1', '0/2', '1/2', '.|1', '0/0'], '|0|1', '0/1/1', '10/1', '*')
  const count = mostly(['.', '0', '7', '33'], '40000', '9,8', '1,2,3', '5,.', '3.5', '')
  const call = fc
    .tuple(genotype, mostly(['9,8', '1,2,3', '.', '7'], '5,.', ''), count, count, mostly(['.', '77'], 'x'))
    .map((parts) => parts.join(':'))
  const line = fc
    .array(
      fc.oneof({ weight: 12, arbitrary: bases }, { weight: 1, arbitrary: one('*', '<DEL>', '.', 'a', 'G]17:198982]') }),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    .chain((alts) =>
      fc
        .tuple(
          mostly(['chr1', 'chr2', 'chrM', 'HLA-A*01:01'], ''),
          mostly(['1', '100', '2147483647'], '99999999999', 'x', ''),
          one('.', 'rs12', 'rs1;rs2', 'æ'),
          fc.oneof({ weight: 12, arbitrary: bases }, { weight: 1, arbitrary: one('R', 'n', '') }),
          one('PASS', '.', 'q10', 'q10;s50', ''),
          fc.array(
            fc.oneof(
              fc.array(entry(alts), { minLength: 1, maxLength: 4 }).map((entries) => `CSQ=${entries.join(',')}`),
              fc.array(number, { minLength: 1, maxLength: 3 }).map((values) => `gnomad_af=${values.join(',')}`),
              number.map((value) => `CADD=${value}`),
              mostly(['CLNSIG=Pathogenic', 'CLNSIG=', 'DB', 'AC=2'], 'END=500', 'SVTYPE=DEL', '', 'CSQ', '=3'),
            ),
            { minLength: 1, maxLength: 4 },
          ),
          mostly(['GT:AD:DP:GQ:PS', 'GT'], 'GT:DP', 'DP:GT', 'GT:RO:AO', 'GT:AF:DP', ''),
          call,
          call,
          one('\r', '', ''),
        )
        .map(([contig, position, id, ref, filter, info, format, a, b, end]) =>
          [contig, position, id, ref, alts.join(','), '50', filter, info.join(';'), format, a, b]
            .join('\t')
            .concat(end),
        ),
    )

  it('reads any records as the reader in TypeScript does', () => {
    let taken = 0
    const compare = comparing(header)
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        taken += compare(lines.join('\n')).taken
      }),
      { numRuns: 1500 },
    )
    expect(taken).toBeGreaterThan(500)
  })

  it('goes past a record of nothing but deleted alleles', () => {
    const record = (position: number, alt: string) => `chr1\t${position}\t.\tA\t${alt}\t50\tPASS\t.\tGT\t1/2\t0/0`
    const { rows } = comparing(header)([record(100, '*,*'), record(200, 'G')].join('\n'))
    expect(rows).toHaveLength(1)
  })

  it('reads any bytes without falling, and loses no line it cannot read', () => {
    const good =
      'chr1\t100\trs1\tA\tG\t50\tPASS\tCSQ=G|missense_variant|MODERATE|CHD7|||ENST1|\tGT:AD\t0/1:5,6\t0/0:9,0'
    const compare = comparing(header)
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(3), (at, byte, how) => {
        const bytes = Buffer.from(good, 'latin1')
        const changed =
          how === 0
            ? Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])
            : Buffer.concat([bytes.subarray(0, at), Buffer.from([byte]), bytes.subarray(at + (how === 1 ? 1 : 0))])
        // A line of the header is no record, and a record without an alternative allele is no variant.
        const alternative = changed.toString('latin1').split('\t')[4] ?? ''
        fc.pre(changed[0] !== 35 && changed[0] !== 10 && alternative !== '*' && alternative !== '.')
        const result = compare(changed.toString('latin1'))
        expect(result.rows.length + result.broken.length).toBeGreaterThan(0)
      }),
      { numRuns: 19_600 },
    )
  })
})
