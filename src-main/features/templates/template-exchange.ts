import type { User } from '#main/features/handler.ts'
import type { OutboxRepo } from '#main/features/outbox/outbox-repo.ts'
import type { TemplateRepo } from '#main/features/templates/template-repo.ts'
import type { TemplateService } from '#main/features/templates/template-service.ts'
import type { Fhir } from '#main/platform/fhir.ts'
import { librarySchema } from '#main/platform/mapping/department-library.ts'
import { templateLibrary } from '#main/platform/mapping/template-resource.ts'

/** Brings the department's templates of other workstations here. */
export interface TemplateExchange {
  /** What still waits to be sent is left to the outbox. */
  readonly refresh: (user: User, signal?: AbortSignal) => Promise<void>
}

export interface TemplateExchangePorts {
  readonly fhir: Fhir
  readonly templateRepo: TemplateRepo
  readonly outboxRepo: OutboxRepo
  readonly templates: TemplateService
  readonly onReceived: () => void
}

export function createTemplateExchange(ports: TemplateExchangePorts): TemplateExchange {
  const { fhir, templateRepo, outboxRepo, templates } = ports
  return {
    refresh: async (user, signal) => {
      if (user.department === '') return
      let hasNews = false
      for (const library of await fhir.search(templateLibrary.search(user.department), librarySchema, signal)) {
        const template = templateLibrary.read(library)
        const version = library.meta?.versionId ?? ''
        // A platform may find more than was asked for; templates of other departments are not for here.
        if (template?.department !== user.department || outboxRepo.hasPending('template', null, template.id)) continue
        if (templateRepo.get(template.id)?.platformVersion === version) continue
        templates.receive(template, version, user)
        hasNews = true
      }
      if (hasNews) ports.onReceived()
    },
  }
}
