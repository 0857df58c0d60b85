import * as z from 'zod'
import {
  acceptedCriteria,
  changed,
  cnvTotal,
  effectiveClass,
  emptyAssessment,
  type Assessment,
  type AssessmentChange,
} from '#shared/domain/classification/assessment/assessment.ts'
import type { VariantClass } from '#shared/domain/classification/classes.ts'
import { assessmentChangeSchema, assessmentSchema } from '#shared/contract/assessment.ts'
import { userIdSchema, variantClassSchema } from '#shared/contract/common.ts'
import type { UserId } from '#shared/kit/ids.ts'
import { undoLinkSchema, type UndoLink } from '#main/store/work/undo-link.ts'
import type { EventKind, LoggedEvent } from '#main/store/work/event-log.ts'
import type { Made } from '#main/platform/mapping/work.ts'

/** The events an assessment is made of. */
export const assessmentEvents: readonly EventKind[] = ['classification.changed', 'classification.received']

const changeSchema = undoLinkSchema.extend({ before: assessmentChangeSchema, after: assessmentChangeSchema })

const plainSchema = z.object({ class: variantClassSchema.nullable(), comment: z.string() })
/** How a change was written before readers had assessments of their own: class and comment and nothing else. */
const firstChangeSchema = plainSchema
  .extend({ before: plainSchema, undoes: z.number().int().nullable() })
  .transform(({ class: chosen, comment, before, undoes }) => ({
    before,
    after: { class: chosen, comment },
    undoes,
    redoes: null,
  }))

/** A change as it was written, by this workbench or an earlier one. */
export function readChange(
  event: LoggedEvent,
): UndoLink & { readonly before: AssessmentChange; readonly after: AssessmentChange } {
  return z.union([changeSchema, firstChangeSchema]).parse(event.payload)
}

const madeSchema = z.object({ by: z.string(), byId: userIdSchema, at: z.string() })
const receivedSchema = z.object({ value: assessmentSchema, madeBy: madeSchema })
const firstReceivedSchema = plainSchema
  .extend({ madeBy: madeSchema })
  .transform(({ class: chosen, comment, madeBy }) => ({
    value: { ...emptyAssessment, class: chosen, comment },
    madeBy,
  }))

/** One step of the history of a variant: what stood after it, and who made it. */
export interface AssessmentStep {
  readonly class: VariantClass | null
  readonly comment: string
  readonly criteria: readonly string[]
  readonly cnvTotal: number | null
  readonly made: Made
}

/** Follows every reader's assessment through its events, oldest first. */
export function historyOf(events: readonly LoggedEvent[]): readonly AssessmentStep[] {
  const current = new Map<UserId, Assessment>()
  return events.map((event) => {
    const { made, next } = followed(event, current)
    current.set(made.byId, next)
    return {
      class: effectiveClass(next),
      comment: next.comment,
      criteria: acceptedCriteria(next),
      cnvTotal: cnvTotal(next),
      made,
    }
  })
}

function followed(
  event: LoggedEvent,
  current: ReadonlyMap<UserId, Assessment>,
): { readonly made: Made; readonly next: Assessment } {
  if (event.kind === 'classification.received') {
    const { value, madeBy } = z.union([receivedSchema, firstReceivedSchema]).parse(event.payload)
    return { made: madeBy, next: value }
  }
  const { after } = readChange(event)
  const made = { by: event.actor.name, byId: event.actor.id, at: event.at }
  return { made, next: changed(current.get(event.actor.id) ?? emptyAssessment, after) }
}
