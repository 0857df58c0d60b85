import { describe, expect, it } from 'vitest'
import { importsOf, productFiles, sourceFiles } from '#tests/architecture/source-files.ts'

/**
 * Which layer may import which, from `docs/architecture.md`. A file belongs to the first layer whose folder it lies in;
 * it may always import its own layer.
 */
interface Layer {
  readonly folder: string
  readonly mayImport: readonly string[]
}

const shared = ['shared/kit/', 'shared/domain/', 'shared/registry/', 'shared/contract/', 'shared/i18n/']
const foundations = ['src-main/store/', 'src-main/platform/', 'src-main/genome/', 'src-main/knowledge/']

const layers: readonly Layer[] = [
  { folder: 'shared/kit/', mayImport: [] },
  { folder: 'shared/domain/', mayImport: ['shared/kit/'] },
  { folder: 'shared/registry/', mayImport: ['shared/kit/', 'shared/domain/'] },
  { folder: 'shared/i18n/', mayImport: ['shared/kit/', 'shared/domain/', 'shared/registry/', 'shared/contract/'] },
  { folder: 'shared/contract/', mayImport: ['shared/kit/', 'shared/domain/', 'shared/registry/'] },
  ...foundations.map((folder) => ({
    folder,
    mayImport: [...shared, ...foundations],
  })),
  { folder: 'src-main/features/', mayImport: [...shared, ...foundations, 'src-main/core/ports.ts'] },
  { folder: 'src-main/core/', mayImport: [...shared, ...foundations, 'src-main/features/'] },
  { folder: 'src-main/hosts/', mayImport: [...shared, ...foundations, 'src-main/features/', 'src-main/core/'] },
  { folder: 'src-renderer/theme/', mayImport: [] },
  { folder: 'src-renderer/ui/', mayImport: [...shared, 'src-renderer/theme/'] },
  { folder: 'src-renderer/data/', mayImport: [...shared, 'src-renderer/ui/', 'src-renderer/theme/'] },
  {
    folder: 'src-renderer/features/',
    mayImport: [...shared, 'src-renderer/data/', 'src-renderer/ui/', 'src-renderer/theme/'],
  },
  {
    folder: 'src-renderer/app/',
    mayImport: [...shared, 'src-renderer/features/', 'src-renderer/data/', 'src-renderer/ui/', 'src-renderer/theme/'],
  },
]

function layerOf(path: string): Layer | undefined {
  return layers.find(({ folder }) => path.startsWith(folder))
}

/** `src-renderer/features/report/…` -> `src-renderer/features/report/` */
function featureOf(path: string): string | undefined {
  return /^src-renderer\/features\/[^/]+\//u.exec(path)?.[0]
}

/** Assets and styles are taken by whoever needs them. */
const isCode = (path: string): boolean => /\.tsx?$/u.test(path)

describe('who may import whom', () => {
  it('every file of the product belongs to a layer', () => {
    const homeless = productFiles.map(({ path }) => path).filter((path) => layerOf(path) === undefined)
    expect(homeless, 'put it into a folder of docs/architecture.md').toEqual([])
  })

  it('imports go down the layers only', () => {
    const wrong = productFiles.flatMap((file) => {
      const layer = layerOf(file.path)
      if (layer === undefined) return []
      return importsOf(file)
        .flatMap(({ target }) => (target !== undefined && isCode(target) ? [target] : []))
        .filter((target) => ![layer.folder, ...layer.mayImport].some((allowed) => target.startsWith(allowed)))
        .map((target) => `${file.path} imports ${target}`)
    })
    expect(wrong, 'move the shared part down a layer, or hand it in as an argument').toEqual([])
  })

  it('features of the window do not know each other', () => {
    const wrong = productFiles.flatMap((file) => {
      const own = featureOf(file.path)
      if (own === undefined) return []
      return importsOf(file)
        .flatMap(({ target }) => target ?? [])
        .filter((target) => featureOf(target) !== undefined && !target.startsWith(own))
        .map((target) => `${file.path} imports ${target}`)
    })
    expect(wrong, 'go through data/commands.ts or data/selection.ts').toEqual([])
  })

  it('only core/compose.ts knows all features', () => {
    const knowing = productFiles
      .filter(({ path }) => path.startsWith('src-main/core/'))
      .filter((file) => importsOf(file).filter(({ target }) => target?.endsWith('/handlers.ts')).length > 1)
      .map(({ path }) => path)
    expect(knowing).toEqual(['src-main/core/compose.ts'])
  })

  it('the window alone fetches through data/', () => {
    const wrong = productFiles
      .filter(({ path }) => path.startsWith('src-renderer/') && !path.startsWith('src-renderer/data/'))
      .filter(({ text }) => /\bfetch\(|new EventSource|XMLHttpRequest|sendBeacon|new WebSocket/u.test(text))
      .map(({ path }) => path)
    expect(wrong, 'call through src-renderer/data').toEqual([])
  })

  it('only the Electron host imports electron at run time', () => {
    const wrong = sourceFiles
      .filter(({ path }) => !path.startsWith('src-main/hosts/electron/') && !path.startsWith('tests/electron/'))
      .filter((file) =>
        importsOf(file).some(({ packageName, isTypeOnly }) => packageName === 'electron' && !isTypeOnly),
      )
      .map(({ path }) => path)
    expect(wrong, 'make it a port, or `import type`').toEqual([])
  })

  it('the product does not import its tests', () => {
    const wrong = productFiles
      .filter((file) => importsOf(file).some(({ target }) => target?.startsWith('tests/') === true))
      .map(({ path }) => path)
    expect(wrong).toEqual([])
  })
})
