import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { productFiles, projectRoot } from '#tests/architecture/source-files.ts'

/** Whatever lets somebody type a text; days and numbers are fields of their own. */
const textField = /<(?:textarea|input|TextArea|TextField|Input|AriaTextField|SectionEditor)\b/u

const files = productFiles.filter(({ path }) => /^src-renderer\/(?:app|features)\//u.test(path))
const rows = [
  ...readFileSync(join(projectRoot, 'docs/reliability.md'), 'utf8').matchAll(
    /^\| `(?<path>[^`]+\.tsx)` +\|[^|]+\| (?<fate>saved|there again|not held|never) +\|$/gmu,
  ),
].map(({ groups }) => ({ path: `src-renderer/${groups?.['path']}`, fate: groups?.['fate'] ?? '' }))

describe('what is typed', () => {
  it('is listed in docs/reliability.md with what becomes of it when the workbench is killed', () => {
    const typed = files.filter(({ text }) => textField.test(text)).map(({ path }) => path)
    expect(rows.map(({ path }) => path).toSorted()).toEqual(typed.toSorted())
  })

  it.each(rows.filter(({ fate }) => fate === 'there again'))('in $path stands in a held draft', ({ path }) => {
    const text = files.find((file) => file.path === path)?.text ?? ''
    const holds = /\buse(?:HeldDraft|TemplateDraft)\(|\breadonly draft: Draft\b/u
    expect(text).toMatch(holds)
  })

  it.each(rows.filter(({ fate }) => fate === 'saved'))('in $path is saved as typed', ({ path }) => {
    const text = files.find((file) => file.path === path)?.text ?? ''
    expect(text).toMatch(/\buseAutosave\b|\bfigure\.setCaption\(/u)
  })
})
