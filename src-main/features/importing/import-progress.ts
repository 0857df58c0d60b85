import type { HandlerOutput } from '#shared/contract/contract.ts'
import type { importSteps } from '#shared/contract/importing.ts'

type ImportStep = (typeof importSteps)[number]

/** How far the import of a folder has come, in hundredths of its step: sizes in bytes would tell files apart. */
export interface ImportProgress {
  readonly state: () => HandlerOutput<'importing.progress'>['running']
  readonly begin: (step: ImportStep, totalBytes: number) => void
  readonly advance: (doneBytes: number) => void
  readonly end: () => void
}

/** @param onChange called when there is another hundredth to show, a hundred times a step at most */
export function createImportProgress(onChange: () => void): ImportProgress {
  let running: { readonly step: ImportStep; readonly percent: number; readonly totalBytes: number } | null = null
  const show = (next: typeof running): void => {
    const isOld = next?.step === running?.step && next?.percent === running?.percent
    running = next
    if (!isOld) onChange()
  }
  return {
    state: () => (running === null ? null : { step: running.step, percent: running.percent }),
    begin: (step, totalBytes) => show({ step, percent: 0, totalBytes }),
    advance: (doneBytes) => {
      if (running === null) return
      const share = running.totalBytes === 0 ? 1 : Math.min(1, doneBytes / running.totalBytes)
      show({ ...running, percent: Math.floor(share * 100) })
    },
    end: () => show(null),
  }
}
