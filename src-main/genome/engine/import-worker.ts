import { parentPort, workerData } from 'node:worker_threads'
import { DeclaredError } from '#shared/contract/errors.ts'
import { invariant } from '#shared/kit/assert.ts'
import { importJobSchema, type ImportMessage } from '#main/genome/engine/import-messages.ts'
import { importVcf } from '#main/genome/engine/import-vcf.ts'
import { writeTable } from '#main/genome/engine/table-files.ts'
import { diskFailure } from '#main/store/disk-errors.ts'
import { caseFolderAt } from '#main/store/results/case-folder.ts'

/** Progress is reported this often; more would only cost. */
const progressEveryBytes = 1 << 18

invariant(parentPort !== null, 'the import runs in a thread of its own')
const port = parentPort
const post = (message: ImportMessage): void => port.postMessage(message)

const job = importJobSchema.parse(workerData)
const folder = caseFolderAt(job.root, job.folder, Buffer.from(job.key))
try {
  const files = await Promise.all(
    job.files.map(async ({ name, displayName }) => ({ displayName, source: await folder.open(name) })),
  )
  let reported = 0
  const { table, report } = await importVcf({
    build: job.build,
    proband: job.proband,
    samples: new Map(job.samples),
    files,
    onProgress: (doneBytes) => {
      if (doneBytes - reported < progressEveryBytes) return
      reported = doneBytes
      post({ kind: 'progress', doneBytes })
    },
  })
  await Promise.all(files.map(({ source }) => source.close()))
  post({ kind: 'done', table: await writeTable(folder, table), report })
} catch (cause) {
  const error = diskFailure(cause)
  if (!(error instanceof DeclaredError)) throw error
  post({ kind: 'failed', code: error.code, params: error.params })
} finally {
  job.key.fill(0)
  folder.key.fill(0)
}
