import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { hostTexts } from '#main/hosts/electron/menu-texts.ts'
import { menuTemplate } from '#main/hosts/electron/menu.ts'

const nothing = (): void => undefined
const commands = { lock: nothing, print: nothing, savePdf: nothing, help: nothing }

function itemsOf(template: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])])
}

const everyMenu = [true, false].flatMap((isMac) =>
  [true, false].map((isPackaged) => ({
    isMac,
    isPackaged,
    items: itemsOf(menuTemplate(hostTexts('da'), isMac, isPackaged, commands)),
  })),
)

describe('the menu', () => {
  it('is Danish or English throughout', () => {
    const labels = (language: 'da' | 'en') =>
      menuTemplate(hostTexts(language), false, true, commands).map(({ label }) => label)
    expect(labels('da')).toEqual(['Fil', 'Rediger', 'Vis', 'Vindue', 'Hjælp'])
    expect(labels('en')).toEqual(['File', 'Edit', 'View', 'Window', 'Help'])
    for (const { items } of everyMenu) {
      const isDeveloper = ({ role }: MenuItemConstructorOptions) => role === 'reload' || role === 'toggleDevTools'
      const unlabelled = items.filter((item) => item.type !== 'separator' && item.label === undefined)
      expect(unlabelled.filter((item) => !isDeveloper(item))).toEqual([])
    }
  })

  it('has no way to reload or to look inside in a package', () => {
    for (const { items, isPackaged } of everyMenu) {
      const roles = items.map(({ role }) => role)
      for (const role of ['reload', 'toggleDevTools'] as const) expect(roles.includes(role)).toBe(!isPackaged)
      expect(roles).not.toContain('forceReload')
    }
  })

  it('quits, tells about itself and hides where each system looks for it', () => {
    for (const { items, isMac } of everyMenu) {
      const roles = items.map(({ role }) => role)
      expect(roles.filter((role) => role === 'quit')).toHaveLength(1)
      expect(roles.filter((role) => role === 'about')).toHaveLength(1)
      expect(roles.includes('hideOthers')).toBe(isMac)
      // Ctrl+W is a slip of the hand from a browser; elsewhere than on a Mac it would end the program.
      expect(roles.includes('close')).toBe(isMac)
    }
  })

  it('gives each accelerator to one item', () => {
    for (const { items } of everyMenu) {
      const accelerators = items.flatMap(({ accelerator }) => accelerator ?? [])
      expect(accelerators).toEqual([...new Set(accelerators)])
      expect(accelerators).toEqual(['CmdOrCtrl+L', 'CmdOrCtrl+P'])
    }
  })

  it('is worded in both languages, the dialogs too', () => {
    const [da, en] = [hostTexts('da'), hostTexts('en')]
    const keys = [
      'lock',
      'print',
      'pdf',
      'help',
      'quit',
      'familyFolder',
      'referenceFile',
      'pdfFailed',
      'reload',
      'giveUp',
    ] as const
    for (const key of keys) expect(da(key)).not.toBe(en(key))
  })
})
