import * as z from 'zod'
import { classNumber, variantClasses, type VariantClass } from '#shared/domain/classification/classes.ts'
import { userIdSchema, variantKeySchema } from '#shared/contract/common.ts'
import type { CaseId, UserId, VariantKey } from '#shared/kit/ids.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

/** What the department thinks of a variant in a case at the moment. */
export interface Classification {
  readonly class: VariantClass | null
  readonly comment: string
  readonly revision: number
  /** Version on the platform this one is based on; null when it has none. */
  readonly platformVersion: string | null
  readonly by: string
  readonly byId: UserId
  readonly at: string
}

const rowSchema = z
  .object({
    variant_key: variantKeySchema,
    class: z.enum(variantClasses).nullable(),
    comment: z.string(),
    revision: z.number().int(),
    platform_version: z.string().nullable(),
    by_id: userIdSchema,
    by_name: z.string(),
    at: z.string(),
  })
  .transform((row) => ({
    key: row.variant_key,
    value: {
      class: row.class,
      comment: row.comment,
      revision: row.revision,
      platformVersion: row.platform_version,
      by: row.by_name,
      byId: row.by_id,
      at: row.at,
    },
  }))

/** The projection of the classification events. */
export interface ClassificationRepo {
  readonly get: (caseId: CaseId, key: VariantKey) => Classification | undefined
  readonly ofCase: (caseId: CaseId) => ReadonlyMap<VariantKey, Classification>
  readonly save: (caseId: CaseId, key: VariantKey, value: Classification) => void
  readonly setPlatformVersion: (caseId: CaseId, key: VariantKey, version: string | null) => void
  /** Class 1-5 of everything classified; the same for every question until `revision` changes. */
  readonly classes: (caseId: CaseId) => ReadonlyMap<VariantKey, number>
  readonly revision: () => number
}

export function createClassificationRepo(database: WorkDatabase): ClassificationRepo {
  const select = database.prepare('SELECT * FROM classification WHERE case_id = ?')
  const selectOne = database.prepare('SELECT * FROM classification WHERE case_id = ? AND variant_key = ?')
  const upsert = database.prepare(
    `INSERT INTO classification (case_id, variant_key, class, comment, revision, platform_version, by_id, by_name, at)
     VALUES (@caseId, @key, @class, @comment, @revision, @platformVersion, @byId, @by, @at)
     ON CONFLICT (case_id, variant_key) DO UPDATE SET class = excluded.class, comment = excluded.comment,
       revision = excluded.revision, platform_version = excluded.platform_version, by_id = excluded.by_id,
       by_name = excluded.by_name, at = excluded.at`,
  )
  const setVersion = database.prepare(
    'UPDATE classification SET platform_version = ? WHERE case_id = ? AND variant_key = ?',
  )
  const cache = new Map<CaseId, ReadonlyMap<VariantKey, Classification>>()
  let revision = 0

  const ofCase = (caseId: CaseId): ReadonlyMap<VariantKey, Classification> => {
    const known = cache.get(caseId)
    if (known !== undefined) return known
    const fresh = new Map(
      select.all(caseId).map((row) => {
        const { key, value } = rowSchema.parse(row)
        return [key, value] as const
      }),
    )
    cache.set(caseId, fresh)
    return fresh
  }

  return {
    ofCase,
    get: (caseId, key) => {
      const row = selectOne.get(caseId, key)
      return row === undefined ? undefined : rowSchema.parse(row).value
    },
    save: (caseId, key, value) => {
      upsert.run({ caseId, key, ...value })
      cache.delete(caseId)
      revision += 1
    },
    setPlatformVersion: (caseId, key, version) => {
      setVersion.run(version, caseId, key)
      cache.delete(caseId)
    },
    classes: (caseId) =>
      new Map(
        [...ofCase(caseId)].flatMap(([key, value]) =>
          value.class === null ? [] : [[key, classNumber(value.class)] as const],
        ),
      ),
    revision: () => revision,
  }
}
