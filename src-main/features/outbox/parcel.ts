/** What one kind of entry needs: the resource as it may be sent now, and what to do with the platform's answer. */
export interface Parcel {
  readonly type: 'Observation' | 'DiagnosticReport' | 'Consent' | 'Library'
  readonly id: string
  readonly resource: unknown
  readonly basedOn: string | null
  readonly revision: number
  readonly currentRevision: () => number
  /** Notes what the platform has now; null where it has nothing. */
  readonly accept: (version: string | null) => void
  /** What a version says, to tell an own write whose answer was lost from somebody else's. */
  readonly read: (resource: unknown) => unknown
  /** What has to be there before it, of the same type; written once, and never in the place of anything. */
  readonly before?: readonly { readonly id: string; readonly resource: unknown }[]
}
