import * as z from 'zod'
import { startProgram } from '#tests/e2e/support/program.ts'
import type { Fault, SettingsChange } from '#tests/support/reference-platform/switches.ts'

/** What a test may ask of the platform's control port. */
interface Order {
  readonly set?: SettingsChange
  readonly add?: readonly Fault[]
  readonly write?: readonly object[]
  readonly consent?: ConsentChange
  readonly offline?: boolean
}

/** Another answer of a person, as if another hospital had recorded it. */
interface ConsentChange {
  readonly person: string
  readonly answers: Readonly<Record<string, 'permit' | 'deny'>>
}

/** A resource as far as these tests look into one. */
const resourceSchema = z.looseObject({
  id: z.string(),
  meta: z.object({ versionId: z.string() }),
  conclusion: z.string().optional(),
  note: z.array(z.object({ text: z.string() })).default([]),
})
export type PlatformResource = z.output<typeof resourceSchema>

/** The reference platform in a process of its own. */
export interface Platform {
  readonly origin: string
  readonly goOffline: () => Promise<void>
  readonly goOnline: () => Promise<void>
  /** Lays faults in the way of the next fitting answers. */
  readonly disturb: (...faults: readonly Fault[]) => Promise<void>
  readonly change: (settings: SettingsChange) => Promise<void>
  readonly changeConsent: (change: ConsentChange) => Promise<void>
  /** How many faults have not happened yet. */
  readonly faultsLeft: () => Promise<number>
  /** The newest version of everything of a type. */
  readonly all: (type: string) => Promise<readonly PlatformResource[]>
  readonly end: () => Promise<void>
}

export async function startPlatform(): Promise<Platform> {
  const program = startProgram('tests/support/reference-platform/entry.ts', [])
  const { origin, control } = z.object({ origin: z.url(), control: z.url() }).parse(await program.nextLine())
  const ask = async (path: string, order?: Order): Promise<unknown> => {
    const response = await fetch(
      `${control}${path}`,
      order === undefined ? {} : { method: 'POST', body: JSON.stringify(order) },
    )
    if (!response.ok) throw new Error(`The platform's control port answered ${response.status} to ${path}`)
    return response.json()
  }
  const tell = async (order: Order): Promise<void> => void (await ask('/__switches', order))
  return {
    origin,
    goOffline: () => tell({ offline: true }),
    goOnline: () => tell({ offline: false }),
    disturb: (...faults) => tell({ add: faults }),
    change: (settings) => tell({ set: settings }),
    changeConsent: (consent) => tell({ consent }),
    faultsLeft: async () => z.object({ faults: z.array(z.unknown()) }).parse(await ask('/__switches')).faults.length,
    all: async (type) => z.array(resourceSchema).parse(await ask(`/__state/${type}`)),
    end: program.end,
  }
}
