import { randomBytes, randomUUID } from 'node:crypto'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import {
  signatories,
  signOffOrders,
  standardSignOff,
  type Signatory,
  type SignOffPolicy,
} from '#shared/domain/report/sign-off.ts'
import type { Logger, LogFields, Randomness } from '#shared/kit/ports.ts'
import type { CorePorts } from '#main/core/ports.ts'
import type { PlatformSettings } from '#main/platform/settings.ts'

/** Randomness of the operating system. */
export const systemRandomness: Randomness = {
  bytes: (count) => new Uint8Array(randomBytes(count)),
  uuid: () => randomUUID(),
}

/** One JSON line per event on standard error; the fields are an allow-list, so no free text can slip in. */
export function createLineLogger(write: (line: string) => void, least: 'info' | 'warn'): Logger {
  const log = (level: string, event: string, fields: LogFields = {}): void =>
    write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`)
  return {
    info: (event, fields) => {
      if (least === 'info') log('info', event, fields)
    },
    warn: (event, fields) => log('warn', event, fields),
    error: (event, fields) => log('error', event, fields),
  }
}

/** Where the parts of the product lie when it runs from its source folder. */
const sourceRoot = join(import.meta.dirname, '../..')

/**
 * What every host that runs on plain Node shares. Settings come from the environment: `FORTOLKER_PLATFORM` (address of
 * the platform), `FORTOLKER_CLIENT` (client id at its identity provider), `FORTOLKER_PASSPHRASE` (opens the stores
 * without asking), `FORTOLKER_LOCK_MINUTES`, `FORTOLKER_SECONDARY_FINDINGS`, `FORTOLKER_SIGN_OFF`,
 * `FORTOLKER_SIGN_LABORATORY`, `FORTOLKER_SIGN_CLINICAL` (who signs reports in which order), `FORTOLKER_NOW` (fixes the day, for demonstrations and tests).
 */
export function nodePorts(environment: NodeJS.ProcessEnv, dataFolder: string): CorePorts {
  const lockAfterMinutes = Number(environment['FORTOLKER_LOCK_MINUTES'] ?? '10')
  return {
    clock: clockOf(environment['FORTOLKER_NOW']),
    random: systemRandomness,
    logger: createLineLogger(
      (line) => process.stderr.write(line),
      environment['FORTOLKER_LOG'] === 'info' ? 'info' : 'warn',
    ),
    http: fetch,
    dataFolder,
    windowFolder: join(sourceRoot, 'dist/window'),
    assetsFolder: join(sourceRoot, 'assets'),
    importWorker: new URL('../genome/engine/import-worker.ts', import.meta.url),
    platform: platformOf(environment),
    systemKeyStore: null,
    openExternal: null,
    choosePath: null,
    accountName: userInfo().username,
    workstation: hostname(),
    version: environment['npm_package_version'] ?? '0.1.0',
    lockAfterMinutes: Number.isFinite(lockAfterMinutes) && lockAfterMinutes > 0 ? Math.ceil(lockAfterMinutes) : 10,
    departmentMode: modeOf(environment['FORTOLKER_SECONDARY_FINDINGS']),
    signOff: signOffOf(environment),
    passphrase: environment['FORTOLKER_PASSPHRASE'] ?? null,
  }
}

/** A setting nobody can read closes: a department that searches the list says so in the right word. */
function modeOf(setting: string | undefined): CorePorts['departmentMode'] {
  if (setting === undefined || setting === '') return 'incidental_only'
  return setting === 'active_list' || setting === 'incidental_only' ? setting : 'off'
}

/** Null for a setting nobody can read, and for one by which no report would ever be signed by both. */
function signOffOf(environment: NodeJS.ProcessEnv): SignOffPolicy | null {
  const { givenBy } = standardSignOff
  const order = signOffOrders.find((each) => each === (environment['FORTOLKER_SIGN_OFF'] || standardSignOff.order))
  const laboratory = signatoriesOf(environment['FORTOLKER_SIGN_LABORATORY']) ?? givenBy.laboratory
  const clinical = signatoriesOf(environment['FORTOLKER_SIGN_CLINICAL']) ?? givenBy.clinical
  if (order === undefined || laboratory.length === 0 || clinical.length === 0) return null
  return { order, givenBy: { laboratory, clinical } }
}

/** Names apart by commas; none at all where one of them is unknown, null where nothing is said. */
function signatoriesOf(setting: string | undefined): readonly Signatory[] | null {
  if (setting === undefined || setting === '') return null
  const names = setting.split(',').map((name) => name.trim())
  const known = signatories.filter((each) => names.includes(each))
  return known.length === new Set(names).size ? known : []
}

function platformOf(environment: NodeJS.ProcessEnv): PlatformSettings | null {
  const address = environment['FORTOLKER_PLATFORM']
  return address === undefined || address === ''
    ? null
    : { address, clientId: environment['FORTOLKER_CLIENT'] ?? 'fortolker-workbench' }
}

/** A clock that runs on from a given moment, so that ages and forms of demo families stay as they were made. */
function clockOf(start: string | undefined): CorePorts['clock'] {
  const at = start === undefined ? Number.NaN : new Date(start).getTime()
  if (Number.isNaN(at)) return { now: () => new Date() }
  const startedAt = Date.now()
  return { now: () => new Date(at + Date.now() - startedAt) }
}

/** Where a workstation keeps its data unless told otherwise, by the custom of the system. */
export function standardDataFolder(environment: NodeJS.ProcessEnv, home: string): string {
  if (process.platform === 'win32') return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData/Local'), 'Fortolker')
  if (process.platform === 'darwin') return join(home, 'Library/Application Support/Fortolker')
  return join(environment['XDG_DATA_HOME'] ?? join(home, '.local/share'), 'fortolker')
}
