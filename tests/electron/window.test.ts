import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { windowOptions } from '#main/hosts/electron/window-options.ts'
import { placeWindow, readWindowState, writeWindowState } from '#main/hosts/electron/window-state.ts'

describe('window options', () => {
  it('are closed: exactly these preferences and no preload', () => {
    const { webPreferences } = windowOptions({ x: 0, y: 0, width: 1200, height: 800 }, false, true)
    expect(webPreferences).toEqual({
      partition: 'fortolker',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      devTools: false,
    })
    // A session that is kept on the disk has `persist:` before its name.
    expect(webPreferences.partition).not.toContain('persist:')
  })

  it('let a developer look inside, and nobody in a package', () => {
    expect(windowOptions({ x: 0, y: 0, width: 1, height: 1 }, true, false).webPreferences.devTools).toBe(true)
  })

  it('name the product and nobody', () => {
    const options = windowOptions({ x: 1, y: 2, width: 1200, height: 800 }, true, true)
    expect(options).toMatchObject({ title: 'Fortolker', show: false, x: 1, y: 2, backgroundColor: '#14191d' })
  })
})

describe('the place of the window', () => {
  const main = { x: 0, y: 25, width: 1920, height: 1015 }
  const second = { x: 1920, y: 0, width: 2560, height: 1400 }
  const kept = { x: 2000, y: 100, width: 1600, height: 1000, isMaximized: true }

  it('is the whole first screen at the first start', () => {
    expect(placeWindow(undefined, [main, second])).toEqual({ ...main, isMaximized: false })
    expect(placeWindow(undefined, [])).toMatchObject({ x: 0, y: 0 })
  })

  it('is where it was, while that screen is there', () => {
    expect(placeWindow(kept, [main, second])).toEqual(kept)
  })

  it('is the first screen when the other has been unplugged', () => {
    expect(placeWindow(kept, [main])).toEqual({ ...main, isMaximized: false })
  })

  it.each([
    ['above the screen', { x: 100, y: -300 }],
    ['with a sliver on the screen', { x: 1850, y: 100 }],
    ['below the screen', { x: 100, y: 1030 }],
  ])('is never %s', (_where, corner) => {
    expect(placeWindow({ ...kept, ...corner }, [main])).toEqual({ ...main, isMaximized: false })
  })

  it('is no larger than its screen', () => {
    const large = { x: 10, y: 30, width: 4000, height: 3000, isMaximized: false }
    expect(placeWindow(large, [main])).toEqual({ ...large, width: 1920, height: 1015 })
  })
})

describe('the kept place', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'window-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is read as it was written', () => {
    const state = { x: -5, y: 10, width: 1200, height: 800, isMaximized: false }
    writeWindowState(join(folder, 'window.json'), state)
    expect(readWindowState(join(folder, 'window.json'))).toEqual(state)
  })

  it.each(['', '{', '{"x":1}', '{"x":0.5,"y":0,"width":1,"height":1,"isMaximized":false}', 'null'])(
    'is forgotten when the file says %s',
    (text) => {
      writeFileSync(join(folder, 'window.json'), text)
      expect(readWindowState(join(folder, 'window.json'))).toBeUndefined()
    },
  )

  it('does not matter when it cannot be written or is not there', () => {
    const path = join(folder, 'no/such/folder.json')
    expect(() => writeWindowState(path, { x: 0, y: 0, width: 1, height: 1, isMaximized: false })).not.toThrow()
    expect(readWindowState(path)).toBeUndefined()
  })
})
