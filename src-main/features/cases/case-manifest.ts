import { brokenLineSchema } from '#shared/contract/importing.ts'
import * as z from 'zod'
import { buildSchema, caseIdSchema, instantSchema, personIdSchema } from '#shared/contract/common.ts'
import type { ImportReport } from '#main/genome/engine/import-vcf.ts'
import { tableFiles, tableIndexSchema } from '#main/genome/engine/table-index.ts'
import { sequenceWindowSchema } from '#main/genome/sequence/windows.ts'

const sexSchema = z.enum(['female', 'male', 'other', 'unknown'])

const familySchema = z.object({
  probandId: personIdSchema,
  isConsanguineous: z.boolean(),
  members: z.array(
    z.object({
      id: personIdSchema,
      motherId: personIdSchema.nullable(),
      fatherId: personIdSchema.nullable(),
      sex: sexSchema,
      affected: z.enum(['affected', 'unaffected', 'unknown']),
      sample: z.string().nullable(),
    }),
  ),
})

export const personSchema = z.object({
  id: personIdSchema,
  name: z.string().nullable(),
  cpr: z.string().nullable(),
  birthDate: z.string().nullable(),
  sex: sexSchema,
})

/** Quality figures as the laboratory delivers them; null where nobody measured. */
export const qualityFiguresSchema = z.object({
  tool: z.string().nullable(),
  simulated: z.boolean(),
  samples: z.array(
    z.object({
      sample: z.string(),
      meanDepth: z.number().nullable(),
      /** 0-100. */
      pct20x: z.number().nullable(),
      contamination: z.number().nullable(),
      xHetHomAltRatio: z.number().nullable(),
      yAutosomeDepthRatio: z.number().nullable(),
    }),
  ),
  pairs: z.array(z.object({ a: z.string(), b: z.string(), relatedness: z.number(), ibs0Ibs2: z.number() })),
  mendelian: z.object({ sites: z.number().int(), errors: z.number().int() }).nullable(),
})
export type QualityFigures = z.output<typeof qualityFiguresSchema>

/** The genes of the question that was asked, with the version of their list. */
export const indicationGenesSchema = z.object({ name: z.string(), version: z.string(), genes: z.array(z.string()) })
export type IndicationGenes = z.output<typeof indicationGenesSchema>

const readsFileSchema = z.object({
  personId: personIdSchema,
  format: z.enum(['bam', 'cram']),
  file: z.string(),
  index: z.string(),
  indexKind: z.enum(['bai', 'csi', 'crai']),
})

const importReportSchema: z.ZodType<ImportReport> = z.object({
  files: z.array(
    z.object({
      name: z.string(),
      records: z.number(),
      rows: z.number(),
      csq: z.array(z.string()).nullable(),
      personsMissing: z.array(personIdSchema),
      shortAnnotations: z.number(),
      // Cases imported before alleles were moved have not been looked at.
      normalised: z
        .object({ leftAligned: z.number(), unchecked: z.number() })
        .default({ leftAligned: 0, unchecked: 0 }),
    }),
  ),
  broken: z.object({
    count: z.number(),
    // Told when the case came; an older workbench wrote them in another way.
    examples: z.array(brokenLineSchema).catch([]),
  }),
  fields: z.array(z.object({ field: z.string(), source: z.string().nullable() })),
})

/**
 * Everything about a case on this machine except the work on it: encrypted, written last, immutable. Consents are not
 * here, because they change on the platform and the newest must count.
 */
export const caseManifestSchema = z.object({
  version: z.literal(1),
  caseId: caseIdSchema,
  copiedAt: instantSchema,
  build: buildSchema,
  family: familySchema,
  people: z.array(personSchema),
  features: z.array(
    z.object({ id: z.string(), label: z.string(), isExcluded: z.boolean(), onset: z.string().nullable() }),
  ),
  ontologyVersion: z.string(),
  indicationGenes: indicationGenesSchema,
  quality: qualityFiguresSchema.nullable(),
  reads: z.array(readsFileSchema),
  sequence: z.object({ file: z.string(), windows: z.array(sequenceWindowSchema) }).nullable(),
  /** Of the child, 0-based and half-open; which file they came from. */
  homozygousRuns: z
    .object({
      file: z.string(),
      runs: z.array(z.object({ contig: z.string(), start: z.number().int(), end: z.number().int() })),
    })
    .nullable()
    .default(null),
  table: tableIndexSchema,
  report: importReportSchema,
})
export type CaseManifest = z.output<typeof caseManifestSchema>

/** The names of every file a case needs; anything else in its folder is left over from something interrupted. */
export function filesOf(manifest: CaseManifest): ReadonlySet<string> {
  return new Set([
    ...tableFiles(manifest.table),
    ...manifest.reads.flatMap(({ file, index }) => [file, index]),
    ...(manifest.sequence === null ? [] : [manifest.sequence.file]),
  ])
}
