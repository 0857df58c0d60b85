import { invariant } from '#shared/kit/assert.ts'
import type { Parcel } from '#main/features/outbox/parcel.ts'
import type { TemplateRepo } from '#main/features/templates/template-repo.ts'
import type { TemplateService } from '#main/features/templates/template-service.ts'
import { templateLibrary, type SharedTemplate } from '#main/platform/mapping/template-resource.ts'

export interface TemplateParcelPorts {
  readonly templateRepo: TemplateRepo
  readonly templates: TemplateService
}

/** A template of the department with all its versions. */
export function templateParcel(id: string, { templateRepo: repo, templates }: TemplateParcelPorts): Parcel {
  const kept = repo.get(id)
  invariant(kept !== undefined, 'what waits to be sent has been saved')
  return {
    type: 'Library',
    id: templateLibrary.resourceId(id),
    resource: templateLibrary.resource(templates.shared(id)),
    basedOn: kept.platformVersion,
    revision: kept.revision,
    currentRevision: () => repo.get(id)?.revision ?? 0,
    accept: (version) => repo.setPlatformVersion(id, version),
    read: templateLibrary.read,
  }
}

export function templateOf(resource: unknown): SharedTemplate {
  const template = templateLibrary.read(resource)
  invariant(template !== undefined, 'the other version could be read when it was shown')
  return template
}
