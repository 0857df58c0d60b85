import type { HandlerInput, HandlerOutput } from '#shared/contract/contract.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import {
  acceptedCriteria,
  cnvTotal,
  computedClassification,
  effectiveClass,
  emptyAssessment,
  type AssessmentChange,
  type CriterionDecision,
} from '#shared/domain/classification/assessment/assessment.ts'
import {
  isReadingLocked,
  phaseOf,
  readingsHandedIn,
  visibleReadings,
} from '#shared/domain/classification/assessment/two-readers.ts'
import { changeStrength } from '#shared/domain/classification/germline/change-strength.ts'
import { criterion } from '#shared/domain/classification/germline/criteria.ts'
import { defaultRuleSet } from '#shared/domain/classification/germline/rule-set.ts'
import { specificationOf } from '#shared/domain/classification/germline/specifications/specifications.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import type { OpenCase, OpenCases } from '#main/features/cases/open-cases.ts'
import type { AssessmentRepo, StoredAssessment } from '#main/features/classification/assessment-repo.ts'
import type { AssessmentService, VariantInCase } from '#main/features/classification/assessment-service.ts'
import type {
  EarlierClassification,
  EarlierClassifications,
} from '#main/features/classification/earlier-classifications.ts'
import { sheetChangeOf } from '#main/features/classification/cnv-line.ts'
import { disclosedAssessment } from '#main/features/classification/disclosed-assessment.ts'
import { exportSigned } from '#main/features/classification/export-signed.ts'
import { variantName } from '#main/features/classification/variant-name.ts'
import type { ReadingService } from '#main/features/classification/reading-service.ts'
import type { EvidenceOfVariant, EvidenceService } from '#main/features/evidence/evidence-service.ts'
import type { AreaNames, HandlersFor, User } from '#main/features/handler.ts'
import type { ReadThrough } from '#main/features/report/read-through.ts'
import type { VariantRow } from '#main/genome/engine/row-view.ts'

export interface ClassificationHandlerPorts {
  readonly openCases: OpenCases
  readonly repo: AssessmentRepo
  readonly assessments: AssessmentService
  readonly readings: ReadingService
  readonly evidence: EvidenceService
  readonly earlier: EarlierClassifications
  readonly readThrough: Pick<ReadThrough, 'requireRead'>
  readonly onChange: (caseId: CaseId) => void
}

type Output = HandlerOutput<'classification.get'>

interface Visible {
  readonly open: OpenCase
  readonly row: VariantRow
}

export function classificationHandlers(ports: ClassificationHandlerPorts): HandlersFor<AreaNames<'classification'>> {
  const { openCases, assessments, readings, evidence, onChange } = ports
  /** A variant that may not be seen cannot be classified either, and is answered like one that does not exist. */
  const requireVisible = async ({ caseId, key }: VariantInCase, user: User): Promise<Visible> => {
    const open = await openCases.get(caseId, user)
    const row = await open.view.row(key)
    if (row === undefined) throw new DeclaredError('variant.unknown')
    return { open, row }
  }
  /** Saves before anything else is asked: words must not wait for evidence. */
  const change = async (
    variant: VariantInCase,
    user: User,
    made: (row: VariantRow) => AssessmentChange,
  ): Promise<Output['current']> => {
    const { open, row } = await requireVisible(variant, user)
    const saved = assessments.change(variant, { ...made(row), gene: row.genes[0] ?? null }, user)
    onChange(variant.caseId)
    return viewOf(saved, (await evidence.of(open, variant.key, user)).proposals)
  }
  return {
    'classification.get': async (variant, { user }) => {
      const { open } = await requireVisible(variant, user)
      const { proposals } = await evidence.of(open, variant.key, user)
      return {
        current: viewOf(assessments.own(variant, user), proposals),
        history: assessments.history(variant, user).map((step) => ({ ...step, criteria: [...step.criteria] })),
        reading: readingOf(variant, user, ports.repo),
        earlier: (await ports.earlier.of(variant, proposals, user)).map(earlierView),
      }
    },
    'classification.set': ({ caseId, key, ...given }, { user }) =>
      change({ caseId, key }, user, () => givenFields(given)),
    'classification.scoreLine': (input, { user }) => change(input, user, (row) => ({ cnv: sheetChangeOf(input, row) })),
    'classification.decide': async (input, { user }) => {
      const { open, row } = await requireVisible(input, user)
      const found = await evidence.of(open, input.key, user)
      const criteria = [{ code: input.code, decision: decisionOf(input, found) }]
      const saved = assessments.change(input, { criteria, gene: row.genes[0] ?? null }, user)
      onChange(input.caseId)
      return viewOf(saved, found.proposals)
    },
    ...readingHandlers(readings, async (variant, user, work) => {
      await requireVisible(variant, user)
      work()
      onChange(variant.caseId)
      return { done: true }
    }),
    'classification.export': async ({ format, ...variant }, { user }) => {
      const { open, row } = await requireVisible(variant, user)
      // What was typed for the report is in the file.
      ports.readThrough.requireRead(variant.caseId)
      const text = exportSigned(format, row, open.manifest.build, ports.repo.work(variant.caseId, variant.key))
      readings.noteExport(variant.caseId, format, user)
      return { text }
    },
    'classification.awaited': ({ caseId }, { user }) => awaitedOf(caseId, user, ports),
  }
}

type ReadingName = `classification.${'handIn' | 'withdraw' | 'reconcile' | 'sign' | 'reopen'}`

