import type { Session } from 'electron'
import { isAppAddress } from '#main/hosts/electron/scheme.ts'

/** Copying text out is all a window may do with the machine; both of Electron's questions get the same answer. */
export function mayHave(permission: string, origin: string): boolean {
  return permission === 'clipboard-sanitized-write' && isAppAddress(origin)
}

/** Whether a window may load an address. A window never reaches the network, also not past its policy (a download link). */
export function isLocal(address: string): boolean {
  return isAppAddress(address) || ['blob:', 'data:', 'devtools:'].includes(URL.parse(address)?.protocol ?? '')
}

/** Closes everything a window could ask the machine or the network for. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_, permission, answer, from) => answer(mayHave(permission, from.requestingUrl)))
  session.setPermissionCheckHandler((_contents, permission, origin) => mayHave(permission, origin))
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isLocal(url) }))
}
