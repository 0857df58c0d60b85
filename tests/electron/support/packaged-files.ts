import { mkdirSync, readdirSync, statSync, writeFileSync, type Stats } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

/** The parts of `electron-builder.yml` that say which files go into a package. */
export interface FilePatterns {
  readonly files: readonly string[]
  readonly win: { readonly files: readonly string[] }
  readonly mac: { readonly files: readonly string[] }
  readonly linux: { readonly files: readonly string[] }
}

interface Matcher {
  createFilter(): (path: string, stat: Stats & { moduleFullFilePath?: string }) => boolean
}

/** What is used of electron-builder's own, unpublished module: only it knows what its patterns mean. */
interface BuilderMatchers {
  getMainFileMatchers(
    root: string,
    to: string,
    expand: (pattern: string) => string,
    platformOptions: object,
    packager: object,
    outFolder: string,
    isCompiled: boolean,
  ): readonly Matcher[]
  getNodeModuleFileMatcher(
    root: string,
    to: string,
    expand: (pattern: string) => string,
    platformOptions: object,
    packager: object,
  ): Matcher
}
const matchers: BuilderMatchers = createRequire(import.meta.url)('app-builder-lib/out/fileMatcher.js')

const root = join(import.meta.dirname, '../../..')
const expandFor = (arch: string) => (pattern: string) => pattern.replaceAll('${arch}', arch)
const infoOf = (projectDir: string, config: FilePatterns) => ({
  projectDir,
  buildResourcesDir: 'assets/build',
  isPrepackedAppAsar: false,
  config,
  debugLogger: { isEnabled: false },
})

/** Which of the given files (paths below the root of the project) are packed for a platform, without those of modules. */
export function packedFiles(
  scratch: string,
  names: readonly string[],
  config: FilePatterns,
  platform: 'win' | 'mac' | 'linux',
): readonly string[] {
  for (const name of names) {
    mkdirSync(dirname(join(scratch, name)), { recursive: true })
    writeFileSync(join(scratch, name), '')
  }
  const packager = { info: infoOf(scratch, config) }
  const [matcher] = matchers.getMainFileMatchers(
    scratch,
    join(scratch, 'to'),
    expandFor('x64'),
    config[platform],
    packager,
    join(scratch, 'dist/package'),
    false,
  )
  if (matcher === undefined) return []
  const filter = matcher.createFilter()
  return walk(scratch, (path) => filter(path, statSync(path)))
}

/** Which files of the installed modules are packed for a platform and processor. */
export function packedModuleFiles(
  config: FilePatterns,
  platform: 'win' | 'mac' | 'linux',
  arch: string,
): readonly string[] {
  const filter = matchers
    .getNodeModuleFileMatcher(root, root, expandFor(arch), config[platform], infoOf(root, config))
    .createFilter()
  const modules = join(root, 'node_modules')
  return walk(modules, (path) => {
    // npm's own list; electron-builder goes from module to module and never sees it.
    if (path === join(modules, '.package-lock.json')) return false
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat === undefined) return false
    return filter(path, Object.assign(stat, { moduleFullFilePath: relative(root, path) }))
  }).map((name) => `node_modules/${name}`)
}

/** Files below a folder; a folder that does not pass is not looked into, as electron-builder does it. */
function walk(folder: string, passes: (path: string) => boolean): readonly string[] {
  const below = (current: string): readonly string[] =>
    readdirSync(current, { withFileTypes: true }).flatMap((entry) => {
      const path = join(current, entry.name)
      if (!passes(path)) return []
      return entry.isDirectory() ? below(path) : [relative(folder, path)]
    })
  return below(folder).toSorted()
}

/** Every file of the project as it lies there, except what is installed, built or kept by git. */
export function projectFiles(): readonly string[] {
  const left = new Set(['.git', 'node_modules', 'dist', '.tmp', 'test-results', 'coverage'])
  return walk(root, (path) => !left.has(path.split(/[/\\]/u).at(-1) ?? ''))
}
