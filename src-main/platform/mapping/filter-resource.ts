import type * as z from 'zod'
import { savedFilterSchema } from '#shared/contract/filters.ts'
import { departmentLibrary, type Shared } from '#main/platform/mapping/department-library.ts'

/** A filter of a department with all its versions. */
export type SharedFilter = Shared<z.output<typeof savedFilterSchema>>

const library = departmentLibrary({ name: 'filter', type: 'variant-filter', version: savedFilterSchema })

export const filterResourceId = library.resourceId
export const filterSearch = library.search
export const filterResource = library.resource
/** Undefined where it is no filter, or one this version of the workbench cannot ask. */
export const readFilter = library.read
