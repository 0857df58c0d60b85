/** The moment now. A port, so that tests decide what day it is and a child can turn fifteen in one. */
export interface Clock {
  readonly now: () => Date
}

/** Randomness from the operating system; a port, so that a test can repeat a run. */
export interface Randomness {
  readonly bytes: (count: number) => Uint8Array<ArrayBuffer>
  readonly uuid: () => string
}

/**
 * What may stand in a log line: identifiers of calls, names of procedures and error codes, counts and durations. There
 * is no field for free text about a case, on purpose.
 */
export interface LogFields {
  readonly area?: string
  readonly procedure?: string
  readonly code?: string
  readonly logId?: string
  readonly durationMs?: number
  readonly count?: number
  readonly status?: number
  /** Class name of an error, e.g. `TypeError`. */
  readonly errorName?: string
  /** Where in our own code: function and line, never a message, because messages may quote data. */
  readonly stack?: string
}

export interface Logger {
  readonly info: (event: string, fields?: LogFields) => void
  readonly warn: (event: string, fields?: LogFields) => void
  readonly error: (event: string, fields?: LogFields) => void
}
