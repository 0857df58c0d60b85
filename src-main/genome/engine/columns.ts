import { keysOf } from '#shared/kit/records.ts'
import { annotationFields } from '#shared/registry/fields/fields.ts'

/**
 * Columns of a case: typed arrays while a case is written and read, plain bytes on disk. Numbers are little-endian, which
 * every machine this product runs on is.
 */
export const arrayTypes = {
  u8: Uint8Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const
export type NumberType = keyof typeof arrayTypes
export type NumberArray =
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>

/** A view of bytes as numbers; copies only where the bytes do not lie on a border of the type. */
export function asNumbers(type: NumberType, bytes: Uint8Array): NumberArray {
  const create = arrayTypes[type]
  const width = create.BYTES_PER_ELEMENT
  const { buffer } = bytes
  if (buffer instanceof ArrayBuffer && bytes.byteOffset % width === 0) {
    return new create(buffer, bytes.byteOffset, Math.floor(bytes.length / width))
  }
  const own = new Uint8Array(bytes.length)
  own.set(bytes)
  return new create(own.buffer, 0, Math.floor(bytes.length / width))
}

export function asBytes(values: NumberArray): Uint8Array<ArrayBuffer> {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}

/** How the values of a column lie. `perRow` is null where rows have different numbers of values (texts, genes). */
export interface ColumnShape {
  readonly type: NumberType
  readonly perRow: number | null
}

/** Ids of the annotation fields, each a column of 32-bit fractions. */
export const fieldIds: readonly string[] = annotationFields.map((field) => field.id)

/** What stands in the twelve bytes of `view`: numbers that only the shown row needs. */
export const VIEW = {
  /** Severity rank of the shown transcript's consequence, and of the worst one over all transcripts. */
  consequence: 0,
  worstConsequence: 1,
  clinvarStars: 2,
  /** From 1: which alternative of its record the row is, how many there were, and which was `*` (255 none). */
  allele: 3,
  alleleCount: 4,
  deletionAllele: 5,
  /** Which file of the case. */
  file: 6,
  /** Four bytes: code of the transcript. */
  transcript: 8,
} as const
export const viewBytes = 12

export const coreShapes = {
  /** Code in the dictionary `contig`. */
  contig: { type: 'u16', perRow: 1 },
  /** 1-based. */
  position: { type: 'u32', perRow: 1 },
  /** Last base minus position. */
  span: { type: 'u32', perRow: 1 },
  /** Index in `variantKinds`. */
  kind: { type: 'u8', perRow: 1 },
  /** Code in the dictionary `filter`; 0 for PASS or none. */
  filter: { type: 'u16', perRow: 1 },
  /** Index in `impacts` of the worst consequence. */
  impact: { type: 'u8', perRow: 1 },
  /** 1 + index in `clinvarSignificances`; 0 without a statement. */
  clinvar: { type: 'u8', perRow: 1 },
  view: { type: 'u8', perRow: viewBytes },
  /** Where the record lies: the block of its file, and the byte in the block's text. */
  originBlock: { type: 'f64', perRow: 1 },
  originAt: { type: 'u32', perRow: 1 },
  /** Compressed sparse rows: where a row's codes in `genes` end. */
  geneEnds: { type: 'u32', perRow: 1 },
  genes: { type: 'u32', perRow: null },
  /** Id, ref, alt, HGVS c. and p., discriminator, joined by tabs; where a row's text ends. */
  textEnds: { type: 'u32', perRow: 1 },
  text: { type: 'u8', perRow: null },
} as const satisfies Readonly<Record<string, ColumnShape>>
export type CoreColumn = keyof typeof coreShapes

/** What the trio rules say of a row. */
export const outcomeShapes = {
  label: { type: 'u8', perRow: 1 },
  confidence: { type: 'u8', perRow: 1 },
  /** Bits of `inheritancePatterns`; the highest bit says that the child carries the allele. */
  patterns: { type: 'u16', perRow: 1 },
  flags: { type: 'i32', perRow: 3 },
} as const satisfies Readonly<Record<string, ColumnShape>>
export type OutcomeColumn = keyof typeof outcomeShapes

export const CARRIED = 1 << 15

export type ColumnName = CoreColumn | OutcomeColumn | `field.${string}` | `call.${number}` | `phase.${number}`

export const fieldColumn = (id: string): ColumnName => `field.${id}`
export const callColumn = (person: number): ColumnName => `call.${person}`
export const phaseColumn = (person: number): ColumnName => `phase.${person}`

export function shapeOf(name: ColumnName): ColumnShape {
  if (isNamed(coreShapes, name)) return coreShapes[name]
  if (isNamed(outcomeShapes, name)) return outcomeShapes[name]
  if (name.startsWith('field.')) return { type: 'f32', perRow: 1 }
  return name.startsWith('call.') ? { type: 'u16', perRow: 5 } : { type: 'i32', perRow: 1 }
}

function isNamed<Shapes extends object>(shapes: Shapes, name: PropertyKey): name is keyof Shapes {
  return Object.hasOwn(shapes, name)
}

/** Every column of a case with so many sequenced persons. */
export function allColumns(persons: number): readonly ColumnName[] {
  const people = Array.from({ length: persons }, (_, person) => person)
  return [
    ...coreColumns,
    ...outcomeColumns,
    ...fieldIds.map(fieldColumn),
    ...people.map(callColumn),
    ...people.map(phaseColumn),
  ]
}

export const coreColumns = keysOf(coreShapes)
export const outcomeColumns = keysOf(outcomeShapes)
