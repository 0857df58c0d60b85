import { trioOf, type Family, type FamilyMember, type Sex } from '#shared/domain/pedigree/family.ts'
import {
  checkContamination,
  checkCouple,
  checkMendelian,
  checkParent,
  checkSex,
  type ReportedSex,
} from '#shared/domain/trio-quality/sample-checks.ts'
import {
  decideTrioGate,
  type SampleChecks,
  type TrioChecks,
  type TrioGate,
} from '#shared/domain/trio-quality/trio-gate.ts'
import type { QualityFigures } from '#main/features/cases/case-manifest.ts'

/** Runs the identity and quality rules over the figures the laboratory delivered. */
export function trioChecksOf(family: Family, quality: QualityFigures | null): TrioChecks {
  const trio = trioOf(family)
  const parent = (member: FamilyMember | null | undefined) =>
    member?.sample === undefined || member.sample === null
      ? null
      : { ...sampleChecks(member, quality), parentage: parentCheck(trio?.child ?? null, member, quality) }
  const couple = pairOf(trio?.mother ?? null, trio?.father ?? null, quality)
  return {
    child: trio === undefined ? { sex: null, contamination: null } : sampleChecks(trio.child, quality),
    mother: parent(trio?.mother),
    father: parent(trio?.father),
    couple: couple === undefined ? null : checkCouple(couple.relatedness),
    mendelian: quality?.mendelian == null ? null : checkMendelian(quality.mendelian),
    deNovoCount: null,
  }
}

export function trioGateOf(family: Family, quality: QualityFigures | null): TrioGate {
  return decideTrioGate(trioChecksOf(family, quality))
}

function sampleChecks(member: FamilyMember, quality: QualityFigures | null): SampleChecks {
  const figures = quality?.samples.find(({ sample }) => sample === member.sample)
  if (figures === undefined) return { sex: null, contamination: null }
  const { xHetHomAltRatio, yAutosomeDepthRatio, contamination } = figures
  return {
    sex:
      xHetHomAltRatio === null || yAutosomeDepthRatio === null
        ? null
        : checkSex({ xHetToHomAlt: xHetHomAltRatio, yDepthRatio: yAutosomeDepthRatio }, reportedSex(member.sex)),
    contamination: contamination === null ? null : checkContamination(contamination),
  }
}

function parentCheck(child: FamilyMember | null, parent: FamilyMember, quality: QualityFigures | null) {
  const pair = pairOf(child, parent, quality)
  return pair === undefined ? null : checkParent({ relatedness: pair.relatedness, ibs0ToIbs2: pair.ibs0Ibs2 })
}

/** The measured pair, whichever of the two the file names first. */
export function pairOf(
  one: FamilyMember | null,
  other: FamilyMember | null,
  quality: QualityFigures | null,
): QualityFigures['pairs'][number] | undefined {
  const [a, b] = [one?.sample, other?.sample]
  if (a == null || b == null) return undefined
  return quality?.pairs.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a))
}

function reportedSex(sex: Sex): ReportedSex {
  return sex === 'female' || sex === 'male' ? sex : 'unknown'
}
