import { isMitochondrial } from '#shared/domain/coordinates/contigs.ts'
import { ABSENT, ALLELE_MISSING, CONFIDENCE } from '#shared/domain/inheritance/codes.ts'
import { heteroplasmyOf } from '#shared/domain/inheritance/mitochondrial-label.ts'
import { CLINICAL_TRIO_V1 } from '#shared/domain/inheritance/profile.ts'
import { createPersonCall, type PersonCall } from '#shared/domain/inheritance/trio-row.ts'
import type {
  CalledGenotype,
  CallMeasure,
  Condition,
  InheritanceConfidence,
  TrioMember,
} from '#shared/domain/query/filter.ts'
import { assertNever } from '#shared/kit/assert.ts'
import { callColumn, VIEW, viewBytes } from '#main/genome/engine/columns.ts'
import { genotypeWithout, type HiddenAlleles } from '#main/genome/engine/hidden-alleles.ts'
import { callNumbers, unpackCall } from '#main/genome/engine/packed-call.ts'
import { RowSet } from '#main/genome/engine/row-set.ts'
import type { VariantTable } from '#main/genome/engine/table.ts'

/** Whose calls conditions may read. */
export interface CallBasis {
  readonly table: VariantTable
  /** Place of a person among the table's persons; undefined where nobody was analysed or nothing may be used. */
  readonly personAt: (member: TrioMember) => number | undefined
  /** Rows of which only the child's part is open: a parent counts as not called there. */
  readonly childOnly: RowSet
  /** Alleles that genotypes of some rows must not name. */
  readonly hiddenAlleles: HiddenAlleles
}

export const confidenceCodes: Readonly<Record<InheritanceConfidence, number>> = {
  high: CONFIDENCE.HIGH,
  review: CONFIDENCE.REVIEW,
  none: CONFIDENCE.NONE,
}

/** What is written of one allele; the quality of the call plays no part, that is what the trio rules are for. */
export function calledGenotype(call: Readonly<PersonCall>, allele: number): CalledGenotype {
  if (call.ploidy === 0) return 'noCall'
  const isFirst = call.first === allele
  if (call.ploidy === 1) {
    if (call.first === ALLELE_MISSING) return 'noCall'
    return isFirst ? 'hemizygous' : 'notCarried'
  }
  const isSecond = call.second === allele
  const isHalf = call.first === ALLELE_MISSING || call.second === ALLELE_MISSING
  if (isHalf) return isFirst || isSecond ? 'halfCall' : 'noCall'
  if (isFirst && isSecond) return 'homozygous'
  return isFirst || isSecond ? 'heterozygous' : 'notCarried'
}

/** Rows in which the call of a person reads as one of the wanted genotypes. */
export async function rowsWithGenotype(
  { person, any }: Extract<Condition, { type: 'genotype' }>,
  basis: CallBasis,
): Promise<RowSet> {
  const { table } = basis
  const at = basis.personAt(person)
  const closed = any.includes('noCall')
  if (at === undefined) return closed ? RowSet.all(table.rows) : new RowSet(table.rows)
  await table.load([callColumn(at), 'view'])
  const calls = table.column(callColumn(at))
  const view = table.column('view')
  const fits = genotypeTable(any)
  const set = new RowSet(table.rows)
  for (let row = 0; row < table.rows; row += 1) {
    const allele = view[row * viewBytes + VIEW.allele] ?? 0
    const written = (calls[row * callNumbers] ?? 0) & genotypeBits
    if (fits(allele)[written] === 1) set.add(row)
  }
  for (const [row, hidden] of basis.hiddenAlleles) {
    const written = genotypeWithout(calls[row * callNumbers] ?? 0, hidden) & genotypeBits
    if (fits(view[row * viewBytes + VIEW.allele] ?? 0)[written] === 1) set.add(row)
    else set.remove(row)
  }
  return withClosed(set, person, { closed, basis })
}

