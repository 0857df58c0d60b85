import * as z from 'zod'

/** Any FHIR resource that has an id; its content stays as it came. */
export const resourceSchema = z.looseObject({
  resourceType: z.string(),
  id: z.string(),
  meta: z.looseObject({ versionId: z.string().optional(), lastUpdated: z.string().optional() }).optional(),
})
export type Resource = z.output<typeof resourceSchema>

/** One version of a resource. */
export interface StoredVersion {
  readonly resource: Resource
  readonly version: number
  readonly lastUpdated: string
}

/** All values at a path like `basedOn.reference`, through every array on the way. */
export function valuesAt(value: unknown, path: string): readonly unknown[] {
  return path
    .split('.')
    .reduce<readonly unknown[]>((found, name) => found.flatMap((item) => memberOf(item, name)), [value])
}

const recordSchema = z.record(z.string(), z.unknown())

function memberOf(value: unknown, name: string): readonly unknown[] {
  const record = recordSchema.safeParse(value)
  const member = record.success ? record.data[name] : undefined
  if (member === undefined || member === null) return []
  return Array.isArray(member) ? member : [member]
}

/** The strings among {@link valuesAt}. */
export function textsAt(value: unknown, path: string): readonly string[] {
  return valuesAt(value, path).filter((item) => typeof item === 'string')
}

/** The persons a resource is about, by their Patient ids. */
export function personsOf(resource: Resource): readonly string[] {
  if (resource.resourceType === 'Patient') return [resource.id]
  const references = ['subject', 'patient', 'for'].flatMap((name) => textsAt(resource, `${name}.reference`))
  return references.flatMap((reference) =>
    reference.startsWith('Patient/') ? [reference.slice('Patient/'.length)] : [],
  )
}
