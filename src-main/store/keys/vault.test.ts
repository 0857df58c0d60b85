import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDataFolder, type DataFolder } from '#main/store/data-folder.ts'
import type { SystemKeyStore } from '#main/store/keys/system-key-store.ts'
import { openVault } from '#main/store/keys/vault.ts'

const passphrase = 'en lang adgangssætning'
/** Keeps a secret as an operating system does: only it can open what it has wrapped. */
const system: SystemKeyStore = {
  backend: 'keychain',
  wrap: (secret) => Promise.resolve(secret.map((byte) => byte ^ 90)),
  unwrap: (wrapped) => Promise.resolve(wrapped.map((byte) => byte ^ 90)),
}

let root: string
let data: DataFolder
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fortolker-vault-'))
  data = await openDataFolder(root)
})
afterEach(async () => {
  data.release()
  await rm(root, { recursive: true })
})

describe('the vault', () => {
  it('is set up once, and a later start knows', async () => {
    const vault = await openVault(data, null)
    expect(vault.isSetUp()).toBe(false)
    const made = await vault.create(passphrase)
    expect(vault.isSetUp()).toBe(true)
    const later = await openVault(data, null)
    expect(later.isSetUp()).toBe(true)
    expect((await later.open(passphrase)).work.equals(made.work)).toBe(true)
  })

  it('opens by itself where the system keeps the key', async () => {
    const made = await (await openVault(data, system)).create(passphrase)
    const later = await openVault(data, system)
    expect((await later.openBySystem())?.work.equals(made.work)).toBe(true)
    expect(await (await openVault(data, null)).openBySystem()).toBeUndefined()
  })

  it('does not open by itself what somebody has locked, also after a restart', async () => {
    const vault = await openVault(data, system)
    await vault.create(passphrase)
    await vault.markLocked()
    expect(await readdir(root)).toContain('locked')
    const later = await openVault(data, system)
    expect(await later.openBySystem()).toBeUndefined()
    expect((await later.open(passphrase)).work).toHaveLength(32)
    await later.markOpen()
    expect(await later.openBySystem()).toBeDefined()
  })

  it('that was never locked can be marked open', async () => {
    await expect((await openVault(data, null)).markOpen()).resolves.toBeUndefined()
  })
})
