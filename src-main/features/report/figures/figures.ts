import { createHash } from 'node:crypto'
import { plainContig } from '#shared/domain/coordinates/contigs.ts'
import type { Build, Region } from '#shared/domain/coordinates/coordinates.ts'
import type { ReportFigure } from '#shared/domain/report/figure.ts'
import type { OpenCase } from '#main/features/cases/open-cases.ts'
import { openedAt } from '#main/features/genome/reads-gate.ts'
import type { FigureRepo } from '#main/features/report/figures/figure-repo.ts'
import { permissionsOf } from '#main/features/report/signing/permitted-version.ts'
import type { GeneMap } from '#main/knowledge/genes.ts'
import { canonicalJson } from '#main/store/work/canonical-json.ts'

/** The figures of reports, as far as they may be shown. */
export interface Figures {
  /**
   * What the persons of a case permit and what the gate opens at a place now, as a digest. It is made from answers, the
   * question and the rows that are shown, never from what is hidden.
   */
  readonly stampAt: (place: Region, open: OpenCase) => Promise<string>
  /**
   * The figures of these names that may be shown: a picture cannot be cut, so one taken under other permissions, wider or
   * narrower, is none any more.
   *
   * @param others figures that are not kept here yet
   */
  readonly shown: (
    ids: Iterable<string>,
    open: OpenCase,
    others?: readonly ReportFigure[],
  ) => Promise<readonly ReportFigure[]>
}

export interface FiguresPorts {
  readonly figureRepo: FigureRepo
  readonly genes: (build: Build) => Promise<GeneMap>
}

export function createFigures({ figureRepo, genes }: FiguresPorts): Figures {
  const stampAt: Figures['stampAt'] = async ({ contig, start, end }, open) => {
    const place = { contig: plainContig(contig), start, end }
    const opened = openedAt(place, open, await genes(open.manifest.build))
    const permissions = permissionsOf(open.disclosure).toSorted()
    return createHash('sha256').update(canonicalJson({ place, permissions, opened })).digest('hex')
  }
  return {
    stampAt,
    shown: async (ids, open, others = []) => {
      const shown: ReportFigure[] = []
      for (const id of new Set(ids)) {
        const figure = figureRepo.get(open.id, id) ?? others.find((other) => other.id === id)
        if (figure !== undefined && figure.stamp === (await stampAt(figure.place, open))) shown.push(figure)
      }
      return shown
    },
  }
}
