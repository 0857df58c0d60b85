import type { Brand } from '#shared/kit/brand.ts'

/** A case: one indication, one family, one worklist entry of the national platform (its ServiceRequest id). */
export type CaseId = Brand<string, 'CaseId'>
/** A person of the family as the platform names them (Phenopacket `Individual.id`); never a CPR number. */
export type PersonId = Brand<string, 'PersonId'>
/** Who works here: the `sub` of the identity provider. */
export type UserId = Brand<string, 'UserId'>
/**
 * One alternative allele at one place in one build, stable over re-imports and the same on every workstation:
 * `build-contig-pos-ref-alt` after trimming, or a digest of it where alleles are long.
 */
export type VariantKey = Brand<string, 'VariantKey'>
/** Permission to read the bytes of one thing for a while; opaque, says nothing about what it opens. */
export type GrantId = Brand<string, 'GrantId'>
/** One call of a command or query, chosen by the caller so that it can be cancelled and repeated safely. */

export const caseId = (text: string): CaseId => text as CaseId
export const personId = (text: string): PersonId => text as PersonId
export const userId = (text: string): UserId => text as UserId
export const variantKey = (text: string): VariantKey => text as VariantKey
export const grantId = (text: string): GrantId => text as GrantId
