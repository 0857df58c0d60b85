import { pullParts } from '#shared/contract/pull.ts'
import { recordOf } from '#shared/kit/records.ts'

export type PullPart = (typeof pullParts)[number]
export type PartState = 'waiting' | 'running' | 'done' | 'failed' | 'absent'

export interface PartProgress {
  readonly state: PartState
  readonly doneBytes: number
  readonly totalBytes: number | null
}

/** The progress of one pull, part by part. */
export interface PullProgress {
  readonly parts: () => Readonly<Record<PullPart, PartProgress>>
  readonly begin: (part: PullPart, totalBytes: number | null) => void
  readonly advance: (part: PullPart, doneBytes: number) => void
  readonly end: (part: PullPart, state: 'done' | 'absent') => void
  /** Whatever was running did not finish. */
  readonly fail: () => void
}

/** Windows are told this often at most: a bar that moves ten times a second looks smooth. */
const tellEveryMs = 100

export function createPullProgress(onChange: () => void, nowMs: () => number): PullProgress {
  const parts: Record<PullPart, PartProgress> = recordOf(pullParts, () => ({
    state: 'waiting',
    doneBytes: 0,
    totalBytes: null,
  }))
  let toldAt = 0
  const change = (part: PullPart, progress: PartProgress, isUrgent: boolean): void => {
    parts[part] = progress
    if (!isUrgent && nowMs() - toldAt < tellEveryMs) return
    toldAt = nowMs()
    onChange()
  }
  return {
    parts: () => ({ ...parts }),
    begin: (part, totalBytes) => change(part, { state: 'running', doneBytes: 0, totalBytes }, true),
    advance: (part, doneBytes) => change(part, { ...parts[part], doneBytes }, false),
    end: (part, state) =>
      change(
        part,
        { state, doneBytes: parts[part].totalBytes ?? parts[part].doneBytes, totalBytes: parts[part].totalBytes },
        true,
      ),
    fail: () => {
      for (const part of pullParts) {
        if (parts[part].state === 'running') change(part, { ...parts[part], state: 'failed' }, true)
      }
    },
  }
}
