import { Worker } from 'node:worker_threads'
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

/**
 * Reads the VCF files of a case in a thread of its own, so that windows stay alive. Cancelling ends the thread at once;
 * what it had written is left to be cleared with the case folder.
 *
 * @throws what {@link importVcf} declares, and `call.cancelled`
 */
export function runImport(
  worker: URL,
  job: ImportJob,
  options: ImportOptions,
): Promise<{ readonly table: TableIndex; readonly report: ImportReport }> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker, { workerData: { role: 'case', job }, name: 'import' })
    let isOver = false
    const asked: ((soFar: TableSoFar | null) => void)[] = []
    const onAbort = (): void => {
      reject(new DeclaredError('call.cancelled'))
      void thread.terminate()
    }
    options.signal.addEventListener('abort', onAbort, { once: true })
    thread.on('message', (message: ImportMessage) => {
      if (message.kind === 'progress') options.onProgress(message.doneBytes)
      else if (message.kind === 'soFar') for (const answer of asked.splice(0)) answer(message.soFar)
      else if (message.kind === 'done') resolve(message)
      else reject(new DeclaredError(message.code, message.params))
    })
    thread.on('error', reject)
    thread.on('exit', (code) => {
      options.signal.removeEventListener('abort', onAbort)
      isOver = true
      for (const answer of asked.splice(0)) answer(null)
      reject(new Error(`The import thread ended with code ${code} before it was done`))
    })
    options.onStart?.(() =>
      isOver
        ? Promise.resolve(null)
        : new Promise((answer) => {
            asked.push(answer)
            thread.postMessage('soFar', [])
          }),
    )
    if (options.signal.aborted) onAbort()
  })
}
