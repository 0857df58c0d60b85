import * as z from 'zod'
import { axisWishes, decisionAxes, decisionSteps, proposedQuestions } from '#shared/domain/counselling/decision.ts'
import { sheetParts, sheetSourceKinds } from '#shared/domain/counselling/sheet.ts'
import { conversationAnswers, storyFields, storyPictures } from '#shared/domain/counselling/story.ts'
import { familyFormulas, riskAudiences, statedRiskNames } from '#shared/domain/risk/family-risk.ts'
import {
  rangeWordings,
  riskAssumptions,
  riskInputOrigins,
  riskRefusals,
  riskSourceNames,
} from '#shared/domain/risk/outcome.ts'
import {
  authorshipSchema,
  caseIdSchema,
  dateSchema,
  done,
  languageSchema,
  personIdSchema,
  variantClassSchema,
  variantKeySchema,
} from '#shared/contract/common.ts'
import { consentAnswerSchema } from '#shared/contract/consent.ts'
import { checkSchema } from '#shared/contract/family.ts'
import { procedure } from '#shared/contract/procedure.ts'

const ofCase = ['case.notOnMachine', 'case.unknown', 'case.consentMissing'] as const
const shareSchema = z.object({
  with: z.number().int(),
  without: z.number().int(),
  of: z.number().int(),
  isRounded: z.boolean(),
})
/** A number or the two ends of a range, out of the denominator that all figures of the case share. */
const sharesSchema = z.object({ low: shareSchema, high: shareSchema })

const basis = {
  inputs: z.array(z.object({ name: z.string(), value: z.string(), origin: z.enum(riskInputOrigins) })),
  assumptions: z.array(z.enum(riskAssumptions)),
  sources: z.array(z.enum(riskSourceNames)),
}

/** A figure with all it rests on; exact fractions as text, `1/4`. */
export const riskResultSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('probability'),
    probability: z.number(),
    exact: z.string().nullable(),
    transmission: z.string().nullable(),
    shares: sharesSchema.nullable(),
    ...basis,
  }),
  z.object({
    kind: z.literal('range'),
    low: z.number(),
    high: z.number(),
    wording: z.enum(rangeWordings),
    shares: sharesSchema.nullable(),
    ...basis,
  }),
  z.object({ kind: z.literal('refused'), reason: z.enum(riskRefusals), transmission: z.string().nullable() }),
])

export const familyRiskSchema = z.object({
  audience: z.enum(riskAudiences),
  event: z.enum(['disease', 'carrier', 'variant']),
  formula: z.enum(familyFormulas),
  result: riskResultSchema,
  helps: z.array(z.enum(statedRiskNames)),
})

/** Reads with the variant in a parent; there is no entry for a parent whose part may not be shown. */
export const parentReadsSchema = z.object({
  relationship: z.enum(['mother', 'father']),
  altReads: z.number().int(),
  depth: z.number().int(),
  fraction: z.number(),
  /** With 95 % confidence the true fraction is not above it. */
  upper95: z.number(),
})

const statedSchema = z.object({ name: z.enum(statedRiskNames), value: z.string(), ...authorshipSchema.shape })

export const findingRiskSchema = z.object({
  /** Of the finding, and of its partner where two make it. */
  keys: z.array(variantKeySchema),
  /** `CHD7 NM_017780.4:c.5992A>T`, both where two make it. */
  name: z.string(),
  class: variantClassSchema.nullable(),
  /** Label of the trio rules. */
  inheritance: z.string().nullable(),
  parents: z.array(parentReadsSchema),
  risks: z.array(familyRiskSchema),
  stated: z.array(statedSchema),
})

const lineSchema = z.object({
  id: z.string(),
  text: z.string(),
  /** As it was made from the case; null for a line somebody added. */
  made: z.string().nullable(),
  /** What it rests on: a finding, a risk, a consent, a section of the report. */
  source: z.object({ kind: z.enum(sheetSourceKinds), id: z.string() }),
  /** Free text nobody has checked. */
  isDraft: z.boolean(),
  edited: authorshipSchema.nullable(),
})

const storyTextSchema = z.object({
  field: z.enum(storyFields),
  text: z.string(),
  /** Null where nothing can be proposed. */
  made: z.string().nullable(),
  edited: authorshipSchema.nullable(),
})

const presentSchema = z.array(personIdSchema).max(20)
const lineText = z.string().trim().min(1).max(2000)

/** A typed text with the call that takes it away; an assessment is changed by its reader where it stands. */
const typedWordsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('line'), lineId: z.string(), text: z.string() }),
  z.object({ kind: z.literal('ownLine'), lineId: z.string(), part: z.enum(sheetParts), text: z.string() }),
  z.object({ kind: z.literal('letter'), language: languageSchema, text: z.string() }),
  z.object({ kind: z.literal('story'), field: z.enum(storyFields), text: z.string() }),
  z.object({ kind: z.literal('assessment'), id: z.string(), variant: z.string(), by: z.string(), text: z.string() }),
])

