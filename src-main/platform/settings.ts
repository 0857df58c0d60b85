/** The national platform as this workstation is set up to reach it. */
export interface PlatformSettings {
  /** Base address; discovery tells the rest. */
  readonly address: string
  /** The client id this product is registered under at the identity provider. */
  readonly clientId: string
}
