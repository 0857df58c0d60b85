/**
 * The operating system's own protection of a secret (Keychain, DPAPI, libsecret), as Electron's safeStorage offers it.
 * Absent in the browser host and on Linux without a real store: there only the passphrase protects.
 */
export interface SystemKeyStore {
  /** Name of the backend, kept beside the wrapped key and compared at start. */
  readonly backend: string
  readonly wrap: (secret: Uint8Array) => Promise<Uint8Array>
  readonly unwrap: (wrapped: Uint8Array) => Promise<Uint8Array>
}
