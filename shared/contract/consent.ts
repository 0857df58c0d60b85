import * as z from 'zod'
import {
  caseIdSchema,
  dateSchema,
  done,
  instantSchema,
  nothing,
  personIdSchema,
  variantKeySchema,
} from '#shared/contract/common.ts'
import { consentStatuses, secondaryFindingTags } from '#shared/domain/consent/consent-record.ts'
import { parentalConflicts } from '#shared/domain/consent/parental-conflict.ts'
import { consentQuestionIds } from '#shared/registry/consent-questions/consent-questions.ts'
import { relationships } from '#shared/domain/pedigree/family.ts'
import { recordOf } from '#shared/kit/records.ts'
import { procedure } from '#shared/contract/procedure.ts'

export const consentStatusSchema = z.enum(consentStatuses)
/** What stands on the form. */
const formAnswerSchema = z.enum(['yes', 'no', 'unanswered'])
export const consentAnswersSchema = z.array(z.object({ id: z.enum(consentQuestionIds), answer: formAnswerSchema }))

/** What an answer means today: a form that was withdrawn or has run out answers nothing any more. */
export const consentAnswerSchema = z.enum(['yes', 'no', 'notAsked', 'withdrawn', 'expired', 'notSynced'])

const formSchema = z.object({ name: z.string(), version: z.string() })

/** A person's card: which form holds, who signed it, and what has to be done about it. */
export const consentCardSchema = z.object({
  personId: personIdSchema,
  relationship: z.enum(relationships),
  name: z.string().nullable(),
  birthDate: z.string().nullable(),
  status: z.enum([...consentStatuses, 'missing']),
  signedAt: dateSchema.nullable(),
  withdrawnAt: z.string().nullable(),
  validUntil: dateSchema.nullable(),
  reconfirmedAt: dateSchema.nullable(),
  form: formSchema.nullable(),
  signedBy: z.array(z.string()),
  conversationBy: z.string().nullable(),
  custody: z.enum(['sole', 'joint']).nullable(),
  lacksCapacity: z.boolean(),
  /** Why the form does not hold today, besides a no to the analysis; empty for one that does. */
  mistakes: z.array(z.string()),
  /** Custody holders signed, and the person is 15 now. */
  awaitsReconfirmation: z.boolean(),
  /** Recorded here and not sent yet. */
  isWaiting: z.boolean(),
  /** Which state of the form this is; a change is based on it. */
  revision: z.number().int(),
})

/** What a form said when the reader last looked, and what it says now. */
const changeSchema = z.object({
  personId: personIdSchema,
  at: instantSchema,
  from: z.enum([...consentStatuses, 'missing']),
  to: z.enum([...consentStatuses, 'missing']),
  answers: z.array(z.object({ id: z.enum(consentQuestionIds), from: formAnswerSchema, to: formAnswerSchema })),
})

const foundVariantSchema = z.object({
  key: variantKeySchema,
  contig: z.string(),
  position: z.number().int(),
  ref: z.string(),
  alt: z.string(),
  hgvsC: z.string().nullable(),
  hgvsP: z.string().nullable(),
  consequence: z.string(),
  zygosity: z.enum(['het', 'hom', 'hemi']),
  class: z.enum(['pathogenic', 'likely_pathogenic']),
  classBy: z.enum(['department', 'clinvar']),
  filter: z.string(),
})

/** The page of one person, for the window and the report. */
export const secondaryFindingsPageSchema = z.object({
  personId: personIdSchema,
  relationship: z.enum(relationships),
  name: z.string().nullable(),
  search: z.enum(['closed', 'incidental', 'active']),
  states: z.array(
    z.discriminatedUnion('kind', [
      z.object({ tag: z.enum(secondaryFindingTags), kind: z.literal('notAsked') }),
      z.object({
        tag: z.enum(secondaryFindingTags),
        kind: z.literal('notAnalysed'),
        isDeclined: z.boolean(),
        reasons: z.array(z.string()),
      }),
      z.object({ tag: z.enum(secondaryFindingTags), kind: z.literal('nothingToReport') }),
      z.object({ tag: z.enum(secondaryFindingTags), kind: z.literal('finding') }),
    ]),
  ),
  findings: z.array(
    z.object({
      gene: z.string(),
      isReportable: z.boolean(),
      reason: z.string(),
      inheritance: z.enum(['AD', 'AR', 'XL']),
      diseases: z.array(z.string()),
      variants: z.array(foundVariantSchema),
    }),
  ),
})

