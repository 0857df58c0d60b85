import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { importsOf, projectRoot, sourceFiles } from '#tests/architecture/source-files.ts'

/** Where each npm package of the product may be imported; a wrapper in one folder is what makes it replaceable. */
const homes: Readonly<Record<string, readonly string[]>> = {
  '@fontsource-variable/inter': ['src-renderer/app/'],
  '@fontsource/source-serif-4': ['src-renderer/app/'],
  '@gmod/bam': ['src-main/genome/reads/'],
  '@gmod/cram': ['src-main/genome/reads/'],
  '@gmod/twobit': ['src-main/genome/sequence/'],
  '@hono/node-server': ['src-main/hosts/browser/'],
  '@tanstack/react-query': ['src-renderer/data/', 'src-renderer/app/'],
  '@tiptap/core': ['src-renderer/ui/editor/'],
  '@tiptap/extension-placeholder': ['src-renderer/ui/editor/'],
  '@tiptap/react': ['src-renderer/ui/editor/'],
  '@tiptap/starter-kit': ['src-renderer/ui/editor/'],
  'ag-grid-community': ['src-renderer/ui/grid/'],
  'ag-grid-react': ['src-renderer/ui/grid/'],
  'better-sqlite3-multiple-ciphers': ['src-main/store/'],
  'dockview-react': ['src-renderer/ui/dock/'],
  docx: ['src-main/features/report/output/'],
  electron: ['src-main/hosts/electron/'],
  'generic-filehandle2': ['src-main/genome/'],
  i18next: ['src-renderer/ui/text/'],
  igv: ['src-renderer/ui/genome/'],
  'lucide-react': ['src-renderer/'],
  'openid-client': ['src-main/platform/'],
  pdfkit: ['src-main/features/report/output/'],
  react: ['src-renderer/'],
  '@internationalized/date': ['src-renderer/ui/kit/'],
  'react-aria-components': ['src-renderer/ui/', 'src-renderer/features/', 'src-renderer/app/'],
  'react-dom': ['src-renderer/'],
  'react-i18next': ['src-renderer/ui/text/'],
  zod: ['shared/', 'src-main/', 'src-renderer/data/'],
  zustand: ['src-renderer/'],
}

const { dependencies, devDependencies, optionalDependencies } = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    optionalDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')))

describe('npm packages', () => {
  it('are imported only where they are at home', () => {
    const wrong = sourceFiles
      .filter(({ path }) => !path.startsWith('tests/') && !/\.test\.tsx?$/u.test(path))
      .flatMap((file) =>
        importsOf(file)
          .flatMap(({ packageName }) => packageName ?? [])
          .filter((name) => homes[name]?.some((folder) => file.path.startsWith(folder)) !== true)
          .map((name) => `${file.path} imports ${name}`),
      )
    expect(
      wrong,
      'use the wrapper in its home folder; a new package needs a row here and in docs/dependencies.md',
    ).toEqual([])
  })

  it('are pinned to one version', () => {
    const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
      .filter(([, version]) => !/^\d+\.\d+\.\d+$/u.test(version))
      .map(([name]) => name)
    expect(loose).toEqual([])
  })

  it('of the product are all listed with a reason, and nothing else is', () => {
    const table = readFileSync(join(projectRoot, 'docs/dependencies.md'), 'utf8')
    const rows = [...table.matchAll(/^\| `([^`]+)` \| ([^ |]+) \|/gmu)].map(([, name, version]) => `${name}@${version}`)
    const wanted = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).map(
      ([name, version]) => `${name}@${version}`,
    )
    expect(rows.toSorted()).toEqual(wanted.toSorted())
  })

  it('leave no address of a registry in the lock file', () => {
    expect(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')).not.toContain('"resolved": "http')
  })
})
