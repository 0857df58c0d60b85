import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contract } from '#shared/contract/contract.ts'
import { errorCodes } from '#shared/contract/errors.ts'
import { danish } from '#shared/i18n/da/texts.ts'
import { english } from '#shared/i18n/en/texts.ts'
import { isTest, productFiles, projectRoot, sourceFiles } from '#tests/architecture/source-files.ts'

const tests = sourceFiles.filter(({ path }) => isTest(path))

describe('conventions', () => {
  it('no file is longer than 350 lines', () => {
    const long = productFiles.filter(({ text }) => text.split('\n').length > 351).map(({ path }) => path)
    expect(long, 'a file this long does two things').toEqual([])
  })

  it('the Electron shell stays under 600 lines: what can live elsewhere does', () => {
    const lines = productFiles
      .filter(({ path }) => path.startsWith('src-main/hosts/electron/'))
      .reduce((sum, { text }) => sum + text.trimEnd().split('\n').length, 0)
    expect(lines).toBeLessThan(600)
  })

  it('no file or folder is a catch-all', () => {
    const vague = /(?:^|\/)(?:utils?|helpers?|misc|common-utils|lib|stuff)(?:\/|\.|-)/u
    expect(sourceFiles.map(({ path }) => path).filter((path) => vague.test(path))).toEqual([])
  })

  it('file names are kebab-case, components PascalCase', () => {
    const wrong = sourceFiles
      .map(({ path }) => path)
      .filter(
        (path) =>
          !/^(?:[a-z0-9]+(?:[-.][a-z0-9]+)*\.(?:ts|tsx)|[A-Z][A-Za-z0-9]*(?:\.test)?\.tsx)$/u.test(
            path.split('/').at(-1) ?? '',
          ),
      )
    expect(wrong).toEqual([])
  })

  it.each([
    ['a way around the type checker', /@ts-(?:ignore|nocheck|expect-error)|\bas any\b|: any(?:\[|\)|,|;| =)|<any>/u],
    ['unfinished work', /\b(?:TODO|FIXME|XXX)\b/u],
    ['markup from text', /dangerouslySetInnerHTML|\.innerHTML\s*=|document\.write/u],
    ['code from text', /\beval\(|new Function\(/u],
    ['a test that hides others', /\b(?:it|test|describe)\.only\(/u],
    ['the clock or chance outside their ports', /(?<!\.)\bMath\.random\(\)/u],
  ])('nowhere is %s', (_, pattern) => {
    const own = 'tests/architecture/conventions.test.ts'
    expect(sourceFiles.filter(({ path, text }) => path !== own && pattern.test(text)).map(({ path }) => path)).toEqual(
      [],
    )
  })

  it('rules read no clock: the time is handed in', () => {
    const wrong = productFiles
      .filter(({ path }) => path.startsWith('shared/domain/') || path.startsWith('shared/registry/'))
      .filter(({ text }) => /\bDate\.now\(\)|new Date\(\)/u.test(text))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
})

describe('everything has its test', () => {
  it.each(Object.keys(contract))('%s', (name) => {
    const covering = tests.filter(({ text }) => text.includes(`'${name}'`))
    expect(
      covering.length,
      `call '${name}' in a test beside its handler, or under tests/integration/core`,
    ).toBeGreaterThan(0)
  })

  it('every migration', () => {
    const folder = join(projectRoot, 'src-main/store/work/migrations')
    const numbered = readdirSync(folder).filter((name) => /^\d{4}-.*(?<!\.test)\.ts$/u.test(name))
    const untested = numbered.filter((name) => !readdirSync(folder).includes(name.replace(/\.ts$/u, '.test.ts')))
    expect(untested).toEqual([])
  })

  it.each([
    ['Danish', danish],
    ['English', english],
  ])('every error code has a %s sentence, and no sentence is left over', (_, texts) => {
    expect(keysOf(texts.errors)).toEqual([...errorCodes].toSorted())
  })
})

/** `{ a: { b: 'x' } }` -> `['a.b']` */
function keysOf(texts: object, prefix = ''): readonly string[] {
  return Object.entries(texts)
    .flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null ? keysOf(value, `${prefix}${key}.`) : [`${prefix}${key}`],
    )
    .toSorted()
}

describe('decisions', () => {
  const folder = join(projectRoot, 'docs/adr')
  const records = readdirSync(folder).filter((name) => name.endsWith('.md'))

  it.each(records)('%s says when, in what state, why, and what was rejected', (name) => {
    expect(name).toMatch(/^\d{3}-[a-z0-9-]+\.md$/u)
    const text = readFileSync(join(folder, name), 'utf8')
    expect(text).toMatch(/^---\nstatus: (?:accepted|superseded by \d{3})\ndate: \d{4}-\d{2}-\d{2}\n---\n\n# /u)
    for (const heading of ['Context', 'Decision', 'Rejected', 'Consequences']) {
      expect(text, `${name} lacks a part`).toContain(`\n## ${heading}\n`)
    }
  })

  it('are numbered without gaps', () => {
    expect(records.map((name) => Number(name.slice(0, 3)))).toEqual(records.map((_, index) => index + 1))
  })
})
