import type { ConsentService } from '#main/features/consent/consent-service.ts'
import { createCounsellingService } from '#main/features/counselling/counselling-service.ts'
import { createDiseaseRepo } from '#main/features/disease/disease-repo.ts'
import { createDiseaseService } from '#main/features/disease/disease-service.ts'
import { createFilterService } from '#main/features/filters/filter-service.ts'
import type { Journal } from '#main/features/outbox/journal.ts'
import { createReadThrough } from '#main/features/report/read-through.ts'
import { createReportService } from '#main/features/report/report-service.ts'
import { createSigningService } from '#main/features/report/signing/signing-service.ts'
import { createSigningSharing } from '#main/features/report/signing/signing-sharing.ts'
import { createTemplateService } from '#main/features/templates/template-service.ts'
import type { Stores, WorkspacePorts } from '#main/core/compose.ts'

/** What a department keeps for all its cases. */
function libraries({ random, platform, journal }: WordServicePorts, { filterRepo, templateRepo, database }: Stores) {
  const sharing = { journal, random, hasPlatform: platform !== null }
  return {
    filters: createFilterService({ ...sharing, repo: filterRepo }),
    templates: createTemplateService({ ...sharing, repo: templateRepo }),
    diseases: createDiseaseService(createDiseaseRepo(database), journal),
  }
}

/** What people write: what is kept for all cases, report and conversation, and whether it may go out. */
export function wordServices(stores: Stores, ports: WordServicePorts) {
  const { log, reportRepo, figureRepo, signingRepo, counsellingRepo } = stores
  const { journal, consentForms, signOff, onRead } = ports
  const about = { log, journal, lastConsentChange: consentForms.lastChange }
  const decided = { ...about, repo: signingRepo }
  return {
    ...libraries(ports, stores),
    reports: createReportService({ repo: reportRepo, figureRepo, journal }),
    signing: createSigningService({ ...decided, signOff, onReopened: onRead }),
    signingSharing: createSigningSharing(decided),
    readThrough: createReadThrough({ ...about, onRead }),
    counselling: createCounsellingService(counsellingRepo, journal),
  }
}

interface WordServicePorts extends Pick<WorkspacePorts, 'random' | 'platform'> {
  readonly journal: Journal
  readonly consentForms: ConsentService
  readonly signOff: WorkspacePorts['signOff']
  readonly onRead: () => void
}
