import * as z from 'zod'
import { buildReportDocument } from '#main/features/report/document/build-document.ts'
import { isWholeFigure } from '#main/features/report/figures/report-figure.ts'
import { sourceOf } from '#main/features/report/signing/kept-source.ts'
import { digestOf } from '#main/features/report/signing/digest.ts'
import {
  decisionSchema,
  signedContentSchema,
  type ReportDecision,
  type SignedContent,
  type SignedVersion,
} from '#main/features/report/signing/signing-repo.ts'
import { readSigning, readVersion } from '#main/platform/mapping/signing-resource.ts'
import type { Made } from '#main/platform/mapping/work.ts'
import { canonicalJson } from '#main/store/work/canonical-json.ts'

/** What is decided about a report and who has signed it, as workstations tell each other. */
const sharedSigningSchema = decisionSchema.extend({ answeredAt: z.string().nullable() })
export type SharedSigning = z.output<typeof sharedSigningSchema>

/** Decision and signatures from the platform; undefined where they are none that this program could have written. */
export function sharedSigningOf(resource: unknown): { readonly state: SharedSigning; readonly made: Made } | undefined {
  const read = readSigning(resource)
  const state = sharedSigningSchema.safeParse(read?.state)
  return read !== undefined && state.success && isSound(state.data) ? { state: state.data, made: read.made } : undefined
}

/** Two people in two roles under the same words, and final only then. */
function isSound({ signatures, isFinal, version, finals }: ReportDecision): boolean {
  const [first] = signatures
  const areDifferent = (values: readonly string[]): boolean => new Set(values).size === values.length
  return (
    signatures.length <= 2 &&
    areDifferent(signatures.map(({ role }) => role)) &&
    areDifferent(signatures.map(({ byId }) => byId)) &&
    signatures.every(({ digest }) => digest === first?.digest) &&
    isFinal === (signatures.length === 2) &&
    (!isFinal || finals.some((each) => each.version === version && each.digest === first?.digest))
  )
}

/** A signed version as it is kept. */
export interface WholeVersion {
  readonly kept: SignedVersion
  readonly content: SignedContent
}

/**
 * A signed version from the platform whose digest was made anew from what it is made of, and whose words follow from that.
 * Words that another release of the workbench put together are taken as they came: they may be put differently here.
 *
 * @returns undefined where something does not fit, or for anything else
 */
export function wholeVersionOf(resource: unknown, workbench: string): WholeVersion | undefined {
  const read = signedVersionSchema.safeParse(readVersion(resource))
  if (!read.success) return undefined
  const { kept, content } = read.data
  const source = sourceOf(content.source)
  const roles = new Set(content.source.signatures.map(({ role }) => role))
  const isFromHere = source.facts.software.workbench === workbench
  const isWhole =
    digestOf(source) === kept.digest &&
    source.version === kept.version &&
    source.status !== 'draft' &&
    roles.size === 2 &&
    source.figures.every(isWholeFigure) &&
    (!isFromHere || canonicalJson(content.document) === canonicalJson(buildReportDocument(source)))
  return isWhole ? read.data : undefined
}

const signedVersionSchema = z.object({
  kept: z.object({ version: z.number().int(), signedAt: z.string(), digest: z.string() }),
  content: signedContentSchema,
})
