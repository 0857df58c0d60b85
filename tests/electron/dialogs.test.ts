import { describe, expect, it } from 'vitest'
import { DeclaredError } from '#shared/contract/errors.ts'
import { failureText } from '#main/hosts/electron/dialogs.ts'

describe('why the program cannot go on', () => {
  it('is said in Danish and in English, with the sentences of the window', () => {
    const text = failureText(new DeclaredError('session.dataInUse'), 'log-1')
    expect(text).toContain('Datamappen er åben i en anden Fortolker')
    expect(text.split('\n\n')).toHaveLength(2)
    expect(failureText(new DeclaredError('store.newerVersion'), 'log-1')).toContain('nyere Fortolker')
  })

  it('gives an unexpected error its number and never its message', () => {
    const text = failureText(new Error('Hansen 010190-1234'), 'log-42')
    expect(text).toContain('log-42')
    expect(text).not.toContain('Hansen')
    expect(failureText('Hansen', 'log-42')).toBe(text)
  })

  it('fills what it can and leaves no blanks', () => {
    const text = failureText(new DeclaredError('session.passphraseTooShort', { shortest: 12 }), '')
    expect(text).toContain('12')
    expect(failureText(new DeclaredError('import.malformed'), '')).not.toContain('{{')
  })
})
