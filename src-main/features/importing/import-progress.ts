import type { CaseId } from '#shared/kit/ids.ts'
import type { HandlerOutput } from '#shared/contract/contract.ts'
import type { importSteps } from '#shared/contract/importing.ts'

type ImportStep = (typeof importSteps)[number]

/** How far the import of a folder has come, in hundredths of its step: sizes in bytes would tell files apart. */
export interface ImportProgress {
  readonly state: () => HandlerOutput<'importing.progress'>['running']
  readonly begin: (step: ImportStep, totalBytes: number) => void
  readonly advance: (doneBytes: number) => void
  /** From now on the presets can be asked. */
  readonly open: (caseId: CaseId) => void
  readonly end: () => void
}

type Running = NonNullable<HandlerOutput<'importing.progress'>['running']> & { readonly totalBytes: number }

/** @param onChange called when there is another hundredth to show, a hundred times a step at most */
export function createImportProgress(onChange: () => void): ImportProgress {
  let running: Running | null = null
  const show = (next: typeof running): void => {
    const isOld = (['step', 'percent', 'caseId'] as const).every((name) => next?.[name] === running?.[name])
    running = next
    if (!isOld) onChange()
  }
  return {
    state: () => {
      if (running === null) return null
      const { step, percent, caseId } = running
      return { step, percent, caseId }
    },
    begin: (step, totalBytes) => show({ step, percent: 0, caseId: null, totalBytes }),
    advance: (doneBytes) => {
      if (running === null) return
      const share = running.totalBytes === 0 ? 1 : Math.min(1, doneBytes / running.totalBytes)
      show({ ...running, percent: Math.floor(share * 100) })
    },
    open: (caseId) => show(running && { ...running, caseId }),
    end: () => show(null),
  }
}
