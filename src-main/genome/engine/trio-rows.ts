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
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import type { AffectedStatus, Sex, Trio } from '#shared/domain/pedigree/family.ts'
import { isStructural, variantKinds } from '#shared/domain/variant/kind.ts'
import type { SampleIdentity } from '#shared/domain/trio-quality/sample-checks.ts'
import type { PersonId } from '#shared/kit/ids.ts'
import { VIEW, viewBytes } from '#main/genome/engine/columns.ts'
import { callNumbers, unpackCall } from '#main/genome/engine/packed-call.ts'

/** Who the three are, and what is known of their samples. */
export interface TrioOfCase {
  readonly trio: Trio
  readonly identity: { readonly mother: SampleIdentity; readonly father: SampleIdentity }
  /** Whose genotypes may be used; everybody else counts as not analysed. */
  readonly isUsable: (person: PersonId) => boolean
}

/** The columns the rules read, of a whole case or of one segment. */
export interface TrioColumns {
  /** Rank of the chromosome by the code in `contig`. */
  readonly contigRanks: readonly number[]
  readonly contig: ArrayLike<number>
  readonly position: ArrayLike<number>
  readonly kind: ArrayLike<number>
  readonly view: ArrayLike<number>
  readonly frequency: ArrayLike<number> | undefined
  /** By person of the table. */
  readonly calls: readonly ArrayLike<number>[]
  readonly phases: readonly ArrayLike<number>[]
}

/** Evaluates rows by the trio rules. */
export interface TrioRules {
  readonly context: TrioContext
  /** Evaluates into a frame of its own, which the caller may keep. */
  readonly frameOf: (columns: TrioColumns, row: number) => TrioFrame
  /** Evaluates into one shared frame; read it before the next call. */
  readonly evaluate: (columns: TrioColumns, row: number) => TrioFrame
  /** The same for two sets of rules that give the same answers. */
  readonly fingerprint: string
}

/** Raise when the rules change what they say of a row: outcomes stored with a case are then worked out again. */
const rulesVersion = 1

export function createTrioRules(
  build: Build,
  persons: readonly PersonId[],
  { trio, identity, isUsable }: TrioOfCase,
): TrioRules {
  const column = (person: PersonId | undefined): number =>
    person !== undefined && isUsable(person) ? persons.indexOf(person) : -1
  const places = {
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

  const fill = (target: TrioRow, columns: TrioColumns, row: number): void => {
    const contig = columns.contigRanks[columns.contig[row] ?? 0] ?? -1
    const frequency = columns.frequency?.[row] ?? Number.NaN
    const view = row * viewBytes
    const deletion = columns.view[view + VIEW.deletionAllele] ?? 255
    target.region = regionOf(build, contig, columns.position[row] ?? 0)
    target.allele = columns.view[view + VIEW.allele] ?? 0
    target.deletionAllele = deletion === 255 ? ABSENT : deletion
    target.structural = structuralCodes[columns.kind[row] ?? 0] ?? STRUCTURAL.NONE
    target.popmaxAf = Number.isNaN(frequency) ? ABSENT : frequency
    target.expressed = EXPRESSED.NONE
    target.multiallelic = (columns.view[view + VIEW.alleleCount] ?? 1) > 1
    fillCall(target.child, columns, places.child, row)
    fillCall(target.mother, columns, places.mother, row)
    fillCall(target.father, columns, places.father, row)
  }
  const newFrame = (): TrioFrame => ({ context, row: createTrioRow(), outcome: createTrioOutcome() })
  const evaluateInto = (frame: TrioFrame, columns: TrioColumns, row: number): TrioFrame => {
    fill(frame.row, columns, row)
    evaluateRow(frame)
    return frame
  }
  const shared = newFrame()
  return {
    context,
    frameOf: (columns, row) => evaluateInto(newFrame(), columns, row),
    evaluate: (columns, row) => evaluateInto(shared, columns, row),
    fingerprint: JSON.stringify([rulesVersion, build, places, context]),
  }
}

const structuralCodes: readonly StructuralCode[] = variantKinds.map((kind) => {
  if (!isStructural(kind)) return STRUCTURAL.NONE
  return kind === 'del' ? STRUCTURAL.DELETION : STRUCTURAL.OTHER
})

function fillCall(call: PersonCall, columns: TrioColumns, person: number, row: number): void {
  const packed = columns.calls[person]
  if (packed === undefined) {
    unpackCall(nobody, 0, call)
    call.phaseSet = ABSENT
    return
  }
  unpackCall(packed, row * callNumbers, call)
  call.phaseSet = columns.phases[person]?.[row] ?? ABSENT
}

/** A person who was not analysed. */
const nobody: readonly number[] = []

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
