import * as z from 'zod'
import { consentStatuses, secondaryFindingTags, type ConsentRecord } from '#shared/domain/consent/consent-record.ts'
import { recordOf } from '#shared/kit/records.ts'

const answer = z.enum(['yes', 'no', 'unanswered'])

/** A person's form as it lies in the work database: in the projection and in every event that changed it. */
export const consentRecordSchema: z.ZodType<ConsentRecord> = z.object({
  personId: z.string().optional(),
  role: z.string().optional(),
  birthDate: z.string(),
  lacksCapacity: z.boolean().optional(),
  custody: z.enum(['sole', 'joint']).nullish(),
  var: z.object({ status: z.enum(['not_registered', 'registered', 'unknown']), checkedAt: z.string().nullable() }),
  consent: z
    .object({
      status: z.enum(consentStatuses),
      formName: z.string().optional(),
      formVersion: z.string(),
      formWordingRef: z.string().optional(),
      signedAt: z.string().nullable(),
      validUntil: z.string().optional(),
      signers: z.array(
        z.object({ role: z.enum(['self', 'custody_holder', 'legal_representative']), personId: z.string() }),
      ),
      jointAgreementDocumented: z.boolean().optional(),
      reconfirmedBySelfAt: z.string().nullish(),
      withdrawnAt: z.string().optional(),
      interpreterUsed: z.boolean().optional(),
      conversationBy: z.string().optional(),
      answers: z.object({
        analysis: answer,
        sf: z.object(recordOf(secondaryFindingTags, () => answer)),
        recontact: answer,
        researchResultUse: answer,
        decipher: answer,
      }),
    })
    .nullable(),
})

/** A record in a form in which two of them can be compared. */
export function comparable(record: ConsentRecord | null): string {
  return JSON.stringify(record === null ? null : consentRecordSchema.parse(record))
}
