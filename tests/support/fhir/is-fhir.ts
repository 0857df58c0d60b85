import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { Ajv } from 'ajv'
import * as z from 'zod'

const file = fileURLToPath(new URL('../../fixtures/fhir-r4/fhir-r4.schema.json.gz', import.meta.url))
const schema = z.record(z.string(), z.unknown()).parse(JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')))
// The draft of JSON Schema it was written for is older than the validator; its keywords are the same.
const { $schema: _draft, id: _id, ...fhir } = schema

/** Whether a resource is one of FHIR R4, by the schema HL7 publishes; `isFhir.errors` says why not. */
export const isFhir = new Ajv({ strict: false, allErrors: false, logger: false }).compile(fhir)
