import * as z from 'zod'
import { effectiveClass, type Assessment } from '#shared/domain/classification/assessment/assessment.ts'
import { shownClass, type Reading, type Verdict } from '#shared/domain/classification/assessment/two-readers.ts'
import { classNumber } from '#shared/domain/classification/classes.ts'
import { assessmentSchema, verdictSchema } from '#shared/contract/assessment.ts'
import { caseIdSchema, userIdSchema, variantClassSchema, variantKeySchema } from '#shared/contract/common.ts'
import type { CaseId, UserId, VariantKey } from '#shared/kit/ids.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

/** One reader's assessment of a variant as it stands. */
export interface StoredAssessment extends Reading {
  readonly reader: string
  readonly value: Assessment
  readonly revision: number
  /** Version on the platform this one is based on; null when it has none. */
  readonly platformVersion: string | null
  readonly at: string
}

/** What two readers said together, as it stands. */
export interface StoredVerdict {
  readonly value: Verdict
  readonly revision: number
  readonly platformVersion: string | null
  readonly by: string
  readonly byId: UserId
  readonly at: string
}

/** All that is known of one variant in one case. */
export interface VariantWork {
  readonly readings: readonly StoredAssessment[]
  readonly verdict: StoredVerdict | null
}

function jsonOf(text: string): unknown {
  return JSON.parse(text)
}

const assessmentRow = z
  .object({
    variant_key: variantKeySchema,
    reader_id: userIdSchema,
    reader_name: z.string(),
    value: z.string(),
    class: variantClassSchema.nullable(),
    handed_in_at: z.string().nullable(),
    handed_in_round: z.number().int().nullable(),
    revision: z.number().int(),
    platform_version: z.string().nullable(),
    at: z.string(),
  })
  .transform((row) => ({
    key: row.variant_key,
    stored: {
      readerId: row.reader_id,
      reader: row.reader_name,
      value: assessmentSchema.parse(jsonOf(row.value)),
      class: row.class,
      handedIn: row.handed_in_at === null ? null : { at: row.handed_in_at, round: row.handed_in_round ?? 0 },
      revision: row.revision,
      platformVersion: row.platform_version,
      at: row.at,
    } satisfies StoredAssessment,
  }))

const verdictRow = z
  .object({
    case_id: caseIdSchema,
    variant_key: variantKeySchema,
    value: z.string(),
    revision: z.number().int(),
    platform_version: z.string().nullable(),
    by_id: userIdSchema,
    by_name: z.string(),
    at: z.string(),
  })
  .transform((row) => ({
    caseId: row.case_id,
    key: row.variant_key,
    stored: {
      value: verdictSchema.parse(jsonOf(row.value)),
      revision: row.revision,
      platformVersion: row.platform_version,
      by: row.by_name,
      byId: row.by_id,
      at: row.at,
    } satisfies StoredVerdict,
  }))

/** The projections of what readers thought and what they said together. */
export interface AssessmentRepo {
  readonly work: (caseId: CaseId, key: VariantKey) => VariantWork
  readonly ofCase: (caseId: CaseId) => ReadonlyMap<VariantKey, VariantWork>
  readonly reading: (caseId: CaseId, key: VariantKey, reader: UserId) => StoredAssessment | undefined
  readonly saveReading: (caseId: CaseId, key: VariantKey, reading: Omit<StoredAssessment, 'class'>) => void
  readonly saveVerdict: (caseId: CaseId, key: VariantKey, verdict: StoredVerdict) => void
  readonly setReadingVersion: (caseId: CaseId, key: VariantKey, reader: UserId, version: string | null) => void
  readonly setVerdictVersion: (caseId: CaseId, key: VariantKey, version: string | null) => void
  /** Class 1-5 of everything a viewer sees classified; the same for every question until `revision` changes. */
  readonly classes: (caseId: CaseId, viewer: UserId) => ReadonlyMap<VariantKey, number>
  /** Cases in which a variant has been signed. */
  readonly signedIn: (key: VariantKey) => readonly CaseId[]
  /** Signed variants of a gene, in whatever case. */
  readonly signedInGene: (gene: string) => readonly { readonly caseId: CaseId; readonly key: VariantKey }[]
  readonly revision: () => number
}

const nothing: VariantWork = { readings: [], verdict: null }

