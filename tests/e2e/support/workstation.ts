import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import * as z from 'zod'
import { guardOthers, guardWindow, type WindowGuard } from '#tests/e2e/support/window-guard.ts'
import { root, startProgram, type Program } from '#tests/e2e/support/program.ts'

export const passphrase = 'korrekt hest batteri hæfteklamme'

/** A running workbench and the window somebody sits at. */
export interface Workbench {
  readonly page: Page
  /** The power goes: the host without a chance to finish anything, and the window with it. */
  readonly crash: () => Promise<void>
}

/** A machine with one data folder, on which the workbench can be started again and again. */
export interface Workstation {
  /** @param brought a passphrase that opens the stores at start; null leaves that to a person */
  readonly start: (brought?: string | null) => Promise<Workbench>
  /** Starts a host on the same data folder without a window. */
  readonly startAnother: () => Program
  /** Everything the windows did that they must not do. */
  readonly troubles: () => readonly string[]
  readonly end: () => Promise<void>
}

export async function createWorkstation(browser: Browser, platformOrigin: string): Promise<Workstation> {
  if (!existsSync(join(root, 'dist/window/index.html'))) {
    throw new Error('The window is not built: run `npm run build:window` first (`npm test` does it by itself).')
  }
  const dataFolder = await mkdtemp(join(tmpdir(), 'fortolker-e2e-'))
  const programs: Program[] = []
  const contexts: BrowserContext[] = []
  const guards: WindowGuard[] = []
  const startHost = (brought: string | null): Program => {
    const program = startProgram('src-main/hosts/browser/entry.ts', ['--data', dataFolder], {
      FORTOLKER_PLATFORM: platformOrigin,
      ...(brought === null ? {} : { FORTOLKER_PASSPHRASE: brought }),
    })
    programs.push(program)
    return program
  }
  return {
    start: async (brought = passphrase) => {
      const host = startHost(brought)
      const { address, origin } = z.object({ address: z.url(), origin: z.url() }).parse(await host.nextLine())
      const opened = await browser.newContext()
      contexts.push(opened)
      const page = await opened.newPage()
      const guard = await guardWindow(page, origin)
      guards.push(guard, guardOthers(opened, page, platformOrigin))
      await page.goto(address)
      return {
        page,
        crash: async () => {
          guard.release()
          await host.kill()
          await opened.close()
        },
      }
    },
    startAnother: () => startHost(passphrase),
    troubles: () => guards.flatMap((guard) => guard.troubles()),
    end: async () => {
      for (const guard of guards) guard.release()
      for (const opened of contexts) await opened.close()
      for (const program of programs) await program.end()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
