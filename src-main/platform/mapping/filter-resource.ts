import * as z from 'zod'
import { savedFilterSchema } from '#shared/contract/filters.ts'
import { agreedBase } from '#main/platform/fhir.ts'
import { resourceId } from '#main/platform/mapping/work.ts'

const versionsSchema = z.array(savedFilterSchema)

/** A filter of a department with all its versions, the oldest first; it says nothing of any case. */
export interface SharedFilter {
  readonly id: string
  readonly department: string
  /** Nobody is offered it any more; the versions stay readable. */
  readonly isRemoved: boolean
  readonly versions: z.output<typeof versionsSchema>
}

export const filterResourceId = (id: string): string => resourceId(`filter ${id}`)

const filterSystem = `${agreedBase}/NamingSystem/filter`
const libraryType = 'variant-filter'
const contentType = 'application/vnd.fortolker.filter+json'

/** Where the filters of a department are found. */
export function filterSearch(department: string): string {
  // In a search a comma would mean "or". Source: FHIR R4, search, section 3.1.1.4.3.
  const publisher = department.replace(/[\\,|$]/gu, (sign) => `\\${sign}`)
  return `/fhir/Library?type=${libraryType}&publisher=${encodeURIComponent(publisher)}&_count=100`
}

/** As FHIR Library: knowledge, not data of anybody. */
export function filterResource({ id, department, isRemoved, versions }: SharedFilter): unknown {
  const newest = versions.at(-1)
  return {
    resourceType: 'Library',
    id: filterResourceId(id),
    identifier: [{ system: filterSystem, value: id }],
    version: String(newest?.version ?? 0),
    title: newest?.name ?? '',
    status: isRemoved ? 'retired' : 'active',
    type: { coding: [{ system: `${agreedBase}/CodeSystem/library-type`, code: libraryType }] },
    publisher: department,
    date: newest?.saved.at,
    content: [{ contentType, data: Buffer.from(JSON.stringify(versions), 'utf8').toString('base64') }],
  }
}

export const filterLibrarySchema = z.looseObject({
  resourceType: z.literal('Library'),
  meta: z.looseObject({ versionId: z.string().optional() }).optional(),
  identifier: z.array(z.looseObject({ system: z.string().optional(), value: z.string().optional() })).default([]),
  status: z.string(),
  publisher: z.string().default(''),
  content: z.array(z.looseObject({ contentType: z.string().optional(), data: z.string().optional() })).default([]),
})

/** Undefined where it is no filter, or one this version of the workbench cannot ask. */
export function readFilter(resource: unknown): SharedFilter | undefined {
  const library = filterLibrarySchema.safeParse(resource)
  if (!library.success) return undefined
  const { identifier, content, status, publisher } = library.data
  const id = identifier.find(({ system }) => system === filterSystem)?.value
  const data = content.find((part) => part.contentType === contentType)?.data
  const versions = versionsSchema.min(1).safeParse(jsonOf(data))
  if (id === undefined || !versions.success || versions.data.some((version) => version.id !== id)) return undefined
  return { id, department: publisher, isRemoved: status === 'retired', versions: versions.data }
}

function jsonOf(data: string | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(data ?? '', 'base64').toString('utf8'))
  } catch {
    return undefined
  }
}
