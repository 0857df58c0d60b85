import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { parseSync } from 'oxc-parser'

export const projectRoot = resolve(import.meta.dirname, '../..')

export interface SourceFile {
  /** From the top of the project, with slashes. */
  readonly path: string
  readonly text: string
}

const sourceFolders = ['shared', 'src-main', 'src-renderer', 'tests']
const skippedFolders = new Set(['fixtures', 'golden', 'node_modules', '.tmp', 'screens'])

/** Every TypeScript file of the project. */
export const sourceFiles: readonly SourceFile[] = sourceFolders.flatMap((folder) => filesBelow(folder))

export const productFiles = sourceFiles.filter(({ path }) => !path.startsWith('tests/') && !isTest(path))

export function isTest(path: string): boolean {
  return /\.(test|spec)\.tsx?$/u.test(path)
}

function filesBelow(folder: string): readonly SourceFile[] {
  return readdirSync(join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : filesBelow(path)
    return /\.tsx?$/u.test(entry.name) ? [{ path, text: readFileSync(join(projectRoot, path), 'utf8') }] : []
  })
}

export interface Import {
  /** As written. */
  readonly specifier: string
  /** The file it means, or undefined for a package. */
  readonly target: string | undefined
  /** The npm package it means, or undefined for a file or a module of Node. */
  readonly packageName: string | undefined
  readonly isTypeOnly: boolean
}

/** What a file imports, statically and by `import()`; specifiers that are not plain strings are left out. */
export function importsOf(file: SourceFile): readonly Import[] {
  const { module } = parseSync(file.path, file.text)
  const fixed = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      isTypeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest === null ? [] : [{ specifier: moduleRequest.value, isTypeOnly: isType }],
      ),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest }) => {
      const literal = /^['"](.+)['"]$/u.exec(file.text.slice(moduleRequest.start, moduleRequest.end))
      return literal?.[1] === undefined ? [] : [{ specifier: literal[1], isTypeOnly: false }]
    }),
  ]
  return fixed.map(({ specifier, isTypeOnly }) => ({
    specifier,
    isTypeOnly,
    target: targetOf(file.path, specifier),
    packageName: packageOf(specifier),
  }))
}

const aliases: Readonly<Record<string, string>> = {
  '#shared': 'shared',
  '#main': 'src-main',
  '#renderer': 'src-renderer',
  '#tests': 'tests',
}

function targetOf(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) {
    return relative(projectRoot, resolve(projectRoot, dirname(from), specifier))
      .split(sep)
      .join('/')
  }
  const [alias = '', ...rest] = specifier.split('/')
  const folder = aliases[alias]
  return folder === undefined ? undefined : [folder, ...rest].join('/')
}

function packageOf(specifier: string): string | undefined {
  if (/^(?:\.|#|node:)/u.test(specifier)) return undefined
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]
}
