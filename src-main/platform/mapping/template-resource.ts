import type * as z from 'zod'
import { reportTemplateSchema } from '#shared/contract/templates.ts'
import { departmentLibrary, type Shared } from '#main/platform/mapping/department-library.ts'

export type ReportTemplate = z.output<typeof reportTemplateSchema>

/** A template of a department with all its versions. */
export type SharedTemplate = Shared<ReportTemplate>

/** Templates of the report on the platform. */
export const templateLibrary = departmentLibrary({
  name: 'report-template',
  type: 'report-template',
  version: reportTemplateSchema,
})
