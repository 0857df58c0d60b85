import type { MessagePort } from 'node:worker_threads'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { ImportJob, ScanAnswer, ScanMessage } from '#main/genome/engine/import-messages.ts'
import type { ScanThread, ScanWork } from '#main/genome/engine/import-vcf.ts'
import { openBases } from '#main/genome/engine/open-bases.ts'
import { createFileScanner, type FileScanner, type PieceRead } from '#main/genome/engine/scan-job.ts'
import type { BasesAtHand } from '#main/genome/sequence/bases-at-hand.ts'
import { TruncatedFile } from '#main/genome/vcf/lines.ts'
import { caseFolderAt } from '#main/store/results/case-folder.ts'
import type { ByteSource } from '#main/store/encrypted-file/reader.ts'

/** Scans within the calling thread; for cases too small to be worth another one. */
export function createLocalScan(job: ImportJob): ScanThread & { readonly close: () => Promise<void> } {
  const folder = caseFolderAt(job.root, job.folder, Buffer.from(job.key))
  const persons = job.samples.map(([id]) => id)
  let current: { readonly index: number; readonly source: ByteSource; readonly scanner: FileScanner } | undefined
  let bases: BasesAtHand | undefined
  const openFile = async ({ index, name, file }: ScanWork): Promise<FileScanner> => {
    if (current?.index === index) return current.scanner
    await current?.source.close()
    const source = await folder.open(name)
    bases ??= await openBases(job, folder)
    const scanner = createFileScanner(file, { build: job.build, persons, trio: job.trio, source, bases })
    current = { index, source, scanner }
    return scanner
  }
  let last: Promise<unknown> = Promise.resolve()
  return {
    // One piece after the other, however many are handed over.
    scan: (work) => {
      const next = last.then(async () => (await openFile(work)).read(work.piece))
      last = next.catch(() => undefined)
      return next
    },
    close: async () => {
      await last
      await current?.source.close()
      bases?.close()
      folder.key.fill(0)
    },
  }
}

/** Answers the thread that puts the case together; runs in a thread of its own, and ends with its port. */
export function serveScans(job: ImportJob, port: MessagePort): void {
  const local = createLocalScan(job)
  port.on('message', (work: ScanMessage) => {
    void local.scan(work).then(
      (read) => port.postMessage({ kind: 'read', read } satisfies ScanAnswer, buffersOf(read)),
      (error: unknown) => port.postMessage(failureOf(error)),
    )
  })
  port.on('close', () => void local.close())
}

/** The thread behind a port. What it reads is handed over, not copied; who started it hears when it fails. */
export function scanThreadAt(port: MessagePort): ScanThread & { readonly close: () => Promise<void> } {
  const waiting: { readonly resolve: (read: PieceRead) => void; readonly reject: (error: unknown) => void }[] = []
  port.on('message', (answer: ScanAnswer) => {
    const first = waiting.shift()
    if (answer.kind === 'read') first?.resolve(answer.read)
    else
      first?.reject(answer.kind === 'truncated' ? new TruncatedFile() : new DeclaredError(answer.code, answer.params))
  })
  return {
    scan: (work) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        port.postMessage(work)
      }),
    close: () => {
      port.close()
      return Promise.resolve()
    },
  }
}

function failureOf(error: unknown): ScanAnswer {
  if (error instanceof TruncatedFile) return { kind: 'truncated' }
  if (error instanceof DeclaredError) return { kind: 'failed', code: error.code, params: error.params }
  throw error
}

function buffersOf(read: PieceRead): ArrayBuffer[] {
  return read.segments.map(({ memory }) => memory)
}
