import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { HandlerOutput } from '#shared/contract/contract.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { AreaNames, HandlersFor, LockedNames } from '#main/features/handler.ts'
import { preferenceHandlers } from '#main/features/preferences/handlers.ts'
import { openMachinePreferences, type MachinePreferences } from '#main/features/preferences/preference-store.ts'
import { createAutoLock, type AutoLock } from '#main/features/session/auto-lock.ts'
import { openWorkspace, type Workspace, type WorkspacePorts } from '#main/core/compose.ts'
import type { EventHub } from '#main/core/event-hub.ts'
import type { CorePorts } from '#main/core/ports.ts'
import type { DataFolder } from '#main/store/data-folder.ts'
import type { Grants } from '#main/store/grants.ts'
import type { Keyring } from '#main/store/keys/keyring.ts'
import { shownSize } from '#main/store/shown-size.ts'
import { openVault, type Vault } from '#main/store/keys/vault.ts'

type SessionState = HandlerOutput<'session.state'>

/** Locked or open: what calls are answered by at the moment. */
export interface Workbench {
  readonly lockedHandlers: HandlersFor<LockedNames>
  readonly workspace: () => Workspace | null
  readonly isNew: () => boolean
  /** Closes the stores for the end of the program; unlike a lock it lets the next start open them. */
  readonly close: () => Promise<void>
}

export interface WorkbenchPorts extends CorePorts {
  readonly data: DataFolder
  readonly events: EventHub
  readonly grants: Grants
  /** Gives up the calls under way and forgets the answers that were given. */
  readonly endCalls: () => void
}

/** How long the size of the data folder is believed; counting it means asking the disk for every file. */
const sizeValidMs = 3000

export async function createWorkbench(ports: WorkbenchPorts): Promise<Workbench> {
  const { data, events } = ports
  const vault = await openVault(data, ports.systemKeyStore)
  const machine = await openMachinePreferences(data.settings)
  const storedBytes = sizeWatch(ports.dataFolder)
  let workspace: Workspace | null = null
  let autoLock: AutoLock | null = null
  const onSession = (): void => events.publish({ topic: 'session' })

  const state = async (): Promise<SessionState> => ({
    ...sessionOf(workspace, vault.isSetUp(), ports),
    storedBytes: await storedBytes(),
  })
  const inTurn = createTurns()
  const closeStores = async (): Promise<void> => {
    autoLock?.stop()
    const closing = workspace
    workspace = null
    await closing?.close()
  }
  const lock = (): Promise<void> =>
    inTurn(async () => {
      if (workspace === null) return
      // A disk that does not take the mark is no reason to stay open.
      await vault.markLocked().catch(() => ports.logger.warn('lock not marked'))
      ports.endCalls()
      await closeStores()
      onSession()
    })
  const open = async (keyring: Keyring): Promise<void> => {
    const language = (): 'da' | 'en' => machine.get().language ?? 'da'
    workspace = await openOrCloseKey({ ...ports, keyring, language, sessionState: state, onSession })
    await vault.markOpen()
    autoLock = createAutoLock(
      ports.lockAfterMinutes,
      () => ports.clock.now().getTime(),
      () => void lock(),
    )
    onSession()
  }
  const setUp = (passphrase: string): Promise<void> => inTurn(async () => open(await vault.create(passphrase)))
  const unlock = (passphrase: string): Promise<void> =>
    inTurn(async () => {
      if (workspace === null) await open(await vault.open(passphrase))
    })
  await openAtStart(ports, vault, { setUp, unlock, open })

  const lockedHandlers: HandlersFor<LockedNames> = {
    ...lockHandlers({ state, setUp, unlock, lock, touch: () => autoLock?.touch() }),
    ...preferencesOf(machine, () => workspace, events),
  }
  return {
    lockedHandlers,
    workspace: () => workspace,
    isNew: () => !vault.isSetUp(),
    close: () => inTurn(closeStores),
  }
}

