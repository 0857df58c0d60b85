import type { ReportFigure } from '#shared/domain/report/figure.ts'
import type { GrantId } from '#shared/kit/ids.ts'
import type { OpenCase } from '#main/features/cases/open-cases.ts'
import type { Grants } from '#main/store/grants.ts'
import { memorySource } from '#main/store/memory-source.ts'

/** Gives pictures to the window, each once for as long as the case is open as it is. */
export type FigureGrants = (open: OpenCase, figure: ReportFigure) => { readonly id: string; readonly grant: GrantId }

export function createFigureGrants(grants: Grants): FigureGrants {
  const given = new WeakMap<OpenCase, Map<string, GrantId>>()
  return (open, { id, picture }) => {
    const ofCase = given.get(open) ?? new Map<string, GrantId>()
    given.set(open, ofCase)
    const known = ofCase.get(id)
    // A lock or another day ends grants while the case stays as it is.
    if (known !== undefined && grants.get(known) !== undefined) return { id, grant: known }
    const source = memorySource(Buffer.from(picture, 'base64'))
    const grant = grants.give(open.id, { kind: 'bytes', source, contentType: 'image/png' })
    ofCase.set(id, grant)
    return { id, grant }
  }
}