/** What the two readers do with a variant that the user may see. */
function readingHandlers(
  readings: ReadingService,
  act: (variant: VariantInCase, user: User, work: () => void) => Promise<{ done: true }>,
): HandlersFor<ReadingName> {
  return {
    'classification.handIn': (variant, { user }) => act(variant, user, () => readings.handIn(variant, user)),
    'classification.withdraw': (variant, { user }) => act(variant, user, () => readings.withdraw(variant, user)),
    'classification.reconcile': (input, { user }) =>
      act(input, user, () => readings.reconcile(input, { class: input.class, reason: input.reason }, user)),
    'classification.sign': (variant, { user }) => act(variant, user, () => readings.sign(variant, user)),
    'classification.reopen': (input, { user }) => act(input, user, () => readings.reopen(input, input.reason, user)),
  }
}

/** Variants whose second reading the user can do, as far as they may be seen. */
async function awaitedOf(
  caseId: CaseId,
  user: User,
  { openCases, readings }: ClassificationHandlerPorts,
): Promise<HandlerOutput<'classification.awaited'>> {
  const { view } = await openCases.get(caseId, user)
  const rows = await Promise.all(readings.awaited(caseId, user).map(view.row))
  return { variants: rows.filter((row) => row !== undefined).map((row) => ({ key: row.key, name: variantName(row) })) }
}

function earlierView({ criteria, changes, ...one }: EarlierClassification): Output['earlier'][number] {
  return { ...one, criteria: [...criteria], changes: [...changes] }
}

/** The fields that were given; what was not stays as it is. */
function givenFields(given: Omit<HandlerInput<'classification.set'>, 'caseId' | 'key'>): AssessmentChange {
  return {
    ...(given.class === undefined ? {} : { class: given.class }),
    ...(given.classReason === undefined ? {} : { classReason: given.classReason }),
    ...(given.comment === undefined ? {} : { comment: given.comment }),
    ...(given.reportComment === undefined ? {} : { reportComment: given.reportComment }),
  }
}

/**
 * The decision somebody asks for, checked against the guideline and the gene's panel; null takes it away.
 *
 * @throws `criterion.retired`, `criterion.strengthNotAllowed`, `criterion.reasonMissing`
 */
function decisionOf(
  { code, state, strength, reason = '' }: HandlerInput<'classification.decide'>,
  { gene, proposals }: EvidenceOfVariant,
): CriterionDecision | null {
  const usual = criterion(code).strengthNow
  if (usual === null) throw new DeclaredError('criterion.retired', { code })
  if (state === 'open') return null
  const proposal = proposals.find((candidate) => candidate.code === code) ?? null
  const wanted = strength ?? proposal?.strength ?? usual
  const decision = { code, strength: wanted, state, reason: reason.trim(), proposal }
  if (state === 'dismissed' || wanted === proposal?.strength) return decision
  const specification = gene === null ? null : specificationOf(gene)
  const refused = changeStrength({ code, strength: wanted, reason }, defaultRuleSet, specification)
  if (!refused.ok && refused.error === 'strength_not_allowed') {
    throw new DeclaredError('criterion.strengthNotAllowed', { code })
  }
  // What the data propose is only overruled with a reason, also towards the usual strength.
  if (!refused.ok || (proposal !== null && reason.trim() === '')) throw new DeclaredError('criterion.reasonMissing')
  return decision
}

function viewOf(stored: StoredAssessment | undefined, proposals: EvidenceOfVariant['proposals']): Output['current'] {
  const value = disclosedAssessment(stored?.value ?? emptyAssessment, proposals)
  const computed = computedClassification(value)
  return {
    ...value,
    criteria: value.criteria.map((decision) => ({
      ...decision,
      proposal:
        decision.proposal === null
          ? null
          : {
              ...decision.proposal,
              sentence: { key: decision.proposal.sentence.key, params: { ...decision.proposal.sentence.params } },
              cautions: [...decision.proposal.cautions],
            },
    })),
    cnv: value.cnv === null ? null : { kind: value.cnv.kind, lines: [...value.cnv.lines] },
    effective: effectiveClass(value),
    computed: {
      points: computed.points,
      pointsClass: computed.pointsClass,
      class2015: computed.class2015,
      suggestedClass: computed.suggestedClass,
      discordance: computed.discordance,
      errors: [...computed.errors],
      warnings: [...computed.warnings],
      ruleSet: computed.ruleSet,
      cnv: computed.cnv,
    },
    revision: stored?.revision ?? 0,
    last: stored === undefined ? null : { by: stored.reader, byId: stored.readerId, at: stored.at },
  }
}

/** How far the two readers have come, with exactly as much of the other reading as this viewer may know. */
function readingOf({ caseId, key }: VariantInCase, user: User, repo: AssessmentRepo): Output['reading'] {
  const { readings, verdict } = repo.work(caseId, key)
  const value = verdict?.value ?? null
  const handedIn = new Set(readingsHandedIn(readings, value).map(({ readerId }) => readerId))
  return {
    phase: phaseOf(readings, value),
    isLocked: isReadingLocked(user.id, readings, value),
    hasHandedIn: handedIn.has(user.id),
    others: visibleReadings(user.id, readings, value)
      .filter(({ readerId }) => readerId !== user.id)
      .map((reading) => ({
        readerId: reading.readerId,
        reader: reading.reader,
        class: reading.class,
        classReason: reading.value.classReason,
        comment: reading.value.comment,
        criteria: [...acceptedCriteria(reading.value)],
        cnvTotal: cnvTotal(reading.value),
        isHandedIn: handedIn.has(reading.readerId),
      })),
    verdict:
      verdict === null
        ? null
        : {
            class: verdict.value.class,
            reason: verdict.value.reason,
            state: verdict.value.state,
            made: { by: verdict.by, byId: verdict.byId, at: verdict.at },
          },
  }
}
