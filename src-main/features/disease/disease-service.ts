import { DeclaredError } from '#shared/contract/errors.ts'
import type { DiseaseStatement } from '#shared/domain/classification/germline/disease-statement.ts'
import type { DiseaseRepo, StatedDisease } from '#main/features/disease/disease-repo.ts'
import type { User } from '#main/features/handler.ts'
import type { Journal } from '#main/features/outbox/journal.ts'

/** What the department states of the diseases of genes, as events with their projection; it belongs to no case. */
export interface DiseaseService {
  /** What holds for a gene now; null where nothing was stated or the newest was taken back. */
  readonly current: (gene: string) => StatedDisease | null
  readonly versions: (gene: string) => readonly StatedDisease[]
  /** @throws `disease.changedMeanwhile` when there is a newer version than `basedOn` */
  readonly state: (gene: string, statement: DiseaseStatement, basedOn: number, user: User) => StatedDisease
  /** @throws `disease.changedMeanwhile` when this version is not what holds now */
  readonly takeBack: (gene: string, taken: { readonly version: number; readonly reason: string }, user: User) => void
}

export function createDiseaseService(repo: DiseaseRepo, journal: Journal): DiseaseService {
  const newest = (gene: string): StatedDisease | undefined => repo.versions(gene)[0]
  const current = (gene: string): StatedDisease | null => {
    const last = newest(gene)
    return last?.takenBack === null ? last : null
  }
  return {
    current,
    versions: repo.versions,
    state: (gene, statement, basedOn, user) => {
      const last = newest(gene)
      if ((last?.version ?? 0) !== basedOn)
        throw new DeclaredError('disease.changedMeanwhile', { by: last?.stated.by ?? '' })
      const version = basedOn + 1
      const statedAt = (at: string): StatedDisease => ({
        ...statement,
        version,
        stated: { by: user.name, byId: user.id, at },
        takenBack: null,
      })
      const event = { kind: 'disease.stated' as const, caseId: null, subject: gene, payload: { ...statement, version } }
      const { at } = journal.record(event, user, { project: (logged) => repo.add(gene, statedAt(logged.at)) })
      return statedAt(at)
    },
    takeBack: (gene, { version, reason }, user) => {
      if (current(gene)?.version !== version) {
        const last = newest(gene)
        throw new DeclaredError('disease.changedMeanwhile', { by: last?.takenBack?.by ?? last?.stated.by ?? '' })
      }
      const event = { kind: 'disease.takenBack' as const, caseId: null, subject: gene, payload: { version, reason } }
      journal.record(event, user, {
        project: ({ at }) => repo.takeBack(gene, version, { by: user.name, byId: user.id, at, reason }),
      })
    },
  }
}
