/** What may be asked of an updater. There is none yet: `electron-updater` is no dependency, so the port stays null. */
export type Updater = { readonly check: () => Promise<{ readonly version: string } | null> }

/**
 * Whether the user may be asked about an update now; nothing is fetched or installed unasked. Many hospitals spread programs
 * themselves, so a site that set nothing up has `none`; and a report is signed with the version it was written with.
 */
export function mayOfferUpdate(policy: 'none' | 'ask', updater: Updater | null, unsignedReports: number): boolean {
  return policy === 'ask' && updater !== null && unsignedReports === 0
}
