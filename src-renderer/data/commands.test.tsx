import { renderHook } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { runCommand, useCommandHandler } from '#renderer/data/commands.ts'

/** A pane that notes what it was asked to do. */
function paneNoting(notes: string[], name: string): { readonly gone: () => void } {
  const { unmount } = renderHook(() =>
    useCommandHandler('variants.search', (text) => void notes.push(`${name} ${text}`)),
  )
  return { gone: unmount }
}

describe('a command', () => {
  it('is carried out by the pane that can, while it is there', () => {
    const notes: string[] = []
    expect(runCommand('variants.search', 'CHD7')).toBe(false)
    const pane = paneNoting(notes, 'list')
    expect(runCommand('variants.search', 'CHD7')).toBe(true)
    expect(runCommand('variants.next')).toBe(false)
    pane.gone()
    expect(runCommand('variants.search', 'KMT2D')).toBe(false)
    expect(notes).toEqual(['list CHD7'])
  })

  it('is carried out by the last pane, and one that goes later does not take its place away', () => {
    const notes: string[] = []
    const first = paneNoting(notes, 'first')
    const second = paneNoting(notes, 'second')
    runCommand('variants.search', 'a')
    first.gone()
    runCommand('variants.search', 'b')
    second.gone()
    expect(notes).toEqual(['second a', 'second b'])
  })
})
