import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scrypt } from 'node:crypto'
import { DeclaredError } from '#shared/contract/errors.ts'
import { readKeyFile, writeKeyFile, type KeyFile } from '#main/store/keys/key-file.ts'
import type { SystemKeyStore } from '#main/store/keys/system-key-store.ts'

/**
 * The open keys of this machine. One random 256-bit data key, two subkeys by HKDF: what leaks of one says nothing of the
 * other. `close` overwrites them.
 */
export interface Keyring {
  /** Key of the work database. */
  readonly work: Buffer
  /** Key that wraps the keys of the case files. */
  readonly results: Buffer
  readonly close: () => void
}

/** Short passphrases fall to guessing whatever the key derivation costs; sentences are easier to remember anyway. */
export const shortestPassphrase = 12

/**
 * scrypt at N = 2^16, r = 8, p = 1: 64 MB and about 0.2 s here, so one guess costs that too. (OWASP names N = 2^17 as the
 * first choice for log-ins; the files of a clinic workstation are a smaller target than a leaked password table, and
 * 2^16 keeps unlocking under half a second on old machines.)
 */
const cost = { n: 2 ** 16, r: 8, p: 1 }

export interface KeyStorage {
  readonly path: string
  readonly system: SystemKeyStore | null
}

/** How the key of this machine is kept, without opening it. */
export async function describeKeys(storage: KeyStorage): Promise<'none' | 'passphrase' | 'system' | 'both'> {
  const file = await readKeyFile(storage.path)
  if (file === undefined) return 'none'
  if (file.system === null) return 'passphrase'
  return file.passphrase === null ? 'system' : 'both'
}

/**
 * Makes the data key. With an operating system store the passphrase may be left out.
 *
 * @throws `session.alreadySetUp`, `session.passphraseTooShort`
 */
export async function createKeyring(storage: KeyStorage, passphrase: string | null): Promise<Keyring> {
  if ((await readKeyFile(storage.path)) !== undefined) throw new DeclaredError('session.alreadySetUp')
  if (passphrase === null && storage.system === null) throw new DeclaredError('session.passphraseTooShort')
  if (passphrase !== null && passphrase.length < shortestPassphrase) {
    throw new DeclaredError('session.passphraseTooShort', { shortest: shortestPassphrase })
  }
  const dataKey = randomBytes(32)
  const { system } = storage
  await writeKeyFile(storage.path, {
    version: 1,
    passphrase: passphrase === null ? null : await wrapByPassphrase(dataKey, passphrase),
    system:
      system === null
        ? null
        : { backend: system.backend, wrapped: Buffer.from(await system.wrap(dataKey)).toString('base64') },
  })
  return keyringOf(dataKey)
}

/**
 * Opens the data key by the operating system's store where it is kept there and no passphrase is given.
 *
 * @throws `session.notSetUp`, `session.wrongPassphrase`, `session.keyLost` when the system store changed or forgot
 */
export async function openKeyring(storage: KeyStorage, passphrase: string | null): Promise<Keyring> {
  const file = await readKeyFile(storage.path)
  if (file === undefined) throw new DeclaredError('session.notSetUp')
  if (passphrase !== null && file.passphrase !== null)
    return keyringOf(await unwrapByPassphrase(file.passphrase, passphrase))
  if (file.system !== null && storage.system !== null)
    return keyringOf(await unwrapBySystem(file.system, storage.system))
  throw new DeclaredError(file.passphrase === null ? 'session.keyLost' : 'session.wrongPassphrase')
}

async function wrapByPassphrase(dataKey: Buffer, passphrase: string): Promise<NonNullable<KeyFile['passphrase']>> {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await deriveKey(passphrase, salt, cost), nonce)
  const sealed = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()])
  return {
    kdf: 'scrypt',
    ...cost,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
  }
}

async function unwrapByPassphrase(kept: NonNullable<KeyFile['passphrase']>, passphrase: string): Promise<Buffer> {
  const key = await deriveKey(passphrase, Buffer.from(kept.salt, 'base64'), kept)
  const sealed = Buffer.from(kept.sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(kept.nonce, 'base64'))
  decipher.setAuthTag(sealed.subarray(sealed.length - 16))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - 16)), decipher.final()])
  } catch (error) {
    throw new DeclaredError('session.wrongPassphrase', {}, { cause: error })
  }
}

async function unwrapBySystem(kept: NonNullable<KeyFile['system']>, system: SystemKeyStore): Promise<Buffer> {
  if (kept.backend !== system.backend) throw new DeclaredError('session.keyLost')
  try {
    return Buffer.from(await system.unwrap(Buffer.from(kept.wrapped, 'base64')))
  } catch (error) {
    throw new DeclaredError('session.keyLost', {}, { cause: error })
  }
}

function deriveKey(passphrase: string, salt: Buffer, by: typeof cost): Promise<Buffer> {
  const options = { N: by.n, r: by.r, p: by.p, maxmem: 256 * by.n * by.r }
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, 32, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}

function keyringOf(dataKey: Buffer): Keyring {
  const subkey = (name: string): Buffer => Buffer.from(hkdfSync('sha256', dataKey, '', `fortolker ${name}`, 32))
  const ring = { work: subkey('work'), results: subkey('results') }
  dataKey.fill(0)
  return {
    ...ring,
    close: () => {
      ring.work.fill(0)
      ring.results.fill(0)
    },
  }
}
