import * as z from 'zod'
import { axisWishes, proposedQuestions } from '#shared/domain/counselling/decision.ts'
import { sheetParts } from '#shared/domain/counselling/sheet.ts'
import { userIdSchema } from '#shared/contract/common.ts'
import type { CaseId, UserId } from '#shared/kit/ids.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

/** What people add to a conversation, by kind; each kind has items with a value of one shape. */
const entrySchemas = {
  /** Item: variant key and name of the value. */
  stated: z.string(),
  /** Item: id of a made line. */
  line: z.string(),
  /** Item: id of the own line. */
  ownLine: z.object({ part: z.enum(sheetParts), text: z.string() }),
  /** Item: language. */
  letter: z.string(),
  /** Item: field of the summary. */
  story: z.string(),
  /** Item: step of the shared decision. */
  step: z.object({ on: z.string(), who: z.string() }),
  /** Item: person and axis. */
  card: z.object({ wish: z.enum(axisWishes).nullable(), note: z.string() }),
  /** Item: person. */
  proposal: z.partialRecord(z.enum(proposedQuestions), z.enum(['yes', 'no'])),
} as const
export type EntryKind = keyof typeof entrySchemas
export type EntryValue<Kind extends EntryKind> = z.output<(typeof entrySchemas)[Kind]>

/** One value somebody gave, and who and when. */
export interface Entry<Kind extends EntryKind> {
  readonly item: string
  readonly value: EntryValue<Kind>
  readonly by: string
  readonly byId: UserId
  readonly at: string
}

type Parsers = { readonly [Kind in EntryKind]: { readonly parse: (value: unknown) => EntryValue<Kind> } }
const parsers: Parsers = entrySchemas

const rowSchema = z.object({
  item: z.string(),
  value: z.string(),
  by_name: z.string(),
  by_id: userIdSchema,
  at: z.string(),
})

/** The projection of what was added to the conversations of a case; results may be pulled again without touching it. */
export interface CounsellingRepo {
  readonly all: <Kind extends EntryKind>(caseId: CaseId, kind: Kind) => readonly Entry<Kind>[]
  readonly one: <Kind extends EntryKind>(caseId: CaseId, kind: Kind, item: string) => Entry<Kind> | undefined
  readonly save: <Kind extends EntryKind>(caseId: CaseId, kind: Kind, entry: Entry<Kind>) => void
  readonly remove: (caseId: CaseId, kind: EntryKind, item: string) => void
}

export function createCounsellingRepo(database: WorkDatabase): CounsellingRepo {
  const select = database.prepare(
    'SELECT item, value, by_name, by_id, at FROM counselling WHERE case_id = ? AND kind = ? ORDER BY added',
  )
  // An edited entry stays where it stood.
  const upsert = database.prepare(
    `INSERT INTO counselling (case_id, kind, item, value, by_id, by_name, at, added)
     VALUES (@caseId, @kind, @item, @value, @byId, @by, @at, @at)
     ON CONFLICT (case_id, kind, item) DO UPDATE SET value = excluded.value, by_id = excluded.by_id,
       by_name = excluded.by_name, at = excluded.at`,
  )
  const remove = database.prepare('DELETE FROM counselling WHERE case_id = ? AND kind = ? AND item = ?')
  const all = <Kind extends EntryKind>(caseId: CaseId, kind: Kind): readonly Entry<Kind>[] =>
    select.all(caseId, kind).map((raw) => {
      const { item, value, by_name: by, by_id: byId, at } = rowSchema.parse(raw)
      return { item, value: parsers[kind].parse(JSON.parse(value)), by, byId, at }
    })
  return {
    all,
    one: (caseId, kind, item) => all(caseId, kind).find((entry) => entry.item === item),
    save: (caseId, kind, entry) => void upsert.run({ ...entry, caseId, kind, value: JSON.stringify(entry.value) }),
    remove: (caseId, kind, item) => void remove.run(caseId, kind, item),
  }
}
