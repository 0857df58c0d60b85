import * as z from 'zod'
import { markKinds, type MarkKind } from '#shared/domain/work/marks.ts'
import { variantKey, type CaseId, type UserId, type VariantKey } from '#shared/kit/ids.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

/** Something a user marked in a case: a variant as seen, dismissed or tagged, or a search as done. */
export interface Mark {
  readonly kind: MarkKind
  /** Key of the variant, or id of the search. */
  readonly item: string
  /** Name of the tag; empty for the others. */
  readonly name: string
  /** Reason of a dismissal; empty for the others. */
  readonly value: string
  readonly at: string
}

export interface MarkOfUser {
  readonly caseId: CaseId
  readonly userId: UserId
}

/**
 * The projection of what users marked. Every user has marks of their own: what one reader dismissed must not steer the
 * other.
 */
export interface MarkRepo {
  readonly all: (of: MarkOfUser) => readonly Mark[]
  readonly save: (of: MarkOfUser, mark: Mark) => void
  readonly remove: (of: MarkOfUser, mark: Pick<Mark, 'kind' | 'item' | 'name'>) => void
  /** Keys of variants with a mark; with a name those with that tag. What conditions of a filter ask. */
  readonly keys: (of: MarkOfUser, kind: MarkKind, name?: string) => ReadonlySet<VariantKey>
  /** Rises with every change. */
  readonly revision: () => number
}

const rowSchema = z.object({
  kind: z.enum(markKinds),
  item: z.string(),
  name: z.string(),
  value: z.string(),
  at: z.string(),
})

export function createMarkRepo(database: WorkDatabase): MarkRepo {
  const select = database.prepare(
    'SELECT kind, item, name, value, at FROM mark WHERE case_id = ? AND user_id = ? ORDER BY at, rowid',
  )
  const upsert = database.prepare(
    `INSERT INTO mark (case_id, user_id, kind, item, name, value, at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (case_id, user_id, kind, item, name) DO UPDATE SET value = excluded.value, at = excluded.at`,
  )
  const remove = database.prepare(
    'DELETE FROM mark WHERE case_id = ? AND user_id = ? AND kind = ? AND item = ? AND name = ?',
  )
  let revision = 0
  const all = ({ caseId, userId }: MarkOfUser): readonly Mark[] =>
    select.all(caseId, userId).map((row) => rowSchema.parse(row))
  return {
    all,
    save: ({ caseId, userId }, { kind, item, name, value, at }) => {
      upsert.run(caseId, userId, kind, item, name, value, at)
      revision += 1
    },
    remove: ({ caseId, userId }, { kind, item, name }) => {
      remove.run(caseId, userId, kind, item, name)
      revision += 1
    },
    keys: (of, kind, name) =>
      new Set(
        all(of)
          .filter((mark) => mark.kind === kind && (name === undefined || mark.name === name))
          .map(({ item }) => variantKey(item)),
      ),
    revision: () => revision,
  }
}
