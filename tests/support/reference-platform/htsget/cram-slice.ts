import { gunzipSync } from 'node:zlib'
import { CramFile } from '@gmod/cram'
import { BlobFile } from 'generic-filehandle2'
import {
  demandReferences,
  isWanted,
  type Slice,
  type WantedRegion,
} from '#tests/support/reference-platform/htsget/slice.ts'

/** Length of the container that ends a CRAM 3 file. Source: CRAM specification 3.0, section 9. */
const endBytes = 38

/**
 * A CRAM in parts: containers as they stand, so a region's answer holds everything of the containers it touches.
 *
 * @param index the CRAI file
 * @param regions null for the whole file
 */
export async function sliceCram(file: Buffer, index: Buffer, regions: readonly WantedRegion[] | null): Promise<Slice> {
  const rows = indexRows(index)
  const starts = [...new Set(rows.map(({ container }) => container))].toSorted((a, b) => a - b)
  const bodyEnd = file.length - endBytes
  const header = file.subarray(0, starts[0] ?? bodyEnd)
  const end = file.subarray(bodyEnd)
  if (regions === null) return { header, body: file.subarray(header.length, bodyEnd), end }
  const references = await referencesOf(file)
  demandReferences(regions, new Set([...references, '*']))
  const touched = new Set(
    rows
      .filter((row) => isWanted(regions, references[row.referenceIndex] ?? '*', row.start, row.end))
      .map(({ container }) => container),
  )
  const containers = starts.flatMap((start, at) =>
    touched.has(start) ? [file.subarray(start, starts[at + 1] ?? bodyEnd)] : [],
  )
  return { header, body: Buffer.concat(containers), end }
}

interface IndexRow {
  readonly referenceIndex: number
  readonly start: number
  readonly end: number
  /** Where in the file the container begins. */
  readonly container: number
}

/** CRAI: reference, 1-based start, span, container offset, slice offset, slice size. */
function indexRows(index: Buffer): readonly IndexRow[] {
  return gunzipSync(index)
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [referenceIndex = -1, start = 0, span = 0, container = 0] = line.split('\t').map(Number)
      return referenceIndex < 0
        ? { referenceIndex, start: 0, end: 1, container }
        : { referenceIndex, start: start - 1, end: start - 1 + span, container }
    })
}

async function referencesOf(file: Buffer): Promise<readonly string[]> {
  const cram = new CramFile({ filehandle: new BlobFile(new Blob([Uint8Array.from(file)])) })
  const text = (await cram.getHeaderText()) ?? ''
  return [...text.matchAll(/^@SQ\t(?:.*\t)?SN:([^\t\n]+)/gmu)].map((match) => match[1] ?? '')
}
