import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Stands in for the `electron` module when the built entry is run in plain Node: it keeps what it is told and lets a test
 * play the part of the user and of Chromium. It says nothing about how the real one behaves; the smoke test does that.
 */

/** Everything the entry did, in order; a test reads it. */
export const calls: { readonly name: string; readonly args: readonly unknown[] }[] = []
const note =
  (name: string) =>
  (...args: unknown[]): void => {
    calls.push({ name, args })
  }

/** What a test decides beforehand. */
export const plan = {
  userData: process.env['FAKE_USER_DATA'] ?? '',
  isFirstInstance: process.env['FAKE_SECOND_INSTANCE'] === undefined,
  isPackaged: process.env['FAKE_PACKAGED'] !== undefined,
  folder: '',
  saveFile: '',
}

/** Kept by the fakes for the test. */
export const seen = {
  windows: new Array<BrowserWindow>(),
  menu: new Array<MenuTemplate>(),
  exitCode: new Array<number>(),
}

export interface MenuTemplate {
  readonly label?: string
  readonly role?: string
  readonly click?: () => void
  readonly submenu?: readonly MenuTemplate[]
}

class FakeApp extends EventEmitter {
  readonly paths = new Map<string, string>()
  readonly enableSandbox = note('app.enableSandbox')
  readonly setName = note('app.setName')
  readonly commandLine = { hasSwitch: () => false }
  readonly ready = Promise.withResolvers<void>()
  get isPackaged(): boolean {
    return plan.isPackaged
  }
  setPath(name: string, path: string): void {
    note('app.setPath')(name, path)
    if (!existsSync(path)) throw new Error('Failed to set path')
    // The test looks where it said, whatever this system's custom is.
    mkdirSync(plan.userData, { recursive: true })
    this.paths.set(name, plan.userData)
  }
  getPath(name: string): string {
    return this.paths.get(name) ?? join(plan.userData, name)
  }
  getVersion(): string {
    return '9.9.9'
  }
  requestSingleInstanceLock(): boolean {
    note('app.requestSingleInstanceLock')()
    return plan.isFirstInstance
  }
  whenReady(): Promise<void> {
    return this.ready.promise
  }
  quit(): void {
    note('app.quit')()
    const open = seen.windows.filter((window) => !window.isDestroyed())
    if (open.length > 0) for (const window of open) window.close()
    else this.emit('will-quit', { preventDefault: () => undefined })
  }
  exit(code: number): void {
    seen.exitCode.push(code)
  }
}

class FakeSession {
  readonly handlers = new Map<string, (request: Request) => Promise<Response>>()
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>): void => {
      this.handlers.set(scheme, handler)
    },
  }
  permissionRequest: (...args: unknown[]) => void = () => undefined
  permissionCheck: (...args: unknown[]) => boolean = () => true
  device: () => boolean = () => true
  beforeRequest: (details: { url: string }, answer: (response: { cancel: boolean }) => void) => void = () => undefined
  readonly webRequest = {
    onBeforeRequest: (listener: typeof this.beforeRequest): void => {
      this.beforeRequest = listener
    },
  }
  setPermissionRequestHandler(handler: typeof this.permissionRequest): void {
    this.permissionRequest = handler
  }
  setPermissionCheckHandler(handler: typeof this.permissionCheck): void {
    this.permissionCheck = handler
  }
  setDevicePermissionHandler(handler: typeof this.device): void {
    this.device = handler
  }
  fetch(): Promise<Response> {
    return Promise.reject(new TypeError('no network in a test'))
  }
}

class FakeContents extends EventEmitter {
  readonly session: FakeSession
  windowOpen: (details: { url: string }) => unknown = () => undefined
  readonly setWebRTCIPHandlingPolicy = note('contents.setWebRTCIPHandlingPolicy')
  readonly print = note('contents.print')
  readonly sendInputEvent = note('contents.sendInputEvent')
  readonly reload = note('contents.reload')
  constructor(own: FakeSession) {
    super()
    this.session = own
  }
  setWindowOpenHandler(handler: typeof this.windowOpen): void {
    this.windowOpen = handler
  }
  printToPDF(options: unknown): Promise<Buffer> {
    note('contents.printToPDF')(options)
    return Promise.resolve(Buffer.from('%PDF-1.7'))
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents: FakeContents
  readonly restore = note('window.restore')
  readonly focus = note('window.focus')
  readonly show = note('window.show')
  readonly hide = note('window.hide')
  readonly maximize = note('window.maximize')
  #isDestroyed = false
  constructor(options: { readonly webPreferences: { readonly partition: string } }) {
    super()
    note('new BrowserWindow')(options)
    this.webContents = new FakeContents(session.fromPartition(options.webPreferences.partition))
    seen.windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  static getAllWindows(): readonly BrowserWindow[] {
    return seen.windows
  }
  loadURL(address: string): Promise<void> {
    note('window.loadURL')(address)
    this.emit('ready-to-show')
    return Promise.resolve()
  }
  isMinimized(): boolean {
    return true
  }
  isMaximized(): boolean {
    return false
  }
  getNormalBounds() {
    return { x: 10, y: 20, width: 1200, height: 800 }
  }
  isDestroyed(): boolean {
    return this.#isDestroyed
  }
  close(): void {
    let isPrevented = false
    this.emit('close', { preventDefault: () => (isPrevented = true) })
    if (isPrevented) return
    this.#isDestroyed = true
    app.emit('window-all-closed')
  }
}

const sessions = new Map<string, FakeSession>()
export const session = {
  fromPartition: (name: string, ...options: unknown[]): FakeSession => {
    note('session.fromPartition')(name, ...options)
    const known = sessions.get(name) ?? new FakeSession()
    sessions.set(name, known)
    return known
  },
}

const area = { workArea: { x: 0, y: 0, width: 1920, height: 1040 } }
export const app = new FakeApp()
export const screen = { getPrimaryDisplay: () => area, getAllDisplays: () => [area] }
export const nativeTheme = { themeSource: 'system', shouldUseDarkColors: false }
export const protocol = { registerSchemesAsPrivileged: note('protocol.registerSchemesAsPrivileged') }
export const crashReporter = { start: note('crashReporter.start') }
export const shell = {
  openExternal: (address: string) => Promise.resolve(note('shell.openExternal')(address)),
}
export const Menu = {
  buildFromTemplate: (template: readonly MenuTemplate[]) => template,
  setApplicationMenu: (template: readonly MenuTemplate[]) => {
    seen.menu = [...template]
  },
}
export const dialog = {
  showOpenDialog: (_window: unknown, options: unknown) => {
    note('dialog.showOpenDialog')(options)
    return Promise.resolve({ canceled: plan.folder === '', filePaths: plan.folder === '' ? [] : [plan.folder] })
  },
  showSaveDialog: (_window: unknown, options: unknown) => {
    note('dialog.showSaveDialog')(options)
    return Promise.resolve({ canceled: plan.saveFile === '', filePath: plan.saveFile })
  },
  showMessageBox: (options: unknown) => Promise.resolve(note('dialog.showMessageBox')(options)),
  showErrorBox: note('dialog.showErrorBox'),
}
const lock = 'wrapped:'
export const safeStorage = {
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(lock + text)),
  decryptStringAsync: (bytes: Buffer) =>
    Promise.resolve({ result: bytes.toString().slice(lock.length), shouldReEncrypt: false }),
}
