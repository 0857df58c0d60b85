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

/** Whether this machine has been set up. */
export async function hasKeys(storage: KeyStorage): Promise<boolean> {
  return (await readKeyFile(storage.path)) !== undefined
}

/**
 * Makes the data key. There is always a passphrase: a key that only the operating system keeps is gone with a reset
 * profile, and the work that was not sent yet with it.
 *
 * @throws `session.alreadySetUp`, `session.passphraseTooShort`
 */
export async function createKeyring(storage: KeyStorage, passphrase: string): Promise<Keyring> {
  if (await hasKeys(storage)) throw new DeclaredError('session.alreadySetUp')
  if (passphrase.length < shortestPassphrase) {
    throw new DeclaredError('session.passphraseTooShort', { shortest: shortestPassphrase })
  }
  const dataKey = randomBytes(32)
  const { system } = storage
  await writeKeyFile(storage.path, {
    version: 1,
    passphrase: await wrapByPassphrase(dataKey, passphrase),
    system:
      system === null
        ? null
        : { backend: system.backend, wrapped: Buffer.from(await system.wrap(dataKey)).toString('base64') },
  })
  return keyringOf(dataKey)
}

/** @throws `session.notSetUp`, `session.wrongPassphrase` */
export async function openKeyring(storage: KeyStorage, passphrase: string): Promise<Keyring> {
  const file = await readKeyFile(storage.path)
  if (file === undefined) throw new DeclaredError('session.notSetUp')
  return keyringOf(await unwrapByPassphrase(file.passphrase, passphrase))
}

/**
 * Opens the data key without asking anybody, where the operating system keeps it too.
 *
 * @returns undefined where it does not
 * @throws `session.keyLost` when the system's store changed or forgot; the passphrase still opens
 */
export async function openKeyringBySystem({ path, system }: KeyStorage): Promise<Keyring | undefined> {
  const kept = (await readKeyFile(path))?.system ?? null
  return kept === null || system === null ? undefined : keyringOf(await unwrapBySystem(kept, system))
}

async function wrapByPassphrase(dataKey: Buffer, passphrase: string): Promise<KeyFile['passphrase']> {
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

async function unwrapByPassphrase(kept: KeyFile['passphrase'], passphrase: string): Promise<Buffer> {
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
