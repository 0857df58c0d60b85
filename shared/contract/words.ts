import * as z from 'zod'
import { classification } from '#shared/contract/classification.ts'
import { done } from '#shared/contract/common.ts'
import { counselling } from '#shared/contract/counselling.ts'
import { procedure } from '#shared/contract/procedure.ts'
import { report } from '#shared/contract/report.ts'

const saveBy = <const Name extends string, Input extends z.ZodType>(name: Name, { input }: { readonly input: Input }) =>
  z.object({ name: z.literal(name), input })

/** The calls that save what is typed, each with all it needs. */
export const savedWordsSchema = z.discriminatedUnion('name', [
  saveBy('report.saveSection', report['report.saveSection']),
  saveBy('counselling.saveLetter', counselling['counselling.saveLetter']),
  saveBy('counselling.weigh', counselling['counselling.weigh']),
  saveBy('classification.set', classification['classification.set']),
])

export const words = {
  /**
   * Holds what is being typed until it is saved, so that a workbench that is killed between two keystrokes loses neither. It
   * changes no work and no history; what is still held when its author comes back is then saved as if it had been typed to
   * its end.
   */
  'words.hold': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'none',
    input: savedWordsSchema,
    output: done,
    errors: [],
  }),
}
