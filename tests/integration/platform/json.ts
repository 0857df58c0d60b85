import * as z from 'zod'

const recordSchema = z.record(z.string(), z.unknown())

/** The JSON object of an answer. */
export async function jsonOf(response: Response): Promise<Readonly<Record<string, unknown>>> {
  return recordSchema.parse(await response.json())
}

const outcomeSchema = z.object({
  resourceType: z.literal('OperationOutcome'),
  issue: z
    .array(z.object({ severity: z.literal('error'), code: z.string(), diagnostics: z.string().min(1) }))
    .length(1),
})

/** Status and issue code of a FHIR refusal. */
export async function refusalOf(response: Response): Promise<{ readonly status: number; readonly code: string }> {
  const { issue } = outcomeSchema.parse(await response.json())
  return { status: response.status, code: issue[0]?.code ?? '' }
}

const bundleSchema = z.object({
  resourceType: z.literal('Bundle'),
  type: z.string(),
  total: z.number(),
  link: z.array(z.object({ relation: z.string(), url: z.string() })).default([]),
  entry: z.array(
    z.object({ fullUrl: z.string(), resource: z.looseObject({ resourceType: z.string(), id: z.string() }) }),
  ),
})
export type Bundle = z.output<typeof bundleSchema>

export async function bundleOf(response: Response): Promise<Bundle> {
  return bundleSchema.parse(await response.json())
}
