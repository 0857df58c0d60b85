import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { DeclaredError } from '#shared/contract/errors.ts'
import { codeOf } from '#main/store/disk-errors.ts'
import { writeFileAtomic } from '#main/store/write-file-atomic.ts'

const base64 = z.base64()

/**
 * What stands in `keys.json`: the one data key, wrapped. Nothing in it opens anything by itself.
 */
export const keyFileSchema = z.object({
  version: z.literal(1),
  passphrase: z.object({
    kdf: z.literal('scrypt'),
    n: z.number().int(),
    r: z.number().int(),
    p: z.number().int(),
    salt: base64,
    nonce: base64,
    sealed: base64,
  }),
  /** The operating system's store keeps a second wrap, so that a start needs no typing. */
  system: z.object({ backend: z.string(), wrapped: base64 }).nullable(),
})
export type KeyFile = z.infer<typeof keyFileSchema>

/** @throws `session.keyLost` when the file is there but says nothing usable */
export async function readKeyFile(path: string): Promise<KeyFile | undefined> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
  const parsed = keyFileSchema.safeParse(parseJson(text))
  if (!parsed.success) throw new DeclaredError('session.keyLost')
  return parsed.data
}

export async function writeKeyFile(path: string, keyFile: KeyFile): Promise<void> {
  await writeFileAtomic(path, Buffer.from(`${JSON.stringify(keyFile, null, 2)}\n`, 'utf8'))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
