import { act, renderHook, cleanup } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { danish } from '#shared/i18n/da/texts.ts'
import { keysOf } from '#shared/kit/records.ts'
import { useAppState } from '#renderer/app/app-state.ts'
import { shortcuts } from '#renderer/app/shortcuts.ts'
import { useShortcuts } from '#renderer/app/use-shortcuts.ts'
import { useCommandHandler, type CommandId } from '#renderer/data/commands.ts'

let done: string[]
beforeEach(() => {
  done = []
  document.body.replaceChildren()
  useAppState.setState({ screen: 'case', dialog: null })
  renderHook(() => useShortcuts())
})
afterEach(cleanup)

/** Offers to carry a command out, and notes with what. */
function offer(...ids: readonly CommandId[]): void {
  for (const id of ids)
    renderHook(() => useCommandHandler(id, (argument) => void done.push(`${id} ${argument}`.trim())))
}

function press(key: string, options: KeyboardEventInit = {}, target: EventTarget = document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options })
  act(() => void target.dispatchEvent(event))
  return event
}

function elementOf(html: string): Element {
  document.body.insertAdjacentHTML('beforeend', html)
  const element = document.body.lastElementChild
  if (element === null) throw new Error('no element')
  return element.querySelector('[data-inner]') ?? element
}

describe('single keys', () => {
  it('carry out what the help says, in small and capital letters', () => {
    offer(
      'variants.next',
      'variants.previous',
      'classification.assign',
      'classification.remove',
      'report.toggleFinding',
    )
    for (const key of ['j', 'K', '1', '5', '0', 'r']) press(key)
    expect(done).toEqual([
      'variants.next',
      'variants.previous',
      'classification.assign benign',
      'classification.assign pathogenic',
      'classification.remove',
      'report.toggleFinding',
    ])
  })

  it('are kept from the browser only where they mean something', () => {
    expect(press('j').defaultPrevented).toBe(true)
    expect(press('q').defaultPrevented).toBe(false)
  })

  it('open the help and the worklist', () => {
    press('?', { shiftKey: true })
    expect(useAppState.getState().dialog).toBe('help')
    useAppState.setState({ dialog: null })
    press('F1')
    expect(useAppState.getState().dialog).toBe('help')
    useAppState.setState({ dialog: null })
    press('w')
    expect(useAppState.getState().screen).toBe('worklist')
  })

  it.each<readonly [string, KeyboardEventInit]>([
    ['Ctrl', { ctrlKey: true }],
    ['Alt', { altKey: true }],
    ['Meta', { metaKey: true }],
    ['a finger that stays on it', { repeat: true }],
  ])('with %s are not ours', (_, options) => {
    offer('variants.next')
    expect(press('j', options).defaultPrevented).toBe(false)
    expect(done).toEqual([])
  })

  it.each([
    ['a text field', '<input type="text">'],
    ['a search field', '<input type="search">'],
    ['a long text', '<textarea></textarea>'],
    ['a list of choices', '<select><option>1</option></select>'],
    ['an open menu', '<div role="menu"><div role="menuitem" data-inner></div></div>'],
  ])('in %s are letters', (_, html) => {
    offer('classification.assign')
    expect(press('1', {}, elementOf(html)).defaultPrevented).toBe(false)
    expect(done).toEqual([])
  })

  it('on a checkbox and on a button work on', () => {
    offer('classification.assign')
    press('1', {}, elementOf('<input type="checkbox">'))
    press('2', {}, elementOf('<button>x</button>'))
    expect(done).toEqual(['classification.assign benign', 'classification.assign likely_benign'])
  })

  it('move nothing behind a dialog', () => {
    offer('classification.assign')
    useAppState.setState({ dialog: 'outbox' })
    press('1')
    useAppState.setState({ dialog: null })
    elementOf('<div role="alertdialog"></div>')
    press('2')
    expect(done).toEqual([])
  })

  it('mean nothing after the window is gone', () => {
    offer('variants.next')
    cleanup()
    press('j')
    expect(done).toEqual([])
  })
})

describe('Ctrl+K', () => {
  it('opens the palette everywhere, also in a text', () => {
    const field = elementOf('<textarea></textarea>')
    for (const options of [{ ctrlKey: true }, { metaKey: true }]) {
      useAppState.setState({ dialog: null })
      expect(press('k', options, field).defaultPrevented).toBe(true)
      expect(useAppState.getState().dialog).toBe('palette')
    }
  })
})

describe('the list of shortcuts', () => {
  it('has no key twice', () => {
    const keys = shortcuts.flatMap(({ keys: own, otherKeys = [] }) => [...own, ...otherKeys])
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).toEqual(keys.map((key) => key.toUpperCase()))
  })

  it('has a line of help for each, and the help knows two more: the palette and how to close', () => {
    const shown = new Set<string>(shortcuts.map(({ text }) => text))
    expect(keysOf(danish.app.keys).filter((text) => !shown.has(text))).toEqual(['palette', 'close'])
  })
})
