import * as z from 'zod'
import type { ReportFigure } from '#shared/domain/report/figure.ts'
import { figureAboutSchema } from '#shared/contract/report.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

/** Pictures of the genome browser, by their content: kept once, never changed. */
export interface FigureRepo {
  readonly get: (caseId: CaseId, id: string) => ReportFigure | undefined
  readonly keep: (caseId: CaseId, figure: ReportFigure) => void
}

const rowSchema = z.object({ id: z.string(), picture: z.instanceof(Buffer), about: z.string() })

export function createFigureRepo(database: WorkDatabase): FigureRepo {
  const select = database.prepare('SELECT id, picture, about FROM report_figure WHERE case_id = ? AND id = ?')
  const insert = database.prepare(
    'INSERT INTO report_figure (case_id, id, picture, about) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  return {
    get: (caseId, id) => {
      const row = rowSchema.safeParse(select.get(caseId, id)).data
      if (row === undefined) return undefined
      const about = figureAboutSchema.parse(JSON.parse(row.about))
      return { id: row.id, picture: row.picture.toString('base64'), ...about }
    },
    keep: (caseId, { id, picture, ...about }) =>
      void insert.run(caseId, id, Buffer.from(picture, 'base64'), JSON.stringify(about)),
  }
}
