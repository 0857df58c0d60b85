import type { SafeStorage } from 'electron'
import { readKeyFile, writeKeyFile } from '#main/store/keys/key-file.ts'
import type { SystemKeyStore } from '#main/store/keys/system-key-store.ts'

const backends: Partial<Record<NodeJS.Platform, string>> = { darwin: 'keychain', win32: 'dpapi' }

/**
 * The system's key store, or null where it protects nothing: on Linux without a secret service Chromium falls back to a
 * password that stands in its source (`basic_text`). DPAPI keeps other users out, not other programs of the same user.
 * Only the asynchronous half is used: the other is deprecated and cannot open what this one wrapped. When the system has a
 * new key, `keyFile` gets the secret wrapped anew.
 */
export async function createSystemKeyStore(
  storage: SafeStorage,
  platform: NodeJS.Platform,
  keyFile: string,
): Promise<SystemKeyStore | null> {
  const backend = platform === 'linux' ? storage.getSelectedStorageBackend() : backends[platform]
  if (backend === undefined || backend === 'basic_text' || backend === 'unknown') return null
  if (!(await storage.isAsyncEncryptionAvailable())) return null
  const wrap = async (secret: Uint8Array) => storage.encryptStringAsync(Buffer.from(secret).toString('base64'))
  const unwrap = async (wrapped: Uint8Array): Promise<Uint8Array> => {
    const { result, shouldReEncrypt } = await storage.decryptStringAsync(Buffer.from(wrapped))
    // Should that fail, the old wrapping still opens.
    if (shouldReEncrypt) await renew(storage, keyFile, wrapped, result).catch(() => undefined)
    return Buffer.from(result, 'base64')
  }
  return { backend, wrap, unwrap }
}

/** Puts the text wrapped anew in place of the old one, if it is seen to open and the file has not changed meanwhile. */
async function renew(storage: SafeStorage, path: string, old: Uint8Array, text: string): Promise<void> {
  const fresh = await storage.encryptStringAsync(text)
  if ((await storage.decryptStringAsync(fresh)).result !== text) return
  const file = await readKeyFile(path)
  if (file?.system?.wrapped !== Buffer.from(old).toString('base64')) return
  await writeKeyFile(path, { ...file, system: { ...file.system, wrapped: fresh.toString('base64') } })
}
