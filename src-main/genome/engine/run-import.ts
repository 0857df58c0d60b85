import { availableParallelism } from 'node:os'
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { ImportJob, ImportMessage } from '#main/genome/engine/import-messages.ts'
import { scanModule } from '#main/genome/engine/scan/scan-module.ts'
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
/** Threads that scan; one of every core is left to the windows where there are more than two. */
const usualScans = Math.max(2, Math.min(6, availableParallelism() - 1))

/**
 * Threads that have started and wait for their case, so that windows stay alive: one puts the case together, and for large
 * files others scan for it. They are started side by side, and best while the files are still being copied in: an exome is read
 * in the time that a few threads take to start one after the other.
 */
export interface ImportThreads {
  /**
   * Reads the VCF files of a case, once. Cancelling ends the threads at once; what was written is left to be cleared with the
   * folder.
   *
   * @throws what {@link importVcf} declares, and `call.cancelled`
   */
  readonly run: (
    job: ImportJob,
    options: ImportOptions,
  ) => Promise<{ readonly table: TableIndex; readonly report: ImportReport }>
  /** Ends threads whose case never came; those that got one end with it. */
  readonly close: () => Promise<void>
}

/** @param bytes of the files, packed as they are */
export function startImport(worker: URL, bytes: number, scanThreads = usualScans): ImportThreads {
  const scans = bytes < sharedFromBytes ? [] : Array.from({ length: scanThreads }, () => startScan(worker))
  const ports = scans.map(({ port }) => port)
  const thread = startThread(worker, { role: 'case', ports }, 'import')
  const scanning = scans.map((scan) => scan.thread)
  const threads = [thread, ...scanning]
  const ended = Promise.all(threads.map((each) => new Promise<void>((resolve) => each.once('exit', () => resolve()))))
  const broken = brokenOf(thread, scanning)
  let isTaken = false
  return {
    run: async (job, options) => {
      isTaken = true
      try {
        for (const each of threads) each.postMessage(job, [])
        return await outcomeOf(thread, broken, options)
      } catch (error) {
        // A thread that says what went wrong closes its files and ends; one that is given up, or broke, does not.
        const hasSpoken = error instanceof DeclaredError && !options.signal.aborted
        if (!hasSpoken) for (const each of threads) void each.terminate()
        throw error
      } finally {
        await ended
      }
    },
    close: async () => {
      if (isTaken) return
      for (const each of threads) void each.terminate()
      await ended
    },
  }
}

interface ThreadStart {
  readonly role: 'case' | 'scan'
  readonly ports: readonly MessagePort[]
}

function startThread(worker: URL, start: ThreadStart, name: string): Worker {
  return new Worker(worker, { workerData: { ...start, scan: scanModule() }, transferList: [...start.ports], name })
}

function startScan(worker: URL): { readonly thread: Worker; readonly port: MessagePort } {
  const { port1, port2 } = new MessageChannel()
  return { thread: startThread(worker, { role: 'scan', ports: [port2] }, 'scan'), port: port1 }
}

/** Fails when a thread does, whether it has its case yet or not. */
function brokenOf(thread: Worker, scans: readonly Worker[]): Promise<never> {
  const broken = new Promise<never>((_, reject) => {
    const onEnd = (code: number): void =>
      reject(new Error(`A thread of the import ended with code ${code} before it was done`))
    thread.on('error', reject)
    thread.on('exit', onEnd)
    for (const scan of scans) {
      scan.on('error', reject)
      // They end with the case, which may be heard before the case itself.
      scan.on('exit', (code) => code !== 0 && onEnd(code))
    }
  })
  // Nobody may be waiting yet, or any more.
  broken.catch(() => undefined)
  return broken
}

function outcomeOf(
  thread: Worker,
  broken: Promise<never>,
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
    broken.catch((error: unknown) => {
      signal.removeEventListener('abort', onAbort)
      isOver = true
      for (const answer of asked.splice(0)) answer(null)
      reject(error)
    })
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
