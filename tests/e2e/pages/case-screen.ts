import type { Locator, Page } from '@playwright/test'
import { createClassificationPane, type ClassificationPane } from '#tests/e2e/pages/classification-pane.ts'
import { createCounsellingPane, type CounsellingPane } from '#tests/e2e/pages/counselling-pane.ts'
import { createGenomePane, type GenomePane } from '#tests/e2e/pages/genome-pane.ts'
import { createReportPane, type ReportPane } from '#tests/e2e/pages/report-pane.ts'
import { createVariantsPane, type VariantsPane } from '#tests/e2e/pages/variants-pane.ts'

type PaneId = 'counselling' | 'variants' | 'genome' | 'classification' | 'report' | 'consent' | 'family' | 'phenotype'
export type Perspective = 'Samtale' | 'Laboratorium' | 'MDT'

/** An open case. */
export interface CaseScreen {
  readonly heading: Locator
  readonly perspective: (name: Perspective) => Locator
  readonly look: (name: Perspective) => Promise<void>
  readonly variants: VariantsPane
  readonly genome: GenomePane
  readonly classification: ClassificationPane
  readonly report: ReportPane
  readonly counselling: CounsellingPane
  readonly consent: Locator
  readonly family: Locator
  readonly phenotype: Locator
}

export function createCaseScreen(page: Page): CaseScreen {
  const perspective = (name: Perspective): Locator => page.getByRole('radio', { name, exact: true })
  // By id and not by name: the docking library names the frame of a pane like the pane.
  const pane = (id: PaneId): Locator => page.locator(`[data-pane="${id}"]`)
  return {
    heading: page.getByRole('banner').getByRole('heading', { level: 1 }),
    perspective,
    look: async (name) => perspective(name).click(),
    variants: createVariantsPane(page, pane('variants')),
    genome: createGenomePane(pane('genome')),
    classification: createClassificationPane(pane('classification')),
    report: createReportPane(pane('report')),
    counselling: createCounsellingPane(pane('counselling')),
    consent: pane('consent'),
    family: pane('family'),
    phenotype: pane('phenotype'),
  }
}
