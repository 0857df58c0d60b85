import type { SafeStorage } from 'electron'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSystemKeyStore } from '#main/hosts/electron/safe-storage-port.ts'
import { readKeyFile, writeKeyFile } from '#main/store/keys/key-file.ts'
import { createKeyring, openKeyringBySystem } from '#main/store/keys/keyring.ts'

interface Behaviour {
  readonly backend?: ReturnType<SafeStorage['getSelectedStorageBackend']>
  readonly isAvailable?: boolean
  /** Which key wraps now; what an older one wrapped still opens but should be wrapped anew. */
  generation: number
  readonly isForgetful?: boolean
}

const turned = (text: string): string => text.split('').toReversed().join('')

/** A safe storage that puts the number of its key before the text and turns the text around. */
function fakeStorage(behaviour: Behaviour): SafeStorage {
  const unused = (): never => {
    throw new Error('the synchronous half is not used')
  }
  return {
    getSelectedStorageBackend: () => behaviour.backend ?? 'gnome_libsecret',
    isAsyncEncryptionAvailable: () => Promise.resolve(behaviour.isAvailable ?? true),
    encryptStringAsync: (text) => Promise.resolve(Buffer.from(`${behaviour.generation}:${turned(text)}`)),
    decryptStringAsync: (bytes) => {
      const [generation, text = ''] = bytes.toString().split(':')
      const isOld = Number(generation) !== behaviour.generation
      if (behaviour.isForgetful === true && !isOld) return Promise.reject(new Error('cannot open what it just wrapped'))
      return Promise.resolve({ result: turned(text), shouldReEncrypt: isOld })
    },
    isEncryptionAvailable: unused,
    encryptString: unused,
    decryptString: unused,
    setUsePlainTextEncryption: unused,
  }
}

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keys-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the system key store', () => {
  it.each([
    ['linux', 'gnome_libsecret', 'gnome_libsecret'],
    ['linux', 'kwallet6', 'kwallet6'],
    ['darwin', 'unknown', 'keychain'],
    ['win32', 'unknown', 'dpapi'],
  ] as const)('names the backend on %s (%s): %s', async (platform, backend, name) => {
    const store = await createSystemKeyStore(fakeStorage({ backend, generation: 1 }), platform, '')
    expect(store?.backend).toBe(name)
  })

  it.each(['basic_text', 'unknown'] as const)('is none on Linux with %s, which protects nothing', async (backend) => {
    expect(await createSystemKeyStore(fakeStorage({ backend, generation: 1 }), 'linux', '')).toBeNull()
  })

  it('is none where the system cannot encrypt, and on a system nobody knows', async () => {
    expect(await createSystemKeyStore(fakeStorage({ isAvailable: false, generation: 1 }), 'darwin', '')).toBeNull()
    expect(await createSystemKeyStore(fakeStorage({ generation: 1 }), 'freebsd', '')).toBeNull()
  })

  it('gives every byte back', async () => {
    const store = await createSystemKeyStore(fakeStorage({ generation: 1 }), 'win32', '')
    const secret = new Uint8Array(Array.from({ length: 256 }, (_, index) => index))
    const wrapped = await store?.wrap(secret)
    expect(wrapped).not.toEqual(secret)
    expect(new Uint8Array((await store?.unwrap(wrapped ?? new Uint8Array())) ?? [])).toEqual(secret)
  })
})

describe('a system that has a new key', () => {
  const setUp = async (behaviour: Behaviour) => {
    const path = join(folder, 'keys.json')
    const system = await createSystemKeyStore(fakeStorage(behaviour), 'win32', path)
    const made = await createKeyring({ path, system }, 'en lang sætning')
    const before = await readKeyFile(path)
    return { path, system, work: Buffer.from(made.work), before }
  }

  it('gets the key wrapped anew, once, and the same data opens', async () => {
    const behaviour: Behaviour = { generation: 1 }
    const { path, system, work, before } = await setUp(behaviour)
    behaviour.generation = 2
    expect((await openKeyringBySystem({ path, system }))?.work).toEqual(work)
    const after = await readKeyFile(path)
    expect(after?.system?.wrapped).not.toBe(before?.system?.wrapped)
    expect((await openKeyringBySystem({ path, system }))?.work).toEqual(work)
    expect(await readKeyFile(path)).toEqual(after)
  })

  it('keeps the old wrapping when the new one does not open', async () => {
    const { path, work, before } = await setUp({ generation: 1 })
    const forgetful = fakeStorage({ generation: 2, isForgetful: true })
    const system = await createSystemKeyStore(forgetful, 'win32', path)
    expect((await openKeyringBySystem({ path, system }))?.work).toEqual(work)
    expect(await readKeyFile(path)).toEqual(before)
  })

  it('leaves a file alone that says something else by now', async () => {
    const behaviour: Behaviour = { generation: 1 }
    const { path, system, before } = await setUp(behaviour)
    const wrapped = Buffer.from(before?.system?.wrapped ?? '', 'base64')
    behaviour.generation = 2
    if (before !== undefined) await writeKeyFile(path, { ...before, system: null })
    await system?.unwrap(wrapped)
    expect((await readKeyFile(path))?.system).toBeNull()
  })
})
