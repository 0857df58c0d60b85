import * as z from 'zod'
import { buildSchema, personIdSchema } from '#shared/contract/common.ts'
import type { ErrorCode, ErrorParams } from '#shared/contract/errors.ts'
import type { ImportReport } from '#main/genome/engine/import-vcf.ts'
import type { TableIndex } from '#main/genome/engine/table-files.ts'

/** What the import thread is started with. The key is a copy that the thread overwrites when it ends. */
export const importJobSchema = z.object({
  root: z.string(),
  folder: z.string(),
  key: z.instanceof(Uint8Array),
  build: buildSchema,
  proband: personIdSchema,
  samples: z.array(z.tuple([personIdSchema, z.string()])),
  /** Encrypted files of the folder and what they are called towards the user. */
  files: z.array(z.object({ name: z.string(), displayName: z.string() })),
})
export type ImportJob = z.output<typeof importJobSchema>

/** What it says back. */
export type ImportMessage =
  | { readonly kind: 'progress'; readonly doneBytes: number }
  | { readonly kind: 'done'; readonly table: TableIndex; readonly report: ImportReport }
  | {
      readonly kind: 'failed'
      readonly code: ErrorCode
      readonly params: ErrorParams
    }
