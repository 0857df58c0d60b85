import * as z from 'zod'
import { variantClasses } from '#shared/domain/classification/classes.ts'
import { caseId, grantId, personId, userId, variantKey } from '#shared/kit/ids.ts'

const id = z.string().min(1).max(200)

export const caseIdSchema = id.transform(caseId)
export const personIdSchema = id.transform(personId)
export const userIdSchema = id.transform(userId)
export const variantKeySchema = id.transform(variantKey)
export const grantIdSchema = id.transform(grantId)

/** A moment as ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime()
/** A calendar day, `yyyy-mm-dd`. */
export const dateSchema = z.iso.date()
export const variantClassSchema = z.enum(variantClasses)
export const buildSchema = z.enum(['GRCh37', 'GRCh38'])
export const languageSchema = z.enum(['da', 'en'])

/** Who did something and when; names are staff, never patients. */
export const authorshipSchema = z.object({ by: z.string(), byId: userIdSchema, at: instantSchema })

export const nothing = z.object({})
export const done = z.object({ done: z.literal(true) })