function preferencesOf(
  machine: MachinePreferences,
  workspace: () => Workspace | null,
  events: EventHub,
): HandlersFor<AreaNames<'preferences'>> {
  return preferenceHandlers({
    machine,
    users: () => workspace()?.preferences ?? null,
    userId: () => workspace()?.identity.user()?.id ?? null,
    onChange: () => events.publish({ topic: 'preferences' }),
  })
}

/** A key whose stores could not be opened is not kept. */
async function openOrCloseKey(ports: WorkspacePorts): Promise<Workspace> {
  try {
    return await openWorkspace(ports)
  } catch (error) {
    ports.keyring.close()
    throw error
  }
}

/** Opening and closing wait for each other: two windows at once must not make two keys or open two sets of stores. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const own = last.then(work)
    last = own.catch(() => undefined)
    return own
  }
}

interface Locking extends Openers {
  readonly state: () => Promise<SessionState>
  readonly lock: () => Promise<void>
  readonly touch: () => void
}

function lockHandlers({ state, setUp, unlock, lock, touch }: Locking): HandlersFor<AreaNames<'session'> & LockedNames> {
  return {
    'session.state': state,
    'session.setUp': async ({ passphrase }) => {
      await setUp(passphrase)
      return state()
    },
    'session.unlock': async ({ passphrase }) => {
      await unlock(passphrase)
      return state()
    },
    'session.lock': async () => {
      await lock()
      return state()
    },
    'session.touch': () => {
      touch()
      return { done: true }
    },
  }
}

interface Openers {
  readonly setUp: (passphrase: string) => Promise<void>
  readonly unlock: (passphrase: string) => Promise<void>
}

interface StartOpeners extends Openers {
  readonly open: (keyring: Keyring) => Promise<void>
}

/**
 * Opens without asking where the machine can: by a passphrase that a script brought along, or by the operating system's
 * key store. What does not fit is left for a person to correct.
 */
async function openAtStart({ passphrase, logger }: CorePorts, vault: Vault, by: StartOpeners): Promise<void> {
  try {
    if (passphrase !== null) return await (vault.isSetUp() ? by.unlock(passphrase) : by.setUp(passphrase))
    const keyring = await vault.openBySystem()
    if (keyring !== undefined) await by.open(keyring)
  } catch (error) {
    if (!(error instanceof DeclaredError)) throw error
    logger.warn('not opened at start', { code: error.code })
  }
}

function sessionOf(workspace: Workspace | null, isSetUp: boolean, ports: CorePorts): Omit<SessionState, 'storedBytes'> {
  const user = workspace?.identity.user() ?? null
  const link = workspace?.platform ?? null
  const { name, isDemo } = link?.description() ?? { name: null, isDemo: false }
  const closedPhase = isSetUp ? 'locked' : 'new'
  const openPhase = user === null ? 'signedOut' : 'signedIn'
  return {
    phase: workspace === null ? closedPhase : openPhase,
    user,
    connection: connectionOf(workspace, ports),
    platformName: name,
    hasDemoSignIn: isDemo,
    lockAfterMinutes: ports.lockAfterMinutes,
    isSigningIn: workspace?.identity.isSigningIn() ?? false,
  }
}

function connectionOf(workspace: Workspace | null, { platform }: CorePorts): SessionState['connection'] {
  if (platform === null) return 'notConfigured'
  const link = workspace?.platform ?? null
  if (link === null || !link.isOnline()) return 'offline'
  return workspace?.identity.user() !== null && link.tokens.needsSignIn() ? 'signInNeeded' : 'online'
}

function sizeWatch(folder: string): () => Promise<number> {
  let known = { at: Number.NEGATIVE_INFINITY, bytes: 0 }
  return async () => {
    if (performance.now() - known.at > sizeValidMs) known = { at: performance.now(), bytes: await sizeOf(folder) }
    return shownSize(known.bytes)
  }
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        stat(join(entry.parentPath, entry.name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