const target = { caseId: caseIdSchema, personId: personIdSchema, basedOn: z.number().int().min(0) }
const notHere = ['case.notOnMachine', 'case.unknown'] as const

export const consent = {
  /** Each person's own answers as their forms state them; says nothing about any finding. */
  'consent.matrix': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema }),
    output: z.object({
      persons: z.array(consentCardSchema),
      questions: z.array(
        z.object({
          id: z.enum(consentQuestionIds),
          answers: z.array(z.object({ personId: personIdSchema, answer: consentAnswerSchema })),
        }),
      ),
      changes: z.array(changeSchema),
      ruleVersion: z.string(),
    }),
    errors: notHere,
  }),
  /** Every version of a person's form that was seen or made on this machine, the newest first. */
  'consent.history': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema, personId: personIdSchema }),
    output: z.object({
      versions: z.array(
        z.object({
          at: instantSchema,
          by: z.string(),
          how: z.enum(['synced', 'recorded', 'withdrawn', 'reconfirmed']),
          status: z.enum([...consentStatuses, 'missing']),
          signedAt: dateSchema.nullable(),
          form: formSchema.nullable(),
          answers: consentAnswersSchema,
        }),
      ),
    }),
    errors: notHere,
  }),
  /**
   * What to say of secondary findings, a page for each person: the four states of each kind, and the findings that the
   * person's own answers open, by the rule of the list.
   */
  'consent.secondaryFindings': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'read',
    input: z.object({ caseId: caseIdSchema }),
    output: z.object({ source: z.string(), pages: z.array(secondaryFindingsPageSchema) }),
    errors: [...notHere, 'case.consentMissing'],
  }),
  /**
   * Cases where a child's open finding tells of a parent who refused, for the clinician who talks to the family; says
   * which case and what kind, never what was found.
   */
  'consent.conflicts': procedure({
    kind: 'query',
    role: 'clinician',
    audit: 'read',
    input: nothing,
    output: z.object({
      cases: z.array(
        z.object({ caseId: caseIdSchema, caseName: z.string(), kinds: z.array(z.enum(parentalConflicts)) }),
      ),
    }),
    errors: [],
  }),
  /** Writes down a conversation as the signed form states it; takes effect at once and is sent when the platform answers. */
  'consent.record': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({
      ...target,
      form: z.object({
        uri: z.string().max(300),
        signedAt: dateSchema,
        signers: z
          .array(
            z.object({
              role: z.enum(['self', 'custody_holder', 'legal_representative']),
              personId: z.string().min(1).max(200),
            }),
          )
          .max(4),
        custody: z.enum(['sole', 'joint']).nullable(),
        lacksCapacity: z.boolean(),
        jointAgreementDocumented: z.boolean(),
        interpreterUsed: z.boolean(),
        conversationBy: z.string().trim().min(1).max(200),
        answers: z.object(recordOf(consentQuestionIds, () => formAnswerSchema)),
      }),
    }),
    output: done,
    errors: [...notHere, 'consent.changedMeanwhile', 'consent.formInvalid'],
  }),
  /** Closes everything that rests on a person's form from this moment. */
  'consent.withdraw': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object(target),
    output: done,
    errors: [...notHere, 'consent.changedMeanwhile', 'consent.nothingToWithdraw'],
  }),
  /** A young person confirms, after turning 15, what the custody holders signed. */
  'consent.reconfirm': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ ...target, on: dateSchema }),
    output: done,
    errors: [...notHere, 'consent.changedMeanwhile', 'consent.formInvalid'],
  }),
  /** Notes that somebody has read what came by synchronisation. */
  'consent.acknowledge': procedure({
    kind: 'command',
    role: 'reader',
    audit: 'write',
    input: z.object({ caseId: caseIdSchema }),
    output: done,
    errors: notHere,
  }),
}
