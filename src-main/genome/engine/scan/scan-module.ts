import { invariant } from '#shared/kit/assert.ts'
import { scanWasm } from '#main/genome/engine/scan/scan-wasm.ts'

interface ScanMemory {
  readonly buffer: ArrayBuffer
}
interface ScanNumber {
  readonly value: number
}
/** What is used of the global of that name, whose types come only with those of a browser. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
}

/** What the module asks of its host. */
interface ScanHost {
  readonly meaning: (kind: number, start: number, length: number) => number
  readonly number: (start: number, length: number) => number
}

/** What `assembly/scan.ts` exports. */
export interface ScanExports {
  readonly memory: ScanMemory
  readonly start: () => void
  readonly reserve: (bytes: number) => number
  readonly createNames: (bytes: number, logEntries: number) => void
  readonly namesFrom: () => number
  readonly namesTo: () => number
  readonly isNamesFull: () => number
  readonly codeOf: (kind: number, start: number, length: number) => number
  readonly setUp: (persons: number, sampleMap: number, samples: number) => void
  readonly setCsq: (list: number, count: number, fields: number) => void
  readonly setSlots: (count: number, pick: number) => void
  readonly setFields: (count: number, list: number) => void
  readonly setAlleleFields: (allele: number, number: number) => void
  readonly setBeside: (upstream: number, downstream: number) => void
  readonly setStructuralFrom: (bases: number) => void
  readonly addKey: (start: number, length: number, role: number) => void
  readonly createColumns: (rows: number, genes: number, text: number) => number
  readonly clearColumns: () => void
  readonly setCounts: (rows: number, genes: number, text: number) => void
  /** Unpacks DEFLATE; answers the size of the text, or -1. */
  readonly unpack: (from: number, to: number, out: number, size: number) => number
  readonly unpackMargin: () => number
  readonly read: (input: number, from: number, to: number) => number
  readonly rows: ScanNumber
  readonly geneCount: ScanNumber
  readonly textBytes: ScanNumber
  readonly position: ScanNumber
  readonly slowEnd: ScanNumber
  readonly shortAnnotations: ScanNumber
  readonly records: ScanNumber
  readonly skipped: ScanNumber
}

/** The compiled scanner; threads share it, and with it what the processor's compiler has made of it until then. */
export type ScanModule = object

let compiled: ScanModule | undefined

export function scanModule(): ScanModule {
  compiled ??= new WebAssembly.Module(Buffer.from(scanWasm, 'base64'))
  return compiled
}

/** In a thread: goes on with the module of the thread that started it. */
export function shareScanModule(module: ScanModule): void {
  compiled = module
}

export function isScanModule(value: unknown): value is ScanModule {
  return value instanceof WebAssembly.Module
}

/** A reader with memory of its own; one per thread and file. */
export function loadScan(host: ScanHost): ScanExports {
  const { exports } = new WebAssembly.Instance(scanModule(), {
    host: { ...host },
    env: {
      abort: () => {
        throw new Error('The scanner stopped')
      },
    },
  })
  invariant(isScan(exports), 'the module exports what its source does')
  return exports
}

function isScan(exports: object): exports is ScanExports {
  return 'memory' in exports && 'read' in exports && 'createColumns' in exports && 'slowEnd' in exports
}
