import { expect, test as base } from '@playwright/test'
import { startPlatform, type Platform } from '#tests/e2e/support/platform.ts'
import { createWorkstation, type Workstation } from '#tests/e2e/support/workstation.ts'

interface Fixtures {
  readonly platform: Platform
  readonly workstation: Workstation
}

/**
 * Every test has a platform, a machine and windows of its own, so that none sees what another left behind. A test whose
 * windows broke a rule fails, whatever it looked at itself.
 */
export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- the runner reads from this pattern which fixtures are needed
  platform: async ({}, use) => {
    const platform = await startPlatform()
    await use(platform)
    await platform.end()
  },
  workstation: async ({ browser, platform }, use) => {
    const workstation = await createWorkstation(browser, platform.origin)
    await use(workstation)
    const troubles = workstation.troubles()
    await workstation.end()
    expect(troubles, 'rules a window broke').toEqual([])
  },
})

export { expect } from '@playwright/test'
