import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { packedFiles, packedModuleFiles, projectFiles } from './support/packaged-files.ts'

const root = join(import.meta.dirname, '../..')
const yaml: unknown = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))
const patterns = z.array(z.string())
const config = z
  .looseObject({
    files: patterns,
    win: z.looseObject({ files: patterns, icon: z.string() }),
    mac: z.looseObject({ files: patterns, icon: z.string(), entitlements: z.string() }),
    linux: z.looseObject({ files: patterns, icon: z.string() }),
  })
  .parse(yaml)

describe('electron-builder.yml', () => {
  it('says only what electron-builder understands', () => {
    const schema: unknown = JSON.parse(readFileSync(join(root, 'node_modules/app-builder-lib/scheme.json'), 'utf8'))
    const ajv = new Ajv({ strict: false, allErrors: true })
    const isValid = ajv.validate(z.record(z.string(), z.unknown()).parse(schema), yaml)
    expect(ajv.errors ?? []).toEqual([])
    expect(isValid).toBe(true)
  })

  it('sets every fuse to its closed position', () => {
    expect(config['electronFuses']).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
      loadBrowserProcessSpecificV8Snapshot: false,
    })
  })

  it('leaves only native code outside the archive, publishes nothing, rebuilds nothing', () => {
    expect(config['asarUnpack']).toEqual(['**/*.node'])
    expect(config).toMatchObject({ asar: { smartUnpack: false }, publish: null, npmRebuild: false })
    expect(config).not.toHaveProperty('disableAsarIntegrity')
    expect(config).toMatchObject({ nsis: { deleteAppDataOnUninstall: false, installerLanguages: ['da_DK', 'en_US'] } })
  })

  it('allows a signed program nothing but to compile scripts', () => {
    const plist = readFileSync(join(root, config.mac.entitlements), 'utf8')
    expect(plist.match(/<key>[^<]+<\/key>/gu)).toEqual(['<key>com.apple.security.cs.allow-jit</key>'])
  })

  it.each(['win', 'mac', 'linux'] as const)('has a picture large enough for %s', (platform) => {
    const png = readFileSync(join(root, config[platform].icon))
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
    expect(Math.min(png.readUInt32BE(16), png.readUInt32BE(20))).toBeGreaterThanOrEqual(512)
  })
})

describe('the package', () => {
  const built = [
    'dist/main/entry.mjs',
    'dist/main/import-worker.mjs',
    'dist/main/record.mjs',
    'dist/main/entry.mjs.map',
    'dist/window/index.html',
    'dist/window/assets/index-abc123.js',
    'dist/window/assets/index-abc123.js.map',
    'dist/package/linux-unpacked/fortolker',
  ]
  let scratch = ''
  let sources: readonly string[] = []
  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'package-'))
    sources = projectFiles()
  })
  afterAll(() => rmSync(scratch, { recursive: true }))

  it('is worked out from a project that has what must not be in it', () => {
    for (const folder of [
      'src-main/hosts/browser/',
      'src-main/hosts/cli/',
      'tests/fixtures/families/',
      'src-renderer/',
    ]) {
      expect(sources.some((name) => name.startsWith(folder))).toBe(true)
    }
  })

  it.each(['win', 'mac', 'linux'] as const)(
    'for %s holds the built program and its knowledge, nothing else',
    (platform) => {
      const packed = packedFiles(join(scratch, platform), [...sources, ...built], config, platform)
      const expected = /^(?:dist\/(?:main|window)\/|assets\/(?:fonts|genome|knowledge)\/|LICENSE$|package\.json$)/u
      expect(packed.filter((name) => !expected.test(name))).toEqual([])
      expect(packed.filter((name) => name.endsWith('.map') || name.endsWith('.ts'))).toEqual([])
      for (const name of [
        'package.json',
        'LICENSE',
        'dist/main/entry.mjs',
        'dist/main/import-worker.mjs',
        'dist/window/index.html',
        'dist/window/assets/index-abc123.js',
        'assets/genome/mane.GRCh38.bb',
      ]) {
        expect(packed).toContain(name)
      }
    },
  )

  it.each([
    ['win', 'x64', 'win32-x64'],
    ['win', 'arm64', 'win32-arm64'],
    ['mac', 'arm64', 'darwin-arm64'],
    ['mac', 'x64', 'darwin-x64'],
    ['linux', 'x64', 'linux-x64'],
    ['linux', 'arm64', 'linux-arm64'],
  ] as const)(
    'for %s %s takes the SQLite driver with one native file and no other module',
    (platform, arch, native) => {
      const packed = packedModuleFiles(config, platform, arch)
      const driver = 'node_modules/better-sqlite3-multiple-ciphers/'
      expect(packed.filter((name) => !name.startsWith(driver))).toEqual([])
      expect(packed.filter((name) => name.endsWith('.node'))).toEqual([`${driver}prebuilds/${native}.node`])
      expect(packed.filter((name) => /\/(?:deps|src)\//u.test(name))).toEqual([])
      expect(packed).toContain(`${driver}lib/index.js`)
      expect(packed).toContain(`${driver}package.json`)
    },
  )
})
