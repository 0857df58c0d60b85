import type { HandlerOutput } from '#shared/contract/contract.ts'
import { maskCpr } from '#shared/domain/danish/cpr.ts'
import { inFamilyOrder, relationshipOf, type FamilyMember } from '#shared/domain/pedigree/family.ts'
import type {
  ContaminationCheck,
  MendelianCheck,
  ParentCheck,
  SexCheck,
} from '#shared/domain/trio-quality/sample-checks.ts'
import type { OpenCase, OpenCases } from '#main/features/cases/open-cases.ts'
import { pairOf, trioChecksOf } from '#main/features/family/trio-checks.ts'
import type { AreaNames, HandlersFor } from '#main/features/handler.ts'

type FamilyOutput = HandlerOutput<'family.get'>
type Check = FamilyOutput['quality']['motherhood']['check']

export function familyHandlers(openCases: OpenCases): HandlersFor<AreaNames<'family'>> {
  return {
    'family.get': async ({ caseId }, { user }) => {
      const open = await openCases.get(caseId, user)
      const { family } = open.manifest
      return {
        members: inFamilyOrder(family).map((member) => memberOf(member, open)),
        quality: qualityOf(open),
        consanguineous: family.isConsanguineous,
      }
    },
  }
}

function memberOf(member: FamilyMember, { manifest }: OpenCase): FamilyOutput['members'][number] {
  const person = manifest.people.find(({ id }) => id === member.id)
  return {
    id: member.id,
    relationship: relationshipOf(manifest.family, member.id),
    name: person?.name ?? null,
    maskedCpr: person?.cpr == null ? null : maskCpr(person.cpr),
    birthDate: person?.birthDate ?? null,
    sex: member.sex,
    affected: member.affected,
    motherId: member.motherId,
    fatherId: member.fatherId,
    isSequenced: member.sample !== null,
  }
}

/** Figures of persons whose data may be used; a person without consent has no figures either. */
export function qualityOf({ manifest, disclosure, trio }: OpenCase): FamilyOutput['quality'] {
  const { quality, family } = manifest
  const checks = trioChecksOf(family, quality)
  const usable = inFamilyOrder(family).filter(({ id, sample }) => sample !== null && disclosure.isUsable(id))
  const figures = usable.flatMap((member) => {
    const found = quality?.samples.find(({ sample }) => sample === member.sample)
    return found === undefined ? [] : [{ member, figures: found }]
  })
  const checksOf = (member: FamilyMember) => {
    if (member.id === trio.child.id) return checks.child
    if (member.id === trio.mother?.id) return checks.mother
    return member.id === trio.father?.id ? checks.father : null
  }
  const parentage = (parent: FamilyMember | null, check: ParentCheck | null | undefined) =>
    parent !== null && disclosure.isUsable(parent.id)
      ? { check: parentCheck(check ?? null), relatedness: pairOf(trio.child, parent, quality)?.relatedness ?? null }
      : { check: 'notDone' as const, relatedness: null }
  return {
    depth: figures.flatMap(({ member, figures: { meanDepth, pct20x } }) =>
      meanDepth === null
        ? []
        : [{ personId: member.id, mean: meanDepth, shareAt20x: pct20x === null ? null : pct20x / 100 }],
    ),
    sex: usable.map((member) => {
      const check = checksOf(member)?.sex ?? null
      return { personId: member.id, check: sexCheck(check), finding: check ?? 'not_done' }
    }),
    motherhood: parentage(trio.mother, checks.mother?.parentage),
    fatherhood: parentage(trio.father, checks.father?.parentage),
    contamination: figures.map(({ member, figures: { contamination } }) => ({
      personId: member.id,
      check: contaminationCheck(checksOf(member)?.contamination ?? null),
      fraction: contamination,
    })),
    mendelian: {
      check: mendelianCheck(checks.mendelian),
      sites: quality?.mendelian?.sites ?? null,
      errors: quality?.mendelian?.errors ?? null,
    },
    measuredBy: quality?.tool ?? null,
    isSimulated: quality?.simulated ?? false,
  }
}

/** What exactly did not fit stays with the laboratory: everybody else reads "identity could not be confirmed". */
function parentCheck(check: ParentCheck | null): Check {
  if (check === null) return 'notDone'
  if (check === 'pass') return 'passed'
  return check === 'review' ? 'review' : 'failed'
}

function sexCheck(check: SexCheck | null): Check {
  if (check === null) return 'notDone'
  if (check === 'match') return 'passed'
  return check === 'mismatch' ? 'failed' : 'review'
}

function contaminationCheck(check: ContaminationCheck | null): Check {
  if (check === null || check === 'not_done') return 'notDone'
  if (check === 'ok') return 'passed'
  return check === 'fail' ? 'failed' : 'review'
}

function mendelianCheck(check: MendelianCheck | null): Check {
  if (check === null || check === 'not_done' || check === 'too_few_sites') return 'notDone'
  if (check === 'ok') return 'passed'
  return check === 'fail' ? 'failed' : 'review'
}
