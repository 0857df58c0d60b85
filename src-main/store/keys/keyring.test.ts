import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeyring, describeKeys, openKeyring, type KeyStorage } from '#main/store/keys/keyring.ts'
import type { SystemKeyStore } from '#main/store/keys/system-key-store.ts'

let folder: string
let storage: KeyStorage

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fortolker-'))
  storage = { path: join(folder, 'keys.json'), system: null }
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A store as an operating system keeps one: it opens only what it wrapped itself. */
function xorStore(backend: string, mask: number): SystemKeyStore {
  const turn = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ mask)
  return {
    backend,
    wrap: (secret) => Promise.resolve(turn(secret)),
    unwrap: (wrapped) => Promise.resolve(turn(wrapped)),
  }
}

describe('keyring', () => {
  it('opens the same keys by the same passphrase, however it was typed', async () => {
    const made = await createKeyring(storage, 'blåbærgrød på lørdag')
    const opened = await openKeyring(storage, 'blåbærgrød på lørdag'.normalize('NFD'))
    expect(opened.work.equals(made.work)).toBe(true)
    expect(opened.results.equals(made.results)).toBe(true)
    expect(made.work.equals(made.results)).toBe(false)
    expect(await describeKeys(storage)).toBe('passphrase')
  })

  it('refuses a wrong or short passphrase and a second set-up', async () => {
    await expect(createKeyring(storage, 'kort')).rejects.toThrow('session.passphraseTooShort')
    await expect(openKeyring(storage, 'blåbærgrød på lørdag')).rejects.toThrow('session.notSetUp')
    await createKeyring(storage, 'blåbærgrød på lørdag')
    await expect(openKeyring(storage, 'blåbærgrød på søndag')).rejects.toThrow('session.wrongPassphrase')
    await expect(openKeyring(storage, null)).rejects.toThrow('session.wrongPassphrase')
    await expect(createKeyring(storage, 'blåbærgrød på lørdag')).rejects.toThrow('session.alreadySetUp')
  })

  it('keeps no key material in the open and forgets it on close', async () => {
    const ring = await createKeyring(storage, 'blåbærgrød på lørdag')
    const text = await readFile(storage.path, 'utf8')
    expect(text).not.toContain(ring.work.toString('base64'))
    expect(text).not.toContain(ring.work.toString('hex'))
    ring.close()
    expect(ring.work.every((byte) => byte === 0)).toBe(true)
  })

  it('opens by the system store, and notices when that is another one', async () => {
    const withSystem = { ...storage, system: xorStore('gnome_libsecret', 77) }
    const made = await createKeyring(withSystem, null)
    expect((await openKeyring(withSystem, null)).work.equals(made.work)).toBe(true)
    expect(await describeKeys(withSystem)).toBe('system')
    await expect(openKeyring({ ...storage, system: xorStore('kwallet6', 77) }, null)).rejects.toThrow('session.keyLost')
    await expect(openKeyring(storage, null)).rejects.toThrow('session.keyLost')
  })

  it('says that the key is lost when its file is damaged', async () => {
    await createKeyring(storage, 'blåbærgrød på lørdag')
    await writeFile(storage.path, '{"version":1')
    await expect(openKeyring(storage, 'blåbærgrød på lørdag')).rejects.toThrow('session.keyLost')
  })
})
