import { readFile, readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { Randomness } from '#shared/kit/ports.ts'
import { respondWithBytes } from '#main/core/range.ts'
import { openPlainFile } from '#main/store/plain-file-source.ts'
import type { ByteSource } from '#main/store/encrypted-file/reader.ts'

/** The window's own files and the general genome knowledge it reads; nothing here is about a patient. */
export interface Documents {
  /** The document with the policy that holds for everything in the window. */
  readonly page: () => Promise<Response>
  /** A file by its address, or undefined where there is none. */
  readonly file: (request: Request, path: string) => Promise<Response | undefined>
  readonly close: () => Promise<void>
}

export interface DocumentFolders {
  /** Built window: `index.html` and `assets/`. */
  readonly window: string
  /** Shipped with the product: `genome/` holds tracks that igv reads by range. */
  readonly assets: string
}

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * The two `<style>` elements igv.js 3.8.10 adds to the document. They change with its version; the end-to-end test
 * fails on any policy violation and so says when they have to be renewed.
 */
const igvStyles = [
  'sha256-ITHmamcImsZ/Je1xrdtDLZVvRSpj1Zokb6uHXORB824=',
  'sha256-NTwDUA6nIvRRpI2lIBtHJqkV0TlTj4HVmI6vI81fIfM=',
]

/**
 * Everything closed, then what is needed. `wasm-unsafe-eval` is not: the only user in igv is its CRAM decoder, and CRAM
 * is decoded in the core. `connect-src 'self'` is also what keeps igv's BLAT from sending a patient's read away.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src-elem 'self' 'nonce-${nonce}' ${igvStyles.map((hash) => `'${hash}'`).join(' ')}`,
    `style-src-attr 'none'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `worker-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

export async function createDocuments(folders: DocumentFolders, random: Randomness): Promise<Documents> {
  // Addresses are looked up in a list made once, so there is no path arithmetic for a request to play with.
  const files = new Map<string, string>([
    ...(await listed(join(folders.window, 'assets'), '/assets/')),
    ...(await listed(join(folders.assets, 'genome'), '/genome/')),
  ])

  const open = new Map<string, Promise<ByteSource>>()
  const sourceOf = (path: string): Promise<ByteSource> => {
    const source = open.get(path) ?? openPlainFile(path)
    open.set(path, source)
    return source
  }

  return {
    page: async () => {
      const nonce = Buffer.from(random.bytes(16)).toString('base64')
      const html = (await readFile(join(folders.window, 'index.html'), 'utf8')).replaceAll('__NONCE__', nonce)
      return new Response(html, {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': contentSecurityPolicy(nonce),
          'cache-control': 'no-store',
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
          'cross-origin-opener-policy': 'same-origin-allow-popups',
          'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=()',
        },
      })
    },
    file: async (request, path) => {
      const known = files.get(path)
      if (known === undefined) return undefined
      const type = contentTypes[extname(known)] ?? 'application/octet-stream'
      const response = await respondWithBytes(request, await sourceOf(known), type)
      // Built files carry their content's hash in the name; the others change only with the version.
      response.headers.set(
        'cache-control',
        path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
      response.headers.set('x-content-type-options', 'nosniff')
      return response
    },
    close: async () => {
      for (const source of open.values()) await (await source).close()
      open.clear()
    },
  }
}

async function listed(folder: string, prefix: string): Promise<readonly (readonly [string, string])[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [prefix + relative(folder, path).split(sep).join('/'), path] as const
    })
}
