import { once } from 'node:events'
import { MessagePort, parentPort, workerData } from 'node:worker_threads'
import * as z from 'zod'
import { DeclaredError } from '#shared/contract/errors.ts'
import { invariant } from '#shared/kit/assert.ts'
import { importJobSchema, type ImportJob, type ImportMessage } from '#main/genome/engine/import-messages.ts'
import { importVcf } from '#main/genome/engine/import-vcf.ts'
import { isScanModule, shareScanModule, type ScanModule } from '#main/genome/engine/scan/scan-module.ts'
import { createLocalScan, scanThreadAt, serveScans } from '#main/genome/engine/scan-thread.ts'
import { diskFailure } from '#main/store/disk-errors.ts'
import { caseFolderAt } from '#main/store/results/case-folder.ts'

/** Progress is reported this often; more would only cost. */
const progressEveryBytes = 1 << 18

/**
 * The module of the import's threads: one that puts the case together (`case`), and for large files those that scan
 * beside it (`scan`). One module, because a package carries each as a file of its own. What they are to do is told them when
 * the files are there, in their first message.
 */
const startSchema = z.object({
  role: z.enum(['case', 'scan']),
  /** Of the case the ends towards the threads that scan for it, of those the other end. */
  ports: z.array(z.instanceof(MessagePort)),
  scan: z.custom<ScanModule>(isScanModule),
})
const { role, ports, scan } = startSchema.parse(workerData)
shareScanModule(scan)
invariant(parentPort !== null, 'the import runs in threads of its own')
const [told]: unknown[] = await once(parentPort, 'message')
const job = importJobSchema.parse(told)
if (role === 'scan') for (const port of ports) serveScans(job, port)
else await importCase(job, parentPort)

async function importCase(work: ImportJob, port: MessagePort): Promise<void> {
  const post = (message: ImportMessage): void => port.postMessage(message)
  const folder = caseFolderAt(work.root, work.folder, Buffer.from(work.key))
  const files = await Promise.all(
    work.files.map(async ({ name, displayName }) => ({ name, displayName, source: await folder.open(name) })),
  )
  const threads = ports.length === 0 ? [createLocalScan(work)] : ports.map(scanThreadAt)
  let isWanted = false
  port.on('message', () => (isWanted = true))
  // Waiting for questions alone does not keep the thread.
  port.unref()
  try {
    let reported = 0
    const outcome = await importVcf({
      build: work.build,
      proband: work.proband,
      samples: new Map(work.samples),
      trio: work.trio,
      folder,
      files,
      threads,
      onProgress: (doneBytes) => {
        if (doneBytes - reported < progressEveryBytes) return
        reported = doneBytes
        post({ kind: 'progress', doneBytes })
      },
      onPiece: async (soFar) => {
        if (!isWanted) return
        isWanted = false
        post({ kind: 'soFar', soFar: await soFar() })
      },
    })
    post({ kind: 'done', ...outcome })
  } catch (cause) {
    const error = diskFailure(cause)
    if (!(error instanceof DeclaredError)) throw error
    post({ kind: 'failed', code: error.code, params: error.params })
  } finally {
    for (const thread of threads) await thread.close()
    for (const { source } of files) await source.close()
    work.key.fill(0)
    folder.key.fill(0)
  }
}
