import type { VariantClass } from '#shared/domain/classification/classes.ts'
import {
  changedSheet,
  cnvRuleSet,
  inverseOfSheet,
  scoreSheet,
  writeCnvLine,
  type CnvSheet,
  type CnvSheetChange,
} from '#shared/domain/classification/cnv/cnv-sheet.ts'
import type { CnvScore } from '#shared/domain/classification/cnv/score-cnv.ts'
import type { EvidenceProposal } from '#shared/domain/classification/evidence/proposal.ts'
import { classifyGermline, type GermlineClassification } from '#shared/domain/classification/germline/classify.ts'
import { criterionCodes, type CriterionCode } from '#shared/domain/classification/germline/criteria.ts'
import { writeCriterion } from '#shared/domain/classification/germline/criterion-code.ts'
import { specificationOf } from '#shared/domain/classification/germline/specifications/specifications.ts'
import type { Strength } from '#shared/domain/classification/germline/strengths.ts'

/** What one person decided about one criterion. */
export interface CriterionDecision {
  readonly code: CriterionCode
  readonly strength: Strength
  readonly state: 'accepted' | 'dismissed'
  /** Why the strength is another than proposed, why it was dismissed, or what an own criterion rests on. */
  readonly reason: string
  /** The proposal it answers, as it stood then; null for a criterion the person brought. */
  readonly proposal: EvidenceProposal | null
}

/** What one reader thinks of one variant in one case. */
export interface Assessment {
  /** The class the reader chose; null leaves it to the criteria. */
  readonly class: VariantClass | null
  /** Why the chosen class is another than the one the criteria give. */
  readonly classReason: string
  /** For the colleagues who evaluate. */
  readonly comment: string
  /** For the report; never mixed with the one above. */
  readonly reportComment: string
  /** Symbol of the gene, because its own specification decides how criteria count. */
  readonly gene: string | null
  /** In the order of the guideline, each code once. */
  readonly criteria: readonly CriterionDecision[]
  /** The sheet of a loss or gain of copies; as soon as it has lines it counts instead of the criteria. */
  readonly cnv: CnvSheet | null
}

/** Fields that change; criteria and lines of the sheet by code, `null` takes one away. */
export interface AssessmentChange {
  readonly class?: VariantClass | null
  readonly classReason?: string
  readonly comment?: string
  readonly reportComment?: string
  readonly gene?: string | null
  readonly criteria?: readonly { readonly code: CriterionCode; readonly decision: CriterionDecision | null }[]
  readonly cnv?: CnvSheetChange
}

export const emptyAssessment: Assessment = {
  class: null,
  classReason: '',
  comment: '',
  reportComment: '',
  gene: null,
  criteria: [],
  cnv: null,
}

/** All that was typed in it, with what for. */
export function typedTexts({ comment, classReason, reportComment, criteria, cnv }: Assessment) {
  return [
    ...Object.entries({ comment, classReason, reportComment }).map(([part, text]) => ({ part, text })),
    ...criteria.map(({ code, reason }) => ({ part: code, text: reason })),
    ...(cnv?.lines ?? []).map(({ code, note }) => ({ part: `cnv ${code}`, text: note })),
  ].filter(({ text }) => text.trim() !== '')
}

export function changed(assessment: Assessment, { criteria = [], cnv, ...fields }: AssessmentChange): Assessment {
  const touched = new Set(criteria.map(({ code }) => code))
  const decided = criteria.flatMap(({ decision }) => decision ?? [])
  const kept = assessment.criteria.filter(({ code }) => !touched.has(code))
  return {
    ...assessment,
    ...fields,
    criteria: [...kept, ...decided].toSorted((a, b) => criterionCodes.indexOf(a.code) - criterionCodes.indexOf(b.code)),
    cnv: cnv === undefined ? assessment.cnv : changedSheet(assessment.cnv, cnv),
  }
}

/** The change that leads from what `change` makes back to where it began. */
export function inverse(assessment: Assessment, change: AssessmentChange): AssessmentChange {
  return {
    ...(change.class === undefined ? {} : { class: assessment.class }),
    ...(change.classReason === undefined ? {} : { classReason: assessment.classReason }),
    ...(change.comment === undefined ? {} : { comment: assessment.comment }),
    ...(change.reportComment === undefined ? {} : { reportComment: assessment.reportComment }),
    ...(change.criteria === undefined
      ? {}
      : {
          criteria: change.criteria.map(({ code }) => ({
            code,
            decision: assessment.criteria.find((decision) => decision.code === code) ?? null,
          })),
        }),
    ...(change.cnv === undefined ? {} : { cnv: inverseOfSheet(assessment.cnv, change.cnv) }),
  }
}

type Basis = Pick<Assessment, 'criteria' | 'cnv'>

const isFilled = (cnv: CnvSheet | null): cnv is CnvSheet => cnv !== null && cnv.lines.length > 0

/**
 * What an assessment rests on as it is written in a report: the accepted criteria (`PVS1`, `PM2_Supporting`), or the lines of
 * a sheet with their points (`2A (1.00)`).
 */
export function acceptedCriteria({ criteria, cnv }: Basis): readonly string[] {
  if (isFilled(cnv)) return cnv.lines.map(writeCnvLine)
  return criteria
    .filter(({ state }) => state === 'accepted')
    .map(({ code, strength }) => writeCriterion(code, strength))
}

/** What criteria or a sheet give. `points` are those of Tavtigian 2020 and null for a sheet, whose own are hundredths. */
export interface ComputedClassification extends GermlineClassification {
  /** Total of the sheet in hundredths, or why it is refused; null where there is no sheet. */
  readonly cnv: Pick<CnvScore, 'points' | 'error'> | null
}

/** What the accepted criteria give, by points and by the rules of 2015; with a sheet, what its lines give. */
export function computedClassification(assessment: Basis & Pick<Assessment, 'gene'>): ComputedClassification {
  const { gene, cnv } = assessment
  if (isFilled(cnv)) {
    const { points, class: suggestedClass, error } = scoreSheet(cnv)
    return { ...classifyGermline([]), suggestedClass, ruleSet: cnvRuleSet, cnv: { points, error } }
  }
  const specification = gene === null ? null : specificationOf(gene)
  return { ...classifyGermline(acceptedCriteria(assessment), { specification }), cnv: null }
}

/** Total of an assessment's sheet in hundredths; null where there is none, or where it is refused. */
export function cnvTotal({ cnv }: Pick<Assessment, 'cnv'>): number | null {
  return isFilled(cnv) ? scoreSheet(cnv).points : null
}

/** The class that counts: the chosen one, else what the accepted criteria or the sheet give. */
export function effectiveClass(assessment: Assessment): VariantClass | null {
  return assessment.class ?? computedClassification(assessment).suggestedClass
}

/** Why an assessment cannot be handed in. */
export type HandInRefusal = 'class_missing' | 'reason_missing' | 'criteria_refused'

/** A class that stands without what it rests on is not an answer: what is missing before a reading is complete. */
export function handInRefusal(assessment: Assessment): HandInRefusal | null {
  const { suggestedClass, errors, cnv } = computedClassification(assessment)
  if (errors.length > 0 || (cnv !== null && cnv.error !== null)) return 'criteria_refused'
  const chosen = effectiveClass(assessment)
  if (chosen === null) return 'class_missing'
  const differs = suggestedClass !== null && chosen !== suggestedClass
  return differs && assessment.classReason.trim() === '' ? 'reason_missing' : null
}
