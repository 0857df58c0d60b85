/** What an administrator may set for a package, by environment (group policy, launchd, `/etc/environment`). */
const inPackage = ['PLATFORM', 'CLIENT', 'SIGN_IN', 'KEYS', 'LOCK_MINUTES'].map((name) => `FORTOLKER_${name}`)

/** The environment a host reads. A package takes no passphrase and no clock from it: those are for demonstrations. */
export function hostEnvironment(environment: NodeJS.ProcessEnv, isPackaged: boolean): NodeJS.ProcessEnv {
  return isPackaged ? Object.fromEntries(inPackage.map((name) => [name, environment[name]])) : environment
}

/** The platform, and what `FORTOLKER_SIGN_IN` lists (by spaces) where the identity provider lies elsewhere. */
export function externalAddresses({ FORTOLKER_PLATFORM = '', FORTOLKER_SIGN_IN = '' }: NodeJS.ProcessEnv): string[] {
  return [FORTOLKER_PLATFORM, ...FORTOLKER_SIGN_IN.split(/\s+/u)].filter((address) => address !== '')
}
