import { evidenceChanges, isDue, type EvidenceChange } from '#shared/domain/classification/assessment/outdated.ts'
import { readingsHandedIn } from '#shared/domain/classification/assessment/two-readers.ts'
import { acceptedCriteria, cnvTotal } from '#shared/domain/classification/assessment/assessment.ts'
import type { VariantClass } from '#shared/domain/classification/classes.ts'
import type { Neighbour } from '#shared/domain/classification/evidence/evidence-input.ts'
import type { EvidenceProposal } from '#shared/domain/classification/evidence/proposal.ts'
import { proteinRelation } from '#shared/domain/classification/evidence/protein-change.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import type { Clock } from '#shared/kit/ports.ts'
import type { OpenCase, OpenCases } from '#main/features/cases/open-cases.ts'
import type { AssessmentRepo, StoredAssessment } from '#main/features/classification/assessment-repo.ts'
import type { VariantInCase } from '#main/features/classification/assessment-service.ts'
import type { User } from '#main/features/handler.ts'
import type { ReadThrough } from '#main/features/report/read-through.ts'
import type { VariantRow } from '#main/genome/engine/row-view.ts'

/** A class the department has signed for this variant in another case; nothing in it says in whose. */
export interface EarlierClassification {
  readonly class: VariantClass
  /** Day of the signature. */
  readonly day: string
  readonly criteria: readonly string[]
  /** Total of the sheet of a copy-number variant, in hundredths. */
  readonly cnvTotal: number | null
  readonly reportComment: string
  readonly isDue: boolean
  readonly changes: readonly EvidenceChange[]
}

/**
 * What the department remembers of a variant. A classification of a case that this viewer may not open, or in which the
 * variant is not disclosed any more, is not remembered: consent decides over memory too.
 */
export interface EarlierClassifications {
  readonly of: (
    variant: VariantInCase,
    proposals: readonly EvidenceProposal[],
    user: User,
  ) => Promise<readonly EarlierClassification[]>
  readonly classOf: (key: VariantKey, open: OpenCase, user: User) => Promise<VariantClass | null>
  /** Signed disease-causing variants of the same gene at the same residue. */
  readonly neighboursOf: (row: VariantRow, open: OpenCase, user: User) => Promise<readonly Neighbour[]>
}

export interface EarlierClassificationsPorts {
  readonly repo: AssessmentRepo
  readonly openCases: OpenCases
  readonly clock: Clock
  /** Words that nobody has read since a form of their case changed are not remembered. */
  readonly readThrough: Pick<ReadThrough, 'unreadSince'>
}

interface Signed {
  readonly class: VariantClass
  readonly day: string
  readonly reading: StoredAssessment | undefined
  readonly isUnread: boolean
}

export function createEarlierClassifications(ports: EarlierClassificationsPorts): EarlierClassifications {
  const { repo, openCases, clock, readThrough } = ports
  const signedIn = (caseId: CaseId, key: VariantKey): Signed | null => {
    const { readings, verdict } = repo.work(caseId, key)
    if (verdict?.value.state !== 'signed' || verdict.value.class === null) return null
    const handedIn = readingsHandedIn(readings, verdict.value)
    const reading = handedIn.find((one) => one.class === verdict.value.class) ?? handedIn[0]
    return {
      class: verdict.value.class,
      day: verdict.at.slice(0, 10),
      reading,
      isUnread: readThrough.unreadSince(caseId) !== null,
    }
  }
  /** The row in the other case, where this viewer may see it. */
  const disclosedIn = async (caseId: CaseId, key: VariantKey, user: User): Promise<VariantRow | undefined> => {
    try {
      return await (await openCases.get(caseId, user)).view.row(key)
    } catch (error) {
      if (error instanceof DeclaredError) return undefined
      throw error
    }
  }
  const signedElsewhere = async (key: VariantKey, own: CaseId, user: User): Promise<readonly Signed[]> => {
    const found: Signed[] = []
    for (const caseId of repo.signedIn(key)) {
      const signed = caseId === own ? null : signedIn(caseId, key)
      if (signed !== null && (await disclosedIn(caseId, key, user)) !== undefined) found.push(signed)
    }
    return found.toSorted((a, b) => b.day.localeCompare(a.day))
  }

  return {
    of: async ({ caseId, key }, proposals, user) => {
      const today = clock.now().toISOString().slice(0, 10)
      return (await signedElsewhere(key, caseId, user)).map(({ reading, isUnread, ...signed }) => ({
        ...signed,
        criteria: reading === undefined ? [] : acceptedCriteria(reading.value),
        cnvTotal: reading === undefined ? null : cnvTotal(reading.value),
        reportComment: isUnread ? '' : (reading?.value.reportComment ?? ''),
        isDue: isDue(signed, today),
        changes: reading === undefined ? [] : evidenceChanges(reading.value.criteria, proposals),
      }))
    },
    classOf: async (key, open, user) => (await signedElsewhere(key, open.id, user))[0]?.class ?? null,
    neighboursOf: async (row, open, user) => {
      const [gene] = row.genes
      // Where the gate closes what is reported pathogenic in a gene of this case, nothing of the kind is named.
      if (gene === undefined || isClosed(row, open)) return []
      const found = new Map<VariantKey, Neighbour>()
      for (const { caseId, key } of repo.signedInGene(gene)) {
        const signed = caseId === open.id || key === row.key ? null : signedIn(caseId, key)
        if (signed?.class !== 'pathogenic' && signed?.class !== 'likely_pathogenic') continue
        const other = await disclosedIn(caseId, key, user)
        if (other?.transcript !== row.transcript) continue
        const relation = proteinRelation(row.hgvsP, other.hgvsP)
        if (relation !== null) found.set(key, neighbourOf(other, relation, { ...signed, class: signed.class }))
      }
      return [...found.values()]
    },
  }
}

const isClosed = ({ genes }: VariantRow, { disclosure }: OpenCase): boolean =>
  disclosure.row({ genes, isReportedPathogenic: true }) === 'hidden'

/** The department's own signed classification counts as four stars (see `Neighbour`). */
function neighbourOf(
  other: VariantRow,
  relation: Neighbour['relation'],
  { class: signed, day }: Signed & { readonly class: Neighbour['class'] },
): Neighbour {
  return {
    hgvs: `${other.transcript ?? ''}:${other.hgvsC ?? ''}`,
    relation,
    class: signed,
    stars: 4,
    source: 'department',
    version: '',
    date: day,
  }
}