/** Both alleles and the ploidy of a packed call; the phase above them says nothing here. */
const genotypeBits = (1 << 13) - 1

/** For every allele number met, which packed genotypes fit: one look-up a row instead of unpacking five numbers. */
function genotypeTable(any: readonly CalledGenotype[]): (allele: number) => Uint8Array {
  const tables: Uint8Array[] = []
  const call = createPersonCall()
  const make = (allele: number): Uint8Array =>
    Uint8Array.from({ length: genotypeBits + 1 }, (_, written) => {
      unpackCall([written], 0, call)
      return any.includes(calledGenotype(call, allele)) ? 1 : 0
    })
  return (allele) => (tables[allele] ??= make(allele))
}

/** Rows in which a number of a person's call lies within a limit. */
export async function rowsWithCall(condition: Extract<Condition, { type: 'call' }>, basis: CallBasis): Promise<RowSet> {
  const { table } = basis
  const closed = condition.missing === 'passes'
  const at = basis.personAt(condition.person)
  if (at === undefined) return closed ? RowSet.all(table.rows) : new RowSet(table.rows)
  await table.load([callColumn(at)])
  const calls = table.column(callColumn(at))
  const call = createPersonCall()
  const set = new RowSet(table.rows)
  for (let row = 0; row < table.rows; row += 1) {
    unpackCall(calls, row * callNumbers, call)
    const value = measured(call, condition.measure)
    const isFitting =
      value === undefined
        ? closed
        : condition.compare === 'atMost'
          ? value <= condition.value
          : value >= condition.value
    if (isFitting) set.add(row)
  }
  return withClosed(set, condition.person, { closed, basis })
}

/** Mitochondrial rows in which a person's share lies within a limit. */
export async function rowsWithHeteroplasmy(
  { person, compare, value, missing }: Extract<Condition, { type: 'heteroplasmy' }>,
  basis: CallBasis,
): Promise<RowSet> {
  const { table } = basis
  const closed = missing === 'passes'
  const at = basis.personAt(person)
  await table.load(['contig', ...(at === undefined ? [] : [callColumn(at)])])
  const contigs = table.column('contig')
  const isWanted = table.dictionaries.contig.map(isMitochondrial)
  const mitochondrial = new RowSet(table.rows)
  const set = new RowSet(table.rows)
  const call = createPersonCall()
  for (let row = 0; row < table.rows; row += 1) {
    if (isWanted[contigs[row] ?? 0] !== true) continue
    mitochondrial.add(row)
    if (at === undefined) continue
    unpackCall(table.column(callColumn(at)), row * callNumbers, call)
    const share = heteroplasmyOf(call, CLINICAL_TRIO_V1)
    if (share === null ? closed : compare === 'atMost' ? share <= value : share >= value) set.add(row)
  }
  if (at === undefined) return closed ? mitochondrial : set
  return withClosed(set, person, { closed, basis }).and(mitochondrial)
}

/** Undefined where the file does not say; no share of reads without reads. */
function measured(call: Readonly<PersonCall>, measure: CallMeasure): number | undefined {
  const known = (value: number): number | undefined => (value === ABSENT ? undefined : value)
  switch (measure) {
    case 'depth':
      return known(call.depth)
    case 'altReads':
      return known(call.altReads)
    case 'genotypeQuality':
      return known(call.quality)
    case 'altFraction':
      return call.altReads === ABSENT || call.totalReads <= 0 ? undefined : call.altReads / call.totalReads
    default:
      return assertNever(measure)
  }
}

/** A parent's part that is closed answers as if nobody had been analysed. */
function withClosed(
  set: RowSet,
  person: TrioMember,
  { closed, basis }: { readonly closed: boolean; readonly basis: CallBasis },
): RowSet {
  if (person === 'child') return set
  return closed ? set.or(basis.childOnly) : set.andNot(basis.childOnly)
}
