import type { AnnotationField } from '#shared/registry/fields/field.ts'
import { populationFields } from '#shared/registry/fields/population.ts'
import { predictionFields } from '#shared/registry/fields/prediction.ts'

/** Every numeric annotation the importer looks for, in the order the import report lists them. */
export const annotationFields: readonly AnnotationField[] = [...populationFields, ...predictionFields]
