import { contigRank } from '#shared/domain/coordinates/contigs.ts'
import {
  ABSENT,
  AFFECTED,
  EXPRESSED,
  IDENTITY,
  SEX,
  STRUCTURAL,
  type AffectedCode,
  type IdentityCode,
  type SexCode,
  type StructuralCode,
} from '#shared/domain/inheritance/codes.ts'
import { regionOf } from '#shared/domain/inheritance/regions.ts'
import { evaluateRow } from '#shared/domain/inheritance/single-variant.ts'
import {
  createTrioContext,
  createTrioOutcome,
  createTrioRow,
  type PersonCall,
  type TrioContext,
  type TrioFrame,
  type TrioRow,
} from '#shared/domain/inheritance/trio-row.ts'
import type { AffectedStatus, Sex, Trio } from '#shared/domain/pedigree/family.ts'
import { isStructural, variantKinds } from '#shared/domain/variant/kind.ts'
import type { SampleIdentity } from '#shared/domain/trio-quality/sample-checks.ts'
import type { PersonId } from '#shared/kit/ids.ts'
import type { VariantTable } from '#main/genome/engine/table.ts'

/** Who the three are, and what is known of their samples. */
export interface TrioOfCase {
  readonly trio: Trio
  readonly identity: { readonly mother: SampleIdentity; readonly father: SampleIdentity }
  /** Whose genotypes may be used; everybody else counts as not analysed. */
  readonly isUsable: (person: PersonId) => boolean
}

/** Evaluates rows of a table by the trio rules. */
export interface TrioRows {
  readonly context: TrioContext
  /** Evaluates into a frame of its own, which the caller may keep. */
  readonly frameOf: (row: number) => TrioFrame
  /** Evaluates into one shared frame; read it before the next call. */
  readonly evaluate: (row: number) => TrioFrame
}

export function createTrioRows(table: VariantTable, { trio, identity, isUsable }: TrioOfCase): TrioRows {
  const column = (person: PersonId | undefined): number =>
    person !== undefined && isUsable(person) ? table.persons.indexOf(person) : -1
  const columns = {
    child: column(trio.child.id),
    mother: column(trio.mother?.id),
    father: column(trio.father?.id),
  }
  const context = createTrioContext({
    childSex: sexCode(trio.child.sex),
    affectedMother: affectedCode(trio.mother?.affected),
    affectedFather: affectedCode(trio.father?.affected),
    identityMother: identityCode(identity.mother),
    identityFather: identityCode(identity.father),
  })
  const contigCodes = table.dictionaries.contig.texts.map(contigRank)
  const frequencies = table.fields.get('populationFrequency')?.values

  const fill = (target: TrioRow, row: number): void => {
    const { numbers } = table
    const contig = contigCodes[numbers.contig.values[row] ?? 0] ?? -1
    const frequency = frequencies?.[row] ?? Number.NaN
    target.region = regionOf(table.build, contig, numbers.position.values[row] ?? 0)
    target.allele = numbers.allele.values[row] ?? 0
    target.deletionAllele = numbers.deletionAllele.values[row] ?? ABSENT
    target.structural = structuralCode(numbers.kind.values[row] ?? 0)
    target.popmaxAf = Number.isNaN(frequency) ? ABSENT : frequency
    target.expressed = EXPRESSED.NONE
    target.multiallelic = (numbers.alleleCount.values[row] ?? 1) > 1
    fillCall(target.child, table, columns.child, row)
    fillCall(target.mother, table, columns.mother, row)
    fillCall(target.father, table, columns.father, row)
  }
  const newFrame = (): TrioFrame => ({ context, row: createTrioRow(), outcome: createTrioOutcome() })
  const evaluateInto = (frame: TrioFrame, row: number): TrioFrame => {
    fill(frame.row, row)
    evaluateRow(frame)
    return frame
  }
  const shared = newFrame()
  return {
    context,
    frameOf: (row) => evaluateInto(newFrame(), row),
    evaluate: (row) => evaluateInto(shared, row),
  }
}

function fillCall(call: PersonCall, table: VariantTable, person: number, row: number): void {
  const columns = table.calls[person]
  call.ploidy = columns?.ploidy.values[row] ?? 0
  call.first = columns?.first.values[row] ?? ABSENT
  call.second = columns?.second.values[row] ?? ABSENT
  call.phased = columns?.phased.values[row] === 1
  call.phaseSet = columns?.phaseSet.values[row] ?? ABSENT
  call.depth = columns?.depth.values[row] ?? ABSENT
  call.quality = columns?.quality.values[row] ?? ABSENT
  call.altReads = columns?.altReads.values[row] ?? ABSENT
  call.totalReads = columns?.totalReads.values[row] ?? ABSENT
}

function sexCode(sex: Sex): SexCode {
  if (sex === 'female') return SEX.FEMALE
  return sex === 'male' ? SEX.MALE : SEX.UNKNOWN
}

function affectedCode(status: AffectedStatus | undefined): AffectedCode {
  if (status === 'affected') return AFFECTED.YES
  return status === 'unaffected' ? AFFECTED.NO : AFFECTED.UNKNOWN
}

function identityCode(identity: SampleIdentity): IdentityCode {
  if (identity === 'pass') return IDENTITY.PASS
  return identity === 'fail' ? IDENTITY.FAIL : IDENTITY.NOT_DONE
}

function structuralCode(kindIndex: number): StructuralCode {
  const kind = variantKinds[kindIndex]
  if (kind === undefined || !isStructural(kind)) return STRUCTURAL.NONE
  return kind === 'del' ? STRUCTURAL.DELETION : STRUCTURAL.OTHER
}
