import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { constants, inflateRawSync } from 'node:zlib'

/** A text that lies readable in a file. */
export interface Leak {
  readonly file: string
  readonly term: string
  /** `utf-8`, `utf-16`, `base64`, or one of them `in gzip` and the like. */
  readonly form: string
}

interface Needle {
  readonly term: string
  readonly form: string
  readonly bytes: Buffer
}

/**
 * The bytes by which a text would give itself away: as it is, as Windows writes it, and inside base64, where it looks
 * different by how many bytes stand before it; the characters at both ends, which depend on the neighbours, are left out.
 */
function needlesOf(term: string): readonly Needle[] {
  const utf8 = Buffer.from(term, 'utf8')
  const inBase64 = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), utf8, Buffer.alloc(2)]).toString('base64')
    const first = Math.ceil((before * 8) / 6)
    const last = Math.floor(((before + utf8.length) * 8) / 6)
    return { term, form: 'base64', bytes: Buffer.from(text.slice(first, last), 'latin1') }
  })
  return [
    { term, form: 'utf-8', bytes: utf8 },
    { term, form: 'utf-16', bytes: Buffer.from(term, 'utf16le') },
    ...inBase64,
  ]
}

/** Shorter ones turn up by chance in megabytes of random bytes. */
const shortestNeedleBytes = 6

/**
 * Looks for texts in every byte of every file below a folder, in the names of the files, and in whatever can be inflated
 * out of them.
 */
export async function findPlaintext(folder: string, terms: readonly string[]): Promise<readonly Leak[]> {
  const needles = terms.flatMap(needlesOf)
  const short = needles.find(({ bytes }) => bytes.length < shortestNeedleBytes)
  if (short !== undefined) throw new Error(`"${short.term}" is too short to be told from chance`)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const leaks: Leak[] = []
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    const file = relative(folder, path)
    leaks.push(...found(Buffer.from(entry.name, 'utf8'), needles, 'name').map((leak) => ({ file, ...leak })))
    if (!entry.isFile()) continue
    const bytes = await readFile(path)
    leaks.push(...found(bytes, needles, '').map((leak) => ({ file, ...leak })))
    for (const { form, content } of inflated(bytes)) {
      leaks.push(...found(content, needles, form).map((leak) => ({ file, ...leak })))
    }
  }
  return leaks
}

function found(bytes: Buffer, needles: readonly Needle[], where: string): readonly Omit<Leak, 'file'>[] {
  return needles
    .filter((needle) => bytes.includes(needle.bytes))
    .map(({ term, form }) => ({ term, form: where === '' ? form : `${form} in ${where}` }))
}

/** How a compressed stream begins, and how many bytes stand before its deflated part. */
const streams: readonly { readonly form: string; readonly magic: Buffer; readonly head: (part: Buffer) => number }[] = [
  { form: 'gzip', magic: Buffer.from([0x1f, 0x8b, 0x08]), head: gzipHead },
  { form: 'zlib', magic: Buffer.from([0x78, 0x01]), head: () => 2 },
  { form: 'zlib', magic: Buffer.from([0x78, 0x9c]), head: () => 2 },
  { form: 'zlib', magic: Buffer.from([0x78, 0xda]), head: () => 2 },
  { form: 'zip', magic: Buffer.from('PK\u0003\u0004', 'latin1'), head: zipHead },
]

/** Whatever begins like a compressed stream and can be inflated; streams that were cut off as far as they go. */
function* inflated(bytes: Buffer): Generator<{ readonly form: string; readonly content: Buffer }> {
  for (const { form, magic, head } of streams) {
    for (let at = bytes.indexOf(magic); at !== -1; at = bytes.indexOf(magic, at + 1)) {
      const part = bytes.subarray(at)
      const content = inflatedPart(part.subarray(head(part)))
      if (content.length > 0) yield { form, content }
    }
  }
}

/** RFC 1952: ten bytes, then an extra field (BGZF has one) and a name, where the flags say so. */
function gzipHead(part: Buffer): number {
  const flags = part[3] ?? 0
  const extra = (flags & 4) === 0 || part.length < 12 ? 0 : 2 + part.readUInt16LE(10)
  const name = (flags & 8) === 0 ? 0 : part.indexOf(0, 10 + extra) + 1 - 10 - extra
  return 10 + extra + Math.max(0, name)
}

/** Length of a local file header: 30 bytes, name, extra. */
function zipHead(part: Buffer): number {
  return part.length < 30 ? part.length : 30 + part.readUInt16LE(26) + part.readUInt16LE(28)
}

function inflatedPart(part: Buffer): Buffer {
  try {
    return inflateRawSync(part, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1 << 26 })
  } catch {
    return Buffer.alloc(0)
  }
}
