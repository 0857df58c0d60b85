import { readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as z from 'zod'

const jsonSchema = z.record(z.string(), z.unknown())
const partSchema = z.looseObject({ properties: jsonSchema.optional(), required: z.array(z.string()).optional() })

/**
 * ClinVar's schema with its base types written out where they are referred to: the validator loses what a referred schema with
 * `oneOf` has evaluated (unevaluatedProperties). It says the same.
 */
function writtenOut(node: unknown, definitions: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(node)) return node.map((item) => writtenOut(item, definitions))
  const found = jsonSchema.safeParse(node)
  if (!found.success) return node
  const { $ref, ...rest } = found.data
  const base = typeof $ref === 'string' ? definitions[$ref.replace('#/definitions/', '')] : undefined
  const merged = base === undefined ? rest : mergedWith(partSchema.parse(base), partSchema.parse(rest))
  return Object.fromEntries(Object.entries(merged).map(([name, value]) => [name, writtenOut(value, definitions)]))
}

function mergedWith(base: z.output<typeof partSchema>, own: z.output<typeof partSchema>): object {
  return {
    ...base,
    ...own,
    ...(base.properties === undefined ? {} : { properties: { ...base.properties, ...own.properties } }),
    ...(base.required === undefined ? {} : { required: [...base.required, ...(own.required ?? [])] }),
  }
}

/** Says whether ClinVar would take a submission, by its own schema. */
export async function clinvarValidator() {
  const file = new URL('../../../fixtures/clinvar/submission_schema.json', import.meta.url)
  const schema = jsonSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  return new Ajv2020({ strict: false, allErrors: true }).compile(
    jsonSchema.parse(writtenOut(schema, jsonSchema.parse(schema['definitions']))),
  )
}
