import { createHash } from 'node:crypto'
import { plainContig } from '#shared/domain/coordinates/contigs.ts'
import type { Region } from '#shared/domain/coordinates/coordinates.ts'
import type { ReportFigure } from '#shared/domain/report/figure.ts'
import type { OpenCase } from '#main/features/cases/open-cases.ts'
import type { FigureRepo } from '#main/features/report/figures/figure-repo.ts'
import { permissionsOf } from '#main/features/report/signing/permitted-version.ts'
import { canonicalJson } from '#main/store/work/canonical-json.ts'

/** The figures of reports, as far as they may be shown. */
export interface Figures {
  /**
   * What the persons of a case permit, which genes are closed to whom, and which rows are shown at a place, as a digest. It
   * is made from answers, the question and the rows that are shown, never from what is hidden.
   */
  readonly stampAt: (place: Region, open: OpenCase) => string
  /**
   * The figures of these names that may be shown: a picture cannot be cut, so one taken under other permissions, wider or
   * narrower, is none any more.
   *
   * @param others figures that are not kept here yet
   */
  readonly shown: (ids: Iterable<string>, open: OpenCase, others?: readonly ReportFigure[]) => readonly ReportFigure[]
}

export function createFigures(figureRepo: FigureRepo): Figures {
  const stampAt: Figures['stampAt'] = ({ contig, start, end }, open) => {
    const place = { contig: plainContig(contig), start, end }
    const { manifest, disclosure, view } = open
    const { name, version } = manifest.indicationGenes
    const opened = {
      place,
      question: { name, version },
      permissions: permissionsOf(disclosure).toSorted(),
      persons: manifest.family.members
        .map(({ id }) => ({ id, isUsable: disclosure.isUsable(id), closed: disclosure.closedGenes(id) }))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      rows: view.placesWithin(place).map((row) => `${row.start}-${row.end}`),
    }
    return createHash('sha256').update(canonicalJson(opened)).digest('hex')
  }
  return {
    stampAt,
    shown: (ids, open, others = []) => {
      const shown: ReportFigure[] = []
      for (const id of new Set(ids)) {
        const figure = figureRepo.get(open.id, id) ?? others.find((other) => other.id === id)
        if (figure !== undefined && figure.stamp === stampAt(figure.place, open)) shown.push(figure)
      }
      return shown
    },
  }
}
