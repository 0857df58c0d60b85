import { access, rm, writeFile } from 'node:fs/promises'
import type { DataFolder } from '#main/store/data-folder.ts'
import {
  createKeyring,
  hasKeys,
  openKeyring,
  openKeyringBySystem,
  type Keyring,
  type KeyStorage,
} from '#main/store/keys/keyring.ts'
import type { SystemKeyStore } from '#main/store/keys/system-key-store.ts'

/** The ways the key of this machine is made and opened, and whether it was locked last. */
export interface Vault {
  readonly isSetUp: () => boolean
  readonly create: (passphrase: string) => Promise<Keyring>
  readonly open: (passphrase: string) => Promise<Keyring>
  /** By the operating system's store; undefined where that does not keep it, or where somebody has locked. */
  readonly openBySystem: () => Promise<Keyring | undefined>
  readonly markLocked: () => Promise<void>
  readonly markOpen: () => Promise<void>
}

export async function openVault(data: DataFolder, system: SystemKeyStore | null): Promise<Vault> {
  const storage: KeyStorage = { path: data.keyFile, system }
  let isSetUp = await hasKeys(storage)
  return {
    isSetUp: () => isSetUp,
    create: async (passphrase) => {
      const keyring = await createKeyring(storage, passphrase)
      isSetUp = true
      return keyring
    },
    open: (passphrase) => openKeyring(storage, passphrase),
    openBySystem: async () => ((await exists(data.lockMarker)) ? undefined : openKeyringBySystem(storage)),
    markLocked: () => writeFile(data.lockMarker, ''),
    markOpen: () => rm(data.lockMarker, { force: true }),
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
