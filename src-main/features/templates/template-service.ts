import { invariant } from '#shared/kit/assert.ts'
import type { Randomness } from '#shared/kit/ports.ts'
import type { User } from '#main/features/handler.ts'
import type { Journal, Outgoing } from '#main/features/outbox/journal.ts'
import type { TemplateRepo } from '#main/features/templates/template-repo.ts'
import type { ReportTemplate, SharedTemplate } from '#main/platform/mapping/template-resource.ts'

export type TemplateContent = Pick<ReportTemplate, 'name' | 'sections'>

/** Saves templates of the report, and keeps them in step with the department's other workstations. */
export interface TemplateService {
  /** A new template, or the version behind `last`. */
  readonly save: (content: TemplateContent, last: ReportTemplate | undefined, user: User) => ReportTemplate
  readonly remove: (id: string, user: User) => void
  /** A template as it goes to the platform. */
  readonly shared: (id: string) => SharedTemplate
  /** Takes over what another workstation wrote. */
  readonly receive: (template: SharedTemplate, platformVersion: string, user: User) => void
  /** What was saved here becomes the version behind theirs. */
  readonly putBehind: (theirs: SharedTemplate, platformVersion: string, user: User) => void
}

export interface TemplateServicePorts {
  readonly repo: TemplateRepo
  readonly journal: Journal
  readonly random: Randomness
  /** Without a platform there is nobody to share with. */
  readonly hasPlatform: boolean
}

export function createTemplateService({ repo, journal, random, hasPlatform }: TemplateServicePorts): TemplateService {
  /** Who has no department, because nobody has signed in on a platform, keeps templates to this machine. */
  const outgoing = (id: string, user: User): { readonly outgoing?: Outgoing } =>
    hasPlatform && user.department !== '' ? { outgoing: { kind: 'template', caseId: null, subject: id } } : {}
  const shared = (id: string): SharedTemplate => {
    const kept = repo.get(id)
    invariant(kept !== undefined, 'what is sent, replaced or removed was saved')
    const { department, isRemoved, versions } = kept
    return { id, department, isRemoved, versions }
  }
  const add = (version: ReportTemplate, user: User): void => {
    const known = repo.get(version.id)
    const versions = [...(known?.versions ?? []), version]
    repo.save({ id: version.id, department: user.department, isRemoved: false, versions })
  }
  const receive: TemplateService['receive'] = (template, platformVersion, user) => {
    const newest = template.versions.at(-1)
    const payload = { version: newest?.version, isRemoved: template.isRemoved, madeBy: newest?.saved }
    journal.record({ kind: 'template.received', caseId: null, subject: template.id, payload }, user, {
      project: () => {
        repo.save(template)
        repo.setPlatformVersion(template.id, platformVersion)
      },
    })
  }
  return {
    shared,
    receive,
    save: ({ name, sections }, last, user) => {
      const content = { name, sections, id: last?.id ?? random.uuid(), version: (last?.version ?? 0) + 1 }
      const versionAt = (at: string): ReportTemplate => ({ ...content, saved: { by: user.name, byId: user.id, at } })
      const event = { kind: 'template.saved' as const, caseId: null, subject: content.id, payload: content }
      const { at } = journal.record(event, user, {
        project: (logged) => add(versionAt(logged.at), user),
        ...outgoing(content.id, user),
      })
      return versionAt(at)
    },
    remove: (id, user) => {
      journal.record({ kind: 'template.removed', caseId: null, subject: id, payload: {} }, user, {
        project: () => repo.save({ ...shared(id), isRemoved: true }),
        ...outgoing(id, user),
      })
    },
    putBehind: (theirs, platformVersion, user) => {
      const mine = shared(theirs.id)
      const own = mine.versions.at(-1)
      invariant(own !== undefined, 'a conflict has a version of this machine')
      const version = { ...own, version: (theirs.versions.at(-1)?.version ?? 0) + 1 }
      receive(theirs, platformVersion, user)
      journal.record({ kind: 'template.saved', caseId: null, subject: own.id, payload: version }, user, {
        project: () => repo.save({ ...mine, versions: [...theirs.versions, version] }),
      })
    },
  }
}
