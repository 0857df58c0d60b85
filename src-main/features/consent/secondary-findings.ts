import type { HandlerOutput } from '#shared/contract/contract.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { secondaryFindingTags } from '#shared/domain/consent/consent-record.ts'
import { parentalConflict, type ChildFinding, type ParentalConflict } from '#shared/domain/consent/parental-conflict.ts'
import { plainContig } from '#shared/domain/coordinates/contigs.ts'
import { inFamilyOrder, relationshipOf, type FamilyMember } from '#shared/domain/pedigree/family.ts'
import { consentTagsOf } from '#shared/domain/secondary-findings/consent-tags.ts'
import { secondaryFindingStates } from '#shared/domain/secondary-findings/finding-state.ts'
import { findSfGene } from '#shared/domain/secondary-findings/sf-list.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import type { CaseRepo } from '#main/features/cases/case-repo.ts'
import type { OpenCase, OpenCases } from '#main/features/cases/open-cases.ts'
import type { StoredConsent } from '#main/features/consent/consent-repo.ts'
import type { User } from '#main/features/handler.ts'
import { isFinding, type FoundGene, type FoundVariant } from '#main/genome/secondary-findings/person-findings.ts'

type Page = HandlerOutput<'consent.secondaryFindings'>['pages'][number]
type Finding = Page['findings'][number]

/** A page for each sequenced person: what may be said of each kind, and the findings that are open to that person. */
export async function pagesOf(open: OpenCase, consents: readonly StoredConsent[]): Promise<Page[]> {
  const persons = inFamilyOrder(open.manifest.family).filter(({ sample }) => sample !== null)
  return Promise.all(persons.map((member) => pageOf(member, open, consents)))
}

export async function pageOf(member: FamilyMember, open: OpenCase, consents: readonly StoredConsent[]): Promise<Page> {
  const { manifest, disclosure } = open
  const found = (await open.findingsOf(member.id)).filter(isFinding)
  const record = consents.find(({ personId }) => personId === member.id)?.record
  const states = secondaryFindingStates({
    answers: record?.consent?.answers.sf ?? null,
    decisions: disclosure.decisions().filter(({ person }) => person === member.id),
    found: new Set(found.flatMap(({ gene }) => consentTagsOf(gene)?.tags ?? [])),
  })
  return {
    personId: member.id,
    relationship: relationshipOf(manifest.family, member.id),
    name: manifest.people.find(({ id }) => id === member.id)?.name ?? null,
    search: disclosure.listSearch(member.id),
    states: secondaryFindingTags.map((tag) => {
      const state = states[tag]
      return state.kind === 'notAnalysed' ? { tag, ...state, reasons: [...state.reasons] } : { tag, ...state }
    }),
    findings: found.flatMap(findingOf),
  }
}

function findingOf({ gene, isReportable, reason, variants }: FoundGene): Finding[] {
  const listed = findSfGene(gene)
  if (listed === null) return []
  const { inheritance, diseases } = listed
  const shown = variants.map((variant) => ({ ...variant }))
  return [{ gene, isReportable, reason, inheritance, diseases: diseases.map(({ name }) => name), variants: shown }]
}

interface ConflictCase {
  readonly caseId: CaseId
  readonly caseName: string
  readonly kinds: ParentalConflict[]
}

/** The cases on this machine where a child's open finding tells of a parent who refused. */
export async function conflictsOf(
  user: User,
  { cases, openCases }: { readonly cases: CaseRepo; readonly openCases: OpenCases },
): Promise<ConflictCase[]> {
  const found: ConflictCase[] = []
  for (const { caseId, state } of cases.copies()) {
    if (state !== 'here') continue
    const kinds = await kindsIn(caseId, user, openCases)
    if (kinds.length > 0) found.push({ caseId, caseName: cases.entry(caseId)?.name ?? '', kinds })
  }
  return found
}

async function kindsIn(caseId: CaseId, user: User, openCases: OpenCases): Promise<ParentalConflict[]> {
  try {
    const { disclosure, trio, findingsOf } = await openCases.get(caseId, user)
    const genes = await findingsOf(trio.child.id)
    const kinds = genes.flatMap(({ gene, variants }) =>
      variants.flatMap((variant) => parentalConflict(carriedAs(variant), disclosure.refusingParents(gene)) ?? []),
    )
    return [...new Set(kinds)].toSorted()
  } catch (error) {
    if (error instanceof DeclaredError) return []
    throw error
  }
}

function carriedAs({ contig, zygosity }: FoundVariant): ChildFinding {
  const copies = zygosity === 'hom' ? 'both' : zygosity === 'het' ? 'one' : 'only'
  return { contig: plainContig(contig), copies }
}
