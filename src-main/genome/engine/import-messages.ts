import * as z from 'zod'
import { buildSchema, personIdSchema } from '#shared/contract/common.ts'
import type { ErrorCode, ErrorParams } from '#shared/contract/errors.ts'
import type { Trio } from '#shared/domain/pedigree/family.ts'
import type { SampleIdentity } from '#shared/domain/trio-quality/sample-checks.ts'
import type { ImportReport, ScanWork } from '#main/genome/engine/import-vcf.ts'
import type { PieceRead } from '#main/genome/engine/scan-job.ts'
import { sequenceWindowSchema } from '#main/genome/sequence/windows.ts'
import type { TableSoFar } from '#main/genome/engine/table-writer.ts'
import type { TableIndex } from '#main/genome/engine/table-index.ts'

/** Who the three are; the trio rules are run while the files are read. */
export interface TrioFacts {
  readonly trio: Trio
  readonly identity: { readonly mother: SampleIdentity; readonly father: SampleIdentity }
}

const memberSchema = z.object({
  id: personIdSchema,
  motherId: personIdSchema.nullable(),
  fatherId: personIdSchema.nullable(),
  sex: z.enum(['female', 'male', 'other', 'unknown']),
  affected: z.enum(['affected', 'unaffected', 'unknown']),
  sample: z.string().nullable(),
})
const identitySchema = z.enum(['pass', 'fail', 'not_done'])

/** What the threads of an import are told when the files are there. The key is a copy that the thread overwrites when it ends. */
export const importJobSchema = z.object({
  root: z.string(),
  folder: z.string(),
  key: z.instanceof(Uint8Array),
  build: buildSchema,
  proband: personIdSchema,
  samples: z.array(z.tuple([personIdSchema, z.string()])),
  trio: z.object({
    trio: z.object({ child: memberSchema, mother: memberSchema.nullable(), father: memberSchema.nullable() }),
    identity: z.object({ mother: identitySchema, father: identitySchema }),
  }),
  /** Encrypted files of the folder and what they are called towards the user. */
  files: z.array(z.object({ name: z.string(), displayName: z.string() })),
  /** Windows of reference sequence in the case folder, and the genome pack of the machine. */
  sequence: z.object({ file: z.string(), windows: z.array(sequenceWindowSchema) }).nullable(),
  genome: z.string().nullable(),
})
export type ImportJob = z.output<typeof importJobSchema>

/** What it says back. */
export type ImportMessage =
  | { readonly kind: 'progress'; readonly doneBytes: number }
  | { readonly kind: 'soFar'; readonly soFar: TableSoFar }
  | { readonly kind: 'done'; readonly table: TableIndex; readonly report: ImportReport }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly params: ErrorParams }

/** What a scanning thread is asked, and what it answers; pieces are answered in the order they were given. */
export type ScanMessage = ScanWork
export type ScanAnswer =
  | { readonly kind: 'read'; readonly read: PieceRead }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly params: ErrorParams }
