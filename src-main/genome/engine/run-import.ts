import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { ImportJob, ImportMessage } from '#main/genome/engine/import-messages.ts'
import type { ImportReport } from '#main/genome/engine/import-vcf.ts'
import type { TableSoFar } from '#main/genome/engine/table-writer.ts'
import type { TableIndex } from '#main/genome/engine/table-index.ts'

export interface ImportOptions {
  readonly signal: AbortSignal
  readonly onProgress: (doneBytes: number) => void
  /** Told how to ask for what is there before the import is done; null once it is. */
  readonly onStart?: (ask: () => Promise<TableSoFar | null>) => void
}

/** Below this, starting threads takes longer than they save. */
const sharedFromBytes = 4 << 20

/**
 * Reads the VCF files of a case in threads of their own, so that windows stay alive: one puts the case together, and for
 * large files others scan for it. They are started side by side, because a small genome is read in the time that a few
 * threads take one after the other. Cancelling ends them at once; what was written is left to be cleared with the folder.
 *
 * @throws what {@link importVcf} declares, and `call.cancelled`
 */
export async function runImport(
  worker: URL,
  job: ImportJob,
  options: ImportOptions,
): Promise<{ readonly table: TableIndex; readonly report: ImportReport }> {
  const scans =
    (await bytesOf(job)) < sharedFromBytes ? [] : Array.from({ length: job.threads }, startScan(worker, job))
  const ports = scans.map(({ port }) => port)
  const thread = new Worker(worker, {
    workerData: { role: 'case', job, ports },
    transferList: ports,
    name: 'import',
  })
  const scanning = scans.map((scan) => scan.thread)
  const threads = [thread, ...scanning]
  const ended = Promise.all(threads.map((each) => new Promise<void>((resolve) => each.once('exit', () => resolve()))))
  try {
    return await outcomeOf(thread, scanning, options)
  } catch (error) {
    // A thread that says what went wrong closes its files and ends; one that is given up, or broke, does not.
    const hasSpoken = error instanceof DeclaredError && !options.signal.aborted
    if (!hasSpoken) for (const each of threads) void each.terminate()
    throw error
  } finally {
    await ended
  }
}

async function bytesOf({ root, folder, files }: ImportJob): Promise<number> {
  const sizes = await Promise.all(files.map(async ({ name }) => (await stat(join(root, folder, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

const startScan = (worker: URL, job: ImportJob) => (): { readonly thread: Worker; readonly port: MessagePort } => {
  const { port1, port2 } = new MessageChannel()
  const thread = new Worker(worker, {
    workerData: { role: 'scan', job, ports: [port2] },
    transferList: [port2],
    name: 'scan',
  })
  return { thread, port: port1 }
}

function outcomeOf(
  thread: Worker,
  scans: readonly Worker[],
  { signal, onProgress, onStart }: ImportOptions,
): Promise<{ readonly table: TableIndex; readonly report: ImportReport }> {
  return new Promise((resolve, reject) => {
    let isOver = false
    const asked: ((soFar: TableSoFar | null) => void)[] = []
    const onAbort = (): void => reject(new DeclaredError('call.cancelled'))
    signal.addEventListener('abort', onAbort, { once: true })
    thread.on('message', (message: ImportMessage) => {
      if (message.kind === 'progress') onProgress(message.doneBytes)
      else if (message.kind === 'soFar') for (const answer of asked.splice(0)) answer(message.soFar)
      else if (message.kind === 'done') resolve(message)
      else reject(new DeclaredError(message.code, message.params))
    })
    const onEnd = (code: number): void => {
      signal.removeEventListener('abort', onAbort)
      isOver = true
      for (const answer of asked.splice(0)) answer(null)
      reject(new Error(`A thread of the import ended with code ${code} before it was done`))
    }
    thread.on('exit', onEnd)
    thread.on('error', reject)
    for (const scan of scans) {
      scan.on('error', reject)
      // They end with the case, which may be heard before the case itself.
      scan.on('exit', (code) => code !== 0 && onEnd(code))
    }
    onStart?.(() =>
      isOver
        ? Promise.resolve(null)
        : new Promise((answer) => {
            asked.push(answer)
            thread.postMessage('soFar', [])
          }),
    )
    if (signal.aborted) onAbort()
  })
}
