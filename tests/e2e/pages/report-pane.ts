import type { Locator } from '@playwright/test'

/** The draft of the report. */
export interface ReportPane {
  readonly frame: Locator
  readonly section: (title: string) => ReportSection
  /** The live lines of findings. */
  readonly finding: (gene: string) => Locator
  /** The one figure of the draft. */
  readonly figure: { readonly picture: Locator; readonly caption: Locator }
  /** What the report answers. */
  readonly answer: Locator
  readonly signing: SigningDialog
  readonly template: ReportTemplates
}

/** What drafts begin with. */
export interface ReportTemplates {
  /** Opens the menu and chooses in it. */
  readonly choose: (entry: string) => Promise<void>
  /** The department's templates. */
  readonly dialog: Locator
}

/** The report as it is read, with its signatures. */
export interface SigningDialog {
  readonly open: Locator
  readonly dialog: Locator
  readonly sign: (role: string) => Locator
}

export interface ReportSection {
  readonly text: Locator
  /** The note that what was typed is kept. */
  readonly saved: Locator
}

export function createReportPane(frame: Locator): ReportPane {
  const dialog = frame.page().getByRole('dialog', { name: 'Rapporten som den læses' })
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
    figure: {
      picture: frame.getByRole('figure').getByRole('img'),
      caption: frame.getByRole('figure').locator('figcaption'),
    },
    answer: frame.getByLabel('Svar'),
    template: {
      choose: async (entry) => {
        await frame.getByRole('button', { name: 'Skabelon', exact: true }).click()
        await frame.page().getByRole('menuitem', { name: entry }).click()
      },
      dialog: frame.page().getByRole('dialog', { name: 'Afdelingens skabeloner' }),
    },
    signing: {
      open: frame.page().getByRole('button', { name: 'Læs rapport' }),
      dialog,
      sign: (role) => dialog.getByRole('button', { name: `Underskriv som ${role}` }),
    },
  }
}