export function createAssessmentRepo(database: WorkDatabase): AssessmentRepo {
  const cache = new Map<CaseId, ReadonlyMap<VariantKey, VariantWork>>()
  const write = writers(database)
  let revision = 0
  const renew = (caseId: CaseId): void => {
    cache.delete(caseId)
    revision += 1
  }
  const ofCase = (caseId: CaseId): ReadonlyMap<VariantKey, VariantWork> => {
    const known = cache.get(caseId)
    if (known !== undefined) return known
    const fresh = loadCase(database, caseId)
    cache.set(caseId, fresh)
    return fresh
  }
  const work = (caseId: CaseId, key: VariantKey): VariantWork => ofCase(caseId).get(key) ?? nothing

  return {
    work,
    ofCase,
    reading: (caseId, key, reader) => work(caseId, key).readings.find(({ readerId }) => readerId === reader),
    saveReading: (caseId, key, reading) => {
      write.reading(caseId, key, reading)
      renew(caseId)
    },
    saveVerdict: (caseId, key, verdict) => {
      write.verdict(caseId, key, verdict)
      renew(caseId)
    },
    setReadingVersion: (caseId, key, reader, version) => {
      database
        .prepare('UPDATE assessment SET platform_version = ? WHERE case_id = ? AND variant_key = ? AND reader_id = ?')
        .run(version, caseId, key, reader)
      cache.delete(caseId)
    },
    setVerdictVersion: (caseId, key, version) => {
      database
        .prepare('UPDATE verdict SET platform_version = ? WHERE case_id = ? AND variant_key = ?')
        .run(version, caseId, key)
      cache.delete(caseId)
    },
    classes: (caseId, viewer) =>
      new Map(
        [...ofCase(caseId)].flatMap(([key, { readings, verdict }]) => {
          const shown = shownClass(viewer, readings, verdict?.value ?? null)
          return shown === null ? [] : [[key, classNumber(shown)] as const]
        }),
      ),
    ...signedQueries(database),
    revision: () => revision,
  }
}

/** What has been signed, over all cases. */
function signedQueries(database: WorkDatabase): Pick<AssessmentRepo, 'signedIn' | 'signedInGene'> {
  return {
    signedIn: (key) =>
      database
        .prepare('SELECT * FROM verdict WHERE variant_key = ?')
        .all(key)
        .map((row) => verdictRow.parse(row))
        .flatMap(({ caseId, stored }) => (stored.value.state === 'signed' ? [caseId] : [])),
    signedInGene: (gene) =>
      database
        .prepare(
          `SELECT * FROM verdict WHERE EXISTS (SELECT 1 FROM assessment WHERE assessment.case_id = verdict.case_id
             AND assessment.variant_key = verdict.variant_key AND json_extract(assessment.value, '$.gene') = ?)`,
        )
        .all(gene)
        .map((row) => verdictRow.parse(row))
        .flatMap(({ caseId, key, stored }) => (stored.value.state === 'signed' ? [{ caseId, key }] : [])),
  }
}

function loadCase(database: WorkDatabase, caseId: CaseId): ReadonlyMap<VariantKey, VariantWork> {
  const found = new Map<VariantKey, VariantWork>()
  for (const row of database.prepare('SELECT * FROM assessment WHERE case_id = ?').all(caseId)) {
    const { key, stored } = assessmentRow.parse(row)
    const known = found.get(key) ?? nothing
    found.set(key, { ...known, readings: [...known.readings, stored] })
  }
  for (const row of database.prepare('SELECT * FROM verdict WHERE case_id = ?').all(caseId)) {
    const { key, stored } = verdictRow.parse(row)
    found.set(key, { ...(found.get(key) ?? nothing), verdict: stored })
  }
  return found
}

function writers(database: WorkDatabase) {
  const upsertReading = database.prepare(
    `INSERT INTO assessment (case_id, variant_key, reader_id, reader_name, value, class, handed_in_at, handed_in_round,
       revision, platform_version, at)
     VALUES (@caseId, @key, @readerId, @reader, @value, @class, @handedInAt, @handedInRound, @revision, @platformVersion, @at)
     ON CONFLICT (case_id, variant_key, reader_id) DO UPDATE SET reader_name = excluded.reader_name,
       value = excluded.value, class = excluded.class, handed_in_at = excluded.handed_in_at,
       handed_in_round = excluded.handed_in_round, revision = excluded.revision,
       platform_version = excluded.platform_version, at = excluded.at`,
  )
  const upsertVerdict = database.prepare(
    `INSERT INTO verdict (case_id, variant_key, value, revision, platform_version, by_id, by_name, at)
     VALUES (@caseId, @key, @value, @revision, @platformVersion, @byId, @by, @at)
     ON CONFLICT (case_id, variant_key) DO UPDATE SET value = excluded.value, revision = excluded.revision,
       platform_version = excluded.platform_version, by_id = excluded.by_id, by_name = excluded.by_name, at = excluded.at`,
  )
  return {
    reading: (caseId: CaseId, key: VariantKey, reading: Omit<StoredAssessment, 'class'>): void => {
      const { handedIn, value, ...rest } = reading
      upsertReading.run({
        ...rest,
        caseId,
        key,
        value: JSON.stringify(value),
        class: effectiveClass(value),
        handedInAt: handedIn?.at ?? null,
        handedInRound: handedIn?.round ?? null,
      })
    },
    verdict: (caseId: CaseId, key: VariantKey, verdict: StoredVerdict): void =>
      void upsertVerdict.run({ ...verdict, caseId, key, value: JSON.stringify(verdict.value) }),
  }
}
