import type { GenericFilehandle } from 'generic-filehandle2'
import type { ByteSource } from '#main/store/encrypted-file/reader.ts'

/** Lets the @gmod readers read what we keep encrypted, without a plain copy on disk. */
export function filehandleOf(source: ByteSource): GenericFilehandle {
  const read = async (length: number, position: number): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await source.read(position, length))

  function readFile(options?: object): Promise<Uint8Array<ArrayBuffer>>
  function readFile(options: string | object): Promise<string>
  async function readFile(options?: string | object): Promise<Uint8Array<ArrayBuffer> | string> {
    const bytes = await read(source.sizeBytes, 0)
    return typeof options === 'string' ? Buffer.from(bytes).toString('utf8') : bytes
  }
  return {
    read,
    readFile,
    stat: () => Promise.resolve({ size: source.sizeBytes }),
    close: () => Promise.resolve(),
  }
}
