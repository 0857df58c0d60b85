import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import * as electron from 'electron'
import { decisionGuideAddress } from '#shared/domain/counselling/decision.ts'
import { ignore } from '#shared/kit/assert.ts'
import { createCore, type Core } from '#main/core/create-core.ts'
import { createLineLogger, nodePorts, standardDataFolder } from '#main/hosts/node-ports.ts'
import { callCore, followAppearance, type Appearance } from '#main/hosts/electron/core-link.ts'
import { crashReports, createCrashPolicy, removeOldDumps, traceOf } from '#main/hosts/electron/crash.ts'
import { createDialogs, failureText } from '#main/hosts/electron/dialogs.ts'
import { createLogFile } from '#main/hosts/electron/log-file.ts'
import { hostTexts } from '#main/hosts/electron/menu-texts.ts'
import { menuTemplate } from '#main/hosts/electron/menu.ts'
import { createNavigationGuard, createOpenExternal, guardContents } from '#main/hosts/electron/navigation-guard.ts'
import { guardSession } from '#main/hosts/electron/permissions.ts'
import { paperOptions, savePdf } from '#main/hosts/electron/printing.ts'
import { closeBeforeEnd, closeGently } from '#main/hosts/electron/quit.ts'
import { createSystemKeyStore } from '#main/hosts/electron/safe-storage-port.ts'
import { appAddress, mountCore, privilegedScheme } from '#main/hosts/electron/scheme.ts'
import { externalAddresses, hostEnvironment } from '#main/hosts/electron/settings.ts'
import { windowOptions } from '#main/hosts/electron/window-options.ts'
import { placeWindow, readWindowState, writeWindowState } from '#main/hosts/electron/window-state.ts'

const { app, BrowserWindow, dialog, Menu, nativeTheme, screen, session } = electron

// What Electron wants before `ready` stands in the body of the module: it waits for nothing else.
app.enableSandbox()
app.setName('Fortolker')
// Electron's own choice roams with the user's profile on Windows; genomes must not.
if (!app.commandLine.hasSwitch('user-data-dir')) {
  const folder = standardDataFolder(process.env, homedir())
  // Electron only takes a folder that is there.
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  app.setPath('userData', folder)
}
electron.protocol.registerSchemesAsPrivileged([privilegedScheme])
electron.crashReporter.start(crashReports)

const userData = app.getPath('userData')
const environment = hostEnvironment(process.env, app.isPackaged)
const logger = createLineLogger(createLogFile(join(userData, 'fortolker.log')), 'warn')
const guard = createNavigationGuard([...externalAddresses(environment), decisionGuideAddress])
const openExternal = createOpenExternal(guard, (address) => electron.shell.openExternal(address))
const afterStop = createCrashPolicy()
let text = hostTexts('da')

const warn = (error: unknown): void => logger.warn('failed beside the work', traceOf(error))
const say = (key: Parameters<typeof text>[0]) => dialog.showMessageBox({ message: text(key) })

/** The user gets a sentence and a number, not Electron's box with message and stack, which may quote a patient. */
function end(error: unknown): void {
  const logId = randomUUID()
  logger.error('ended by an error', { logId, ...traceOf(error) })
  dialog.showErrorBox('Fortolker', failureText(error, logId))
  app.exit(1)
}

function createWindow(): electron.BrowserWindow {
  const stateFile = join(userData, 'window.json')
  const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea)
  const { isMaximized, ...bounds } = placeWindow(readWindowState(stateFile), areas)
  const window = new BrowserWindow(windowOptions(bounds, nativeTheme.shouldUseDarkColors, app.isPackaged))
  window.on('page-title-updated', (event) => event.preventDefault())
  window.once('ready-to-show', () => (isMaximized ? window.maximize() : window.show()))
  const keep = () => writeWindowState(stateFile, { ...window.getNormalBounds(), isMaximized: window.isMaximized() })
  closeGently(window, keep)
  return window
}

async function openCore(choosePath: Parameters<typeof createCore>[0]['choosePath']): Promise<Core> {
  const dataFolder = join(userData, 'data')
  const systemKeys = () => createSystemKeyStore(electron.safeStorage, process.platform, join(dataFolder, 'keys.json'))
  // Not the default session: it would cache what the platform answers on the disk.
  const outside = session.fromPartition('platform', { cache: false })
  return createCore({
    ...nodePorts(environment, dataFolder),
    logger,
    http: (input, init) => outside.fetch(input instanceof URL ? input.href : input, { ...init, credentials: 'omit' }),
    importWorker: new URL('import-worker.mjs', import.meta.url),
    systemKeyStore: environment['FORTOLKER_KEYS'] === 'passphrase' ? null : await systemKeys(),
    openExternal,
    choosePath,
    version: app.getVersion(),
  })
}

type Dialogs = ReturnType<typeof createDialogs>
function menuFor({ webContents: contents }: electron.BrowserWindow, core: Core, dialogs: Dialogs): electron.Menu {
  const choose = () => dialogs.chooseSaveFile(text('pdf'), 'Fortolker.pdf')
  const commands = {
    lock: () => ignore(callCore(core, 'session.lock'), 'the window hears of it by an event', warn),
    print: () => contents.print(paperOptions),
    savePdf: (isLandscape: boolean) =>
      ignore(savePdf(contents, choose, isLandscape), 'it takes a while', () => say('pdfFailed')),
    help: () => (['keyDown', 'keyUp'] as const).forEach((type) => contents.sendInputEvent({ type, keyCode: 'F1' })),
  }
  return Menu.buildFromTemplate(menuTemplate(text, process.platform === 'darwin', app.isPackaged, commands))
}

async function start(): Promise<void> {
  removeOldDumps(app.getPath('crashDumps'), Date.now())
  const window = createWindow()
  const dialogs = createDialogs(dialog, window, homedir())
  const core = await openCore((what) => dialogs.choosePath(text(what), what))
  closeBeforeEnd(app, core.close)
  guardSession(window.webContents.session)
  mountCore(window.webContents.session, core.fetch)
  const apply = ({ language, theme }: Appearance): void => {
    nativeTheme.themeSource = theme
    text = hostTexts(language)
    Menu.setApplicationMenu(menuFor(window, core, dialogs))
  }
  ignore(window.loadURL(appAddress), 'the window shows that it is empty', warn)
  ignore(followAppearance(core, apply), 'ends with the core; the menu keeps its language until then', warn)
}

process.on('uncaughtException', end)
process.on('unhandledRejection', end)
app.on('window-all-closed', () => app.quit())
app.on('second-instance', () => {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized() === true) window.restore()
  window?.focus()
})
app.on('web-contents-created', (_event, contents) => guardContents(contents, guard, openExternal))
app.on('render-process-gone', (_event, contents, { reason }) => {
  logger.error('window stopped', { code: reason })
  const next = afterStop(reason, Date.now())
  if (next === 'reload') contents.reload()
  if (next !== 'ignore') void say(next).then(() => next === 'giveUp' && app.quit())
})
app.on('child-process-gone', (_event, { type, reason }) => logger.warn('process gone', { area: type, code: reason }))

// The second instance ends before it opens anything; what it was started with is not looked at.
if (app.requestSingleInstanceLock()) void app.whenReady().then(start).catch(end)
else app.quit()
