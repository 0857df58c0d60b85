import type { Migration } from '#main/store/work/migration.ts'
import { initial } from '#main/store/work/migrations/0010-initial.ts'
import { savedFilters } from '#main/store/work/migrations/0015-saved-filters.ts'
import { recordedConsents } from '#main/store/work/migrations/0020-recorded-consents.ts'
import { twoReaders } from '#main/store/work/migrations/0030-two-readers.ts'
import { signedReports } from '#main/store/work/migrations/0050-signed-reports.ts'
import { counselling } from '#main/store/work/migrations/0060-counselling.ts'
import { sharedFilters } from '#main/store/work/migrations/0080-shared-filters.ts'
import { reportTemplates } from '#main/store/work/migrations/0100-report-templates.ts'
import { heldWords } from '#main/store/work/migrations/0130-held-words.ts'
import { reportFigures } from '#main/store/work/migrations/0140-report-figures.ts'
import { draftsAndLeftWords } from '#main/store/work/migrations/0150-drafts-and-left-words.ts'
import { diseaseStatements } from '#main/store/work/migrations/0160-disease-statements.ts'
import { typedAfterEvent } from '#main/store/work/migrations/0170-typed-after-event.ts'
import { sharedSignatures } from '#main/store/work/migrations/0090-shared-signatures.ts'

/** In the order they are applied. */
export const migrations: readonly Migration[] = [
  initial,
  savedFilters,
  recordedConsents,
  twoReaders,
  signedReports,
  counselling,
  sharedFilters,
  sharedSignatures,
  reportTemplates,
  heldWords,
  reportFigures,
  draftsAndLeftWords,
  diseaseStatements,
  typedAfterEvent,
]
