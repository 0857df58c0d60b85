import type { ConsentService } from '#main/features/consent/consent-service.ts'
import { createCounsellingService } from '#main/features/counselling/counselling-service.ts'
import { createFilterService } from '#main/features/filters/filter-service.ts'
import type { Journal } from '#main/features/outbox/journal.ts'
import { createReadThrough } from '#main/features/report/read-through.ts'
import { createReportService } from '#main/features/report/report-service.ts'
import { createSigningService } from '#main/features/report/signing/signing-service.ts'
import { createSigningSharing } from '#main/features/report/signing/signing-sharing.ts'
import { createTemplateService } from '#main/features/templates/template-service.ts'
import type { Stores, WorkspacePorts } from '#main/core/compose.ts'

/** What a department keeps for all its cases. */
export function libraries(
  { random, platform }: WorkspacePorts,
  { filterRepo, templateRepo }: Stores,
  journal: Journal,
) {
  const sharing = { journal, random, hasPlatform: platform !== null }
  return {
    filters: createFilterService({ ...sharing, repo: filterRepo }),
    templates: createTemplateService({ ...sharing, repo: templateRepo }),
  }
}

/** Report and conversation: what people write, and whether it may go out. */
export function wordServices(
  { log, reportRepo, figureRepo, signingRepo, counsellingRepo }: Stores,
  { journal, consentForms, signOff, onRead }: WordServicePorts,
) {
  const about = { log, journal, lastConsentChange: consentForms.lastChange }
  const decided = { ...about, repo: signingRepo }
  return {
    reports: createReportService({ repo: reportRepo, figureRepo, journal }),
    signing: createSigningService({ ...decided, signOff, onReopened: onRead }),
    signingSharing: createSigningSharing(decided),
    readThrough: createReadThrough({ ...about, onRead }),
    counselling: createCounsellingService(counsellingRepo, journal),
  }
}

interface WordServicePorts {
  readonly journal: Journal
  readonly consentForms: ConsentService
  readonly signOff: WorkspacePorts['signOff']
  readonly onRead: () => void
}
