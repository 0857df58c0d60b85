/** Faults that can be laid in the way of requests. `match` is a pattern for `GET /path?query`. */
export type Fault =
  /** The connection breaks after so many bytes of the body. */
  | { readonly kind: 'cut'; readonly match: string; readonly afterBytes: number; readonly times: number }
  /** The answer is this status and nothing else; `retryAfterSeconds` goes out with 429 and 503. */
  | {
      readonly kind: 'status'
      readonly match: string
      readonly status: FaultStatus
      readonly times: number
      readonly retryAfterSeconds?: number | undefined
    }
  /** One byte of the body is another than it should be: the one at `at`, or the middle one. */
  | { readonly kind: 'corrupt'; readonly match: string; readonly times: number; readonly at?: number | undefined }

export const faultStatuses = [401, 403, 410, 429, 500, 503] as const
export type FaultStatus = (typeof faultStatuses)[number]

export interface SwitchSettings {
  /** Every answer comes this much later. */
  readonly latencyMs: number
  /** Up to this much is added at random. */
  readonly latencyJitterMs: number
  /** How far the platform's clock is ahead: dates, audit times, expiry of blocks, times in ID tokens. */
  readonly clockSkewMs: number
  /** Life of access tokens issued from now on. */
  readonly accessTokenLifeSeconds: number
}

/** Some of the settings; what is not named stays as it is. */
export type SettingsChange = { readonly [Name in keyof SwitchSettings]?: SwitchSettings[Name] | undefined }

const startSettings: SwitchSettings = {
  latencyMs: 0,
  latencyJitterMs: 0,
  clockSkewMs: 0,
  accessTokenLifeSeconds: 600,
}

/** What tests may change about the platform while it runs. */
export interface Switches {
  readonly settings: () => SwitchSettings
  readonly set: (change: SettingsChange) => void
  /** The next fitting answers are disturbed, as often as `times` says; faults of one kind queue up. */
  readonly add: (fault: Fault) => void
  readonly faults: () => readonly Fault[]
  /** No faults, and the settings of the start. Does not bring an offline platform back. */
  readonly reset: () => void
  /** Closes the port and every connection: what a workstation sees when the network is gone. */
  readonly goOffline: () => Promise<void>
  /** Opens the same port again. */
  readonly goOnline: () => Promise<void>
}

/** The side of the switches that the server asks. */
export interface FaultPlan {
  /** Takes the next fault of a kind for a request, which uses it up once. */
  readonly take: <Kind extends Fault['kind']>(kind: Kind, request: string) => Extract<Fault, { kind: Kind }> | undefined
}

/** What only the listener can do. */
export interface Line {
  readonly open: () => Promise<void>
  readonly shut: () => Promise<void>
}

export function createSwitches(line: Line): { readonly switches: Switches; readonly plan: FaultPlan } {
  let settings = startSettings
  let waiting: readonly Fault[] = []

  const isOf =
    <Kind extends Fault['kind']>(kind: Kind) =>
    (fault: Fault): fault is Extract<Fault, { kind: Kind }> =>
      fault.kind === kind

  return {
    switches: {
      settings: () => settings,
      set: (change) => {
        settings = {
          latencyMs: change.latencyMs ?? settings.latencyMs,
          latencyJitterMs: change.latencyJitterMs ?? settings.latencyJitterMs,
          clockSkewMs: change.clockSkewMs ?? settings.clockSkewMs,
          accessTokenLifeSeconds: change.accessTokenLifeSeconds ?? settings.accessTokenLifeSeconds,
        }
      },
      add: (fault) => {
        // Compiled once here so that a broken pattern fails where it is written.
        new RegExp(fault.match, 'u').test('')
        waiting = [...waiting, fault]
      },
      faults: () => waiting,
      reset: () => {
        settings = startSettings
        waiting = []
      },
      goOffline: line.shut,
      goOnline: line.open,
    },
    plan: {
      take: (kind, request) => {
        const found = waiting.filter(isOf(kind)).find(({ match }) => new RegExp(match, 'u').test(request))
        if (found === undefined) return undefined
        waiting = waiting.flatMap((fault) => {
          if (fault !== found) return [fault]
          return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : []
        })
        return found
      },
    },
  }
}
