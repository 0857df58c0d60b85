import * as z from 'zod'
import { agreedBase } from '#main/platform/fhir.ts'
import { resourceId } from '#main/platform/mapping/work.ts'

/** One version of something a department keeps. */
interface LibraryVersion {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly saved: { readonly at: string }
}

/** Something of a department with all its versions, the oldest first; it says nothing of any case. */
export interface Shared<Version extends LibraryVersion> {
  readonly id: string
  readonly department: string
  /** Nobody is offered it any more; the versions stay readable. */
  readonly isRemoved: boolean
  readonly versions: readonly Version[]
}

/** What departments keep on the platform as FHIR Library: knowledge, not data of anybody. */
export interface DepartmentLibrary<Version extends LibraryVersion> {
  readonly resourceId: (id: string) => string
  /** Where those of a department are found. */
  readonly search: (department: string) => string
  readonly resource: (shared: Shared<Version>) => unknown
  /** Undefined where it is something else, or a version of it this workbench does not understand. */
  readonly read: (resource: unknown) => Shared<Version> | undefined
}

export interface LibraryKind<Version extends LibraryVersion> {
  /** `filter`: part of the identifier's system and of the media type. */
  readonly name: string
  /** Code of the Library's type. */
  readonly type: string
  readonly version: z.ZodType<Version>
}

export function departmentLibrary<Version extends LibraryVersion>(
  kind: LibraryKind<Version>,
): DepartmentLibrary<Version> {
  const { name, type } = kind
  const system = `${agreedBase}/NamingSystem/${name}`
  const contentType = `application/vnd.fortolker.${name}+json`
  const versionsSchema = z.array(kind.version).min(1)
  const idOf = (id: string): string => resourceId(`${name} ${id}`)
  return {
    resourceId: idOf,
    search: (department) => {
      // In a search a comma would mean "or". Source: FHIR R4, search, section 3.1.1.4.3.
      const publisher = department.replace(/[\\,|$]/gu, (sign) => `\\${sign}`)
      return `/fhir/Library?type=${type}&publisher=${encodeURIComponent(publisher)}&_count=100`
    },
    resource: ({ id, department, isRemoved, versions }) => {
      const newest = versions.at(-1)
      return {
        resourceType: 'Library',
        id: idOf(id),
        identifier: [{ system, value: id }],
        version: String(newest?.version ?? 0),
        title: newest?.name ?? '',
        status: isRemoved ? 'retired' : 'active',
        type: { coding: [{ system: `${agreedBase}/CodeSystem/library-type`, code: type }] },
        publisher: department,
        date: newest?.saved.at,
        content: [{ contentType, data: Buffer.from(JSON.stringify(versions), 'utf8').toString('base64') }],
      }
    },
    read: (resource) => {
      const library = librarySchema.safeParse(resource)
      if (!library.success) return undefined
      const { identifier, content, status, publisher } = library.data
      const id = identifier.find((each) => each.system === system)?.value
      const data = content.find((part) => part.contentType === contentType)?.data
      const versions = versionsSchema.safeParse(jsonOf(data))
      if (id === undefined || !versions.success || versions.data.some((version) => version.id !== id)) return undefined
      return { id, department: publisher, isRemoved: status === 'retired', versions: versions.data }
    },
  }
}

export const librarySchema = z.looseObject({
  resourceType: z.literal('Library'),
  meta: z.looseObject({ versionId: z.string().optional() }).optional(),
  identifier: z.array(z.looseObject({ system: z.string().optional(), value: z.string().optional() })).default([]),
  status: z.string(),
  publisher: z.string().default(''),
  content: z.array(z.looseObject({ contentType: z.string().optional(), data: z.string().optional() })).default([]),
})

function jsonOf(data: string | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(data ?? '', 'base64').toString('utf8'))
  } catch {
    return undefined
  }
}
