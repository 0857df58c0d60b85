import type { Locator } from '@playwright/test'

/** The draft of the report. */
export interface ReportPane {
  readonly frame: Locator
  readonly section: (title: string) => ReportSection
  /** The live lines of findings. */
  readonly finding: (gene: string) => Locator
}

export interface ReportSection {
  readonly text: Locator
  /** The note that what was typed is kept. */
  readonly saved: Locator
}

export function createReportPane(frame: Locator): ReportPane {
  return {
    frame,
    section: (title) => {
      const heading = frame.page().getByRole('heading', { name: title, exact: true })
      const section = frame.locator('section').filter({ has: heading })
      return {
        text: frame.getByRole('textbox', { name: title, exact: true }),
        saved: section.getByText(/^Gemt lokalt/u),
      }
    },
    finding: (gene) => frame.locator('.editor-finding').filter({ hasText: gene }),
  }
}