export const counselling = {
  /**
   * Recurrence risk of every finding of the report, for each group of relatives: formula, inputs with their source,
   * assumptions, a figure, a range or the reason for which there is none. Built from disclosed rows only.
   */
  'counselling.risk': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema }),
    output: z.object({
      /** The viewer has a second reading to do: nothing is said until it is handed in. */
      isWithheld: z.boolean(),
      parentage: checkSchema,
      /** The denominator of all shares. */
      denominator: z.number().int(),
      findings: z.array(findingRiskSchema),
    }),
    errors: ofCase,
  }),
  /** States what the case cannot know (a penetrance, a carrier frequency); `value` null takes it back. */
  'counselling.state': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({
      caseId: caseIdSchema,
      key: variantKeySchema,
      name: z.enum(statedRiskNames),
      /** A probability as people write it, `2/3` or `0,8`; for the parent of origin `mother` or `father`. */
      value: z.string().max(40).nullable(),
    }),
    output: done,
    errors: [...ofCase, 'variant.unknown', 'report.withheld', 'counselling.valueInvalid'],
  }),
  /**
   * The preparation sheet for a conversation, its nine parts made from the case, with what was edited. Consent answers are
   * those of the persons present and of nobody else.
   */
  'counselling.sheet': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema, present: presentSchema, language: languageSchema }),
    output: z.object({
      isWithheld: z.boolean(),
      /** Typed words are held back until somebody has read them through; what is made from the case stands alone. */
      isUnread: z.boolean(),
      parts: z.array(z.object({ id: z.enum(sheetParts), lines: z.array(lineSchema) })),
    }),
    errors: ofCase,
  }),
  /** Replaces the text of a made line; null brings the made one back. */
  'counselling.editLine': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ caseId: caseIdSchema, lineId: z.string().min(1).max(400), text: lineText.nullable() }),
    output: done,
    errors: [...ofCase, 'report.unread', 'report.withheld'],
  }),
  /** Adds a line of one's own to a part, changes it, or takes it away (`text` null). */
  'counselling.ownLine': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({
      caseId: caseIdSchema,
      lineId: z.uuid(),
      part: z.enum(sheetParts),
      text: lineText.nullable(),
    }),
    output: done,
    errors: [...ofCase, 'report.unread', 'report.withheld'],
  }),
  /** A letter to the family in plain words, as it is proposed and as it was edited. */
  'counselling.letter': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema, language: languageSchema, withGene: z.boolean() }),
    output: z.object({
      isWithheld: z.boolean(),
      isUnread: z.boolean(),
      text: z.string(),
      made: z.string(),
      edited: authorshipSchema.nullable(),
    }),
    errors: ofCase,
  }),
  'counselling.saveLetter': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ caseId: caseIdSchema, language: languageSchema, text: z.string().max(20_000).nullable() }),
    output: done,
    errors: [...ofCase, 'report.unread', 'report.withheld'],
  }),
  /**
   * The case for those who are no geneticists and for the family: one sentence, one picture, shares, what to do next and
   * whom to call. Nothing of a variant is in it, and nothing of an uncertain one unless somebody wrote it.
   */
  'counselling.story': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema, language: languageSchema }),
    output: z.object({
      isWithheld: z.boolean(),
      isUnread: z.boolean(),
      answer: z.enum(conversationAnswers),
      picture: z.enum(storyPictures),
      texts: z.array(storyTextSchema),
      figures: z.array(
        z.object({
          audience: z.enum(riskAudiences),
          event: z.enum(['disease', 'carrier', 'variant']),
          shares: sharesSchema,
        }),
      ),
    }),
    errors: ofCase,
  }),
  'counselling.saveStory': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ caseId: caseIdSchema, field: z.enum(storyFields), text: lineText.nullable() }),
    output: done,
    errors: [...ofCase, 'report.unread', 'report.withheld'],
  }),
  /** The words typed into sheet, letter and summary and beside variants, for whoever reads them through after a form changed. */
  'counselling.typed': procedure({
    kind: 'query',
    role: 'interpreter',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema }),
    output: z.object({ words: z.array(typedWordsSchema) }),
    errors: [...ofCase, 'report.withheld'],
  }),
  /** How far a shared decision has come, with the cards and the proposals of the persons present. */
  'counselling.decision': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema, present: presentSchema }),
    output: z.object({
      steps: z.array(
        z.object({
          step: z.enum(decisionSteps),
          done: z.object({ on: dateSchema, who: z.string(), ...authorshipSchema.shape }).nullable(),
        }),
      ),
      persons: z.array(
        z.object({
          personId: personIdSchema,
          cards: z.array(
            z.object({
              axis: z.enum(decisionAxes),
              wish: z.enum(axisWishes).nullable(),
              note: z.string(),
              last: authorshipSchema.nullable(),
            }),
          ),
          questions: z.array(
            z.object({
              question: z.enum(proposedQuestions),
              current: consentAnswerSchema,
              proposed: z.enum(['yes', 'no']).nullable(),
            }),
          ),
          proposal: authorshipSchema.nullable(),
        }),
      ),
    }),
    errors: ofCase,
  }),
  /** Marks a step as done, with the day and who took part; null takes it back. */
  'counselling.takeStep': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({
      caseId: caseIdSchema,
      step: z.enum(decisionSteps),
      done: z.object({ on: dateSchema, who: z.string().trim().min(1).max(200) }).nullable(),
    }),
    output: done,
    errors: ofCase,
  }),
  /** What a parent wishes on one axis; null takes the card back to where nothing is chosen. */
  'counselling.weigh': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({
      caseId: caseIdSchema,
      personId: personIdSchema,
      axis: z.enum(decisionAxes),
      card: z.object({ wish: z.enum(axisWishes).nullable(), note: z.string().max(2000) }).nullable(),
    }),
    output: done,
    errors: [...ofCase, 'counselling.personUnknown'],
  }),
  /**
   * Proposes a new version of a person's consent: the answers that were spoken of. It opens nothing; only a form that was
   * signed and recorded does.
   */
  'counselling.propose': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({
      caseId: caseIdSchema,
      personId: personIdSchema,
      answers: z.partialRecord(z.enum(proposedQuestions), z.enum(['yes', 'no'])).nullable(),
    }),
    output: done,
    errors: [...ofCase, 'counselling.personUnknown'],
  }),
}
