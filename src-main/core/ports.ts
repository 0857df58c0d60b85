import type { DepartmentSfMode } from '#shared/domain/consent/consent-request.ts'
import type { SignOffPolicy } from '#shared/domain/report/sign-off.ts'
import type { Clock, Logger, Randomness } from '#shared/kit/ports.ts'
import type { ChoosePath } from '#main/features/choose-path.ts'
import type { PlatformSettings } from '#main/platform/settings.ts'
import type { SystemKeyStore } from '#main/store/keys/system-key-store.ts'

/**
 * Everything the core needs from the world it runs in. A host supplies them; tests supply their own. What is not here
 * the core does not do: it never opens a window, a dialog or a browser by itself.
 */
export interface CorePorts {
  readonly clock: Clock
  readonly random: Randomness
  readonly logger: Logger
  /** HTTP towards the platform. Electron hands in `net.fetch`, which knows the hospital's proxy and certificates. */
  readonly http: typeof fetch
  /** Folder for everything this workstation keeps. */
  readonly dataFolder: string
  /** Folder with the built window (`index.html`, `assets/`). */
  readonly windowFolder: string
  /** Folder with gene tracks, cytobands and knowledge that ships with the product. */
  readonly assetsFolder: string
  /** Where the import worker's module lies; differs between source and package. */
  readonly importWorker: URL
  readonly platform: PlatformSettings | null
  readonly systemKeyStore: SystemKeyStore | null
  /** Opens an address in the system browser; null where the window must do it itself. */
  readonly openExternal: ((address: string) => Promise<void>) | null
  /** The host's dialog for choosing a folder or a file; null where there is none. */
  readonly choosePath: ChoosePath | null
  /**
   * Account name of whoever runs the program. Where no platform is set up there is no identity provider either, and the
   * passphrase is what stands between the data and everybody else: then this account is who works here.
   */
  readonly accountName: string
  /** Name of this machine in the audit trail. */
  readonly workstation: string
  readonly version: string
  readonly lockAfterMinutes: number
  /** Whether the department leaves secondary findings alone, raises what it meets, or searches the list. */
  readonly departmentMode: DepartmentSfMode
  /** Who signs reports in which order; null where the department's setting cannot be read, and then nobody signs. */
  readonly signOff: SignOffPolicy | null
  /** Opens the stores at start without asking, for scripts and demonstrations. */
  readonly passphrase: string | null
}
