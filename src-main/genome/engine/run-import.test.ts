import { expect, it } from 'vitest'
import { personId } from '#shared/kit/ids.ts'
import type { ImportJob } from '#main/genome/engine/import-messages.ts'
import { startImport } from '#main/genome/engine/run-import.ts'

const worker = new URL('./import-worker.ts', import.meta.url)
const child = {
  id: personId('child'),
  motherId: null,
  fatherId: null,
  sex: 'male',
  affected: 'affected',
  sample: 'C',
} as const
const job: ImportJob = {
  root: '/nowhere',
  folder: 'case',
  key: new Uint8Array(32),
  build: 'GRCh38',
  proband: child.id,
  samples: [[child.id, 'C']],
  trio: { trio: { child, mother: null, father: null }, identity: { mother: 'not_done', father: 'not_done' } },
  files: [{ name: 'gone', displayName: 'gone.vcf' }],
  sequence: null,
  genome: null,
}
const options = { signal: new AbortController().signal, onProgress: () => undefined }

it('threads whose case never came are ended', async () => {
  const threads = startImport(worker, 1 << 30)
  await threads.close()
  await expect(threads.close()).resolves.toBeUndefined()
  await expect(threads.run(job, options)).rejects.toThrow('ended with code')
})

it('threads that could not start say so to whoever has a case for them, and to nobody else', async () => {
  const threads = startImport(new URL('./no-such-module.ts', import.meta.url), 1 << 30)
  await new Promise((resolve) => setTimeout(resolve, 500))
  await expect(threads.run(job, options)).rejects.toThrow('no-such-module')
  await threads.close()
})

it('an import that was given up before its threads began ends as such', async () => {
  const threads = startImport(worker, 0)
  await expect(threads.run(job, { ...options, signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'call.cancelled',
  })
})

it('a file that is gone is a declared failure, after which all threads have ended', async () => {
  const threads = startImport(worker, 1 << 30)
  await expect(threads.run(job, options)).rejects.toMatchObject({ code: 'store.corrupt' })
  await threads.close()
})
