import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import * as z from 'zod'
import type { CaseId } from '#shared/kit/ids.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { PlatformHttp } from '#main/platform/http.ts'
import { downloadObject } from '#main/platform/download.ts'
import type { DrsObject } from '#main/platform/drs.ts'
import { requestHtsget, type HtsgetTicket } from '#main/platform/htsget.ts'
import { downloadByHtsget } from '#main/features/pull/htsget-file.ts'
import { newName, type CaseFolder } from '#main/store/results/case-folder.ts'
import { continueEncryptedFile } from '#main/store/encrypted-file/writer.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

const rowSchema = z.object({
  file: z.string(),
  total_bytes: z.number(),
  /** Of what comes by htsget `md5:` and the MD5, or a word of its own where there is none. */
  sha256: z.string(),
  is_complete: z.number(),
})

/** Which objects of a case have arrived, so that an interrupted pull goes on and repeats nothing. */
export interface PulledFiles {
  /**
   * The name of the encrypted file that holds an object; downloads what is missing of it.
   *
   * @throws `pull.checksum`, `pull.truncated`, `store.diskFull`, and what a platform request may give
   */
  readonly bring: (object: DrsObject, into: CaseFolder, options: BringOptions) => Promise<string>
  /**
   * The same for a file that comes by htsget. Tickets name no SHA-256, and their blocks live for minutes: what has arrived is
   * gone on from where a new ticket names the same MD5, else it begins anew.
   *
   * @throws as `bring`
   */
  readonly bringByHtsget: (
    uri: string,
    into: CaseFolder,
    options: Omit<BringOptions, 'onBytes'>,
  ) => Promise<{ readonly name: string; readonly sizeBytes: number }>
  readonly clear: (caseId: CaseId) => void
}

export interface BringOptions {
  readonly caseId: CaseId
  readonly part: string
  readonly signal: AbortSignal
  readonly onBytes: (done: number) => void
}

export function createPulledFiles(database: WorkDatabase, http: PlatformHttp): PulledFiles {
  const select = database.prepare(
    'SELECT file, total_bytes, sha256, is_complete FROM pulled_file WHERE case_id = ? AND object_id = ?',
  )
  const insert = database.prepare(
    `INSERT INTO pulled_file (case_id, object_id, part, file, total_bytes, sha256) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (case_id, object_id) DO UPDATE SET file = excluded.file, total_bytes = excluded.total_bytes,
       sha256 = excluded.sha256, is_complete = 0`,
  )
  const complete = database.prepare(
    'UPDATE pulled_file SET is_complete = 1, total_bytes = ? WHERE case_id = ? AND object_id = ?',
  )
  const find = (caseId: CaseId, id: string): z.output<typeof rowSchema> | undefined => {
    const row = select.get(caseId, id)
    return row === undefined ? undefined : rowSchema.parse(row)
  }

  return {
    bring: async (object, into, { caseId, part, signal, onBytes }) => {
      const known = find(caseId, object.id)
      // Same id, other bytes: by the standard impossible, so what came before is worth nothing.
      const isSame = known?.sha256 === object.sha256
      if (known !== undefined && isSame && known.is_complete === 1) {
        onBytes(object.sizeBytes)
        return known.file
      }
      const file = known !== undefined && isSame ? known.file : newName()
      if (file !== known?.file) insert.run(caseId, object.id, part, file, object.sizeBytes, object.sha256)
      await downloadInto(into.pathOf(file), { object, into, signal, onBytes, http })
      complete.run(object.sizeBytes, caseId, object.id)
      return file
    },
    bringByHtsget: async (uri, into, { caseId, part, signal }) => {
      const ticket = await requestHtsget(http, uri, 'VCF', signal)
      const known = find(caseId, uri)
      const isSame = known !== undefined && ticket.md5 !== null && known.sha256 === contentOf(ticket)
      if (isSame && known.is_complete === 1) return { name: known.file, sizeBytes: known.total_bytes }
      const name = isSame ? known.file : newName()
      if (!isSame) insert.run(caseId, uri, part, name, 0, contentOf(ticket))
      const sizeBytes = await downloadByHtsget(http, { uri, ticket, name, into, signal })
      complete.run(sizeBytes, caseId, uri)
      return { name, sizeBytes }
    },
    clear: (caseId) => void database.prepare('DELETE FROM pulled_file WHERE case_id = ?').run(caseId),
  }
}

const contentOf = ({ md5 }: HtsgetTicket): string => (md5 === null ? 'unknown' : `md5:${md5}`)

async function downloadInto(
  path: string,
  {
    object,
    into,
    signal,
    onBytes,
    http,
  }: Pick<BringOptions, 'signal' | 'onBytes'> & {
    readonly object: DrsObject
    readonly into: CaseFolder
    readonly http: PlatformHttp
  },
): Promise<void> {
  await into.create()
  const sum = createHash('sha256')
  const writer = await continueEncryptedFile(path, into.key, sum)
  try {
    await downloadObject(http, { object, writer, sum, signal, onBytes })
  } catch (error) {
    // Where the checksum failed the file is closed already.
    await writer.suspend().catch(() => undefined)
    // Wrong bytes are thrown away, so that the next try begins anew; missing ones are gone on from.
    if (error instanceof DeclaredError && error.code === 'pull.checksum') await rm(path, { force: true })
    throw error
  }
}
