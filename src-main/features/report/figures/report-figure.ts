import { createHash } from 'node:crypto'
import type { ReportFigure } from '#shared/domain/report/figure.ts'
import { plainPng } from '#main/features/report/figures/plain-png.ts'
import { canonicalJson } from '#main/store/work/canonical-json.ts'

/** Gives a figure its name. */
export function namedFigure(figure: Omit<ReportFigure, 'id'>): ReportFigure {
  const { picture: _picture, ...about } = figure
  const bytes = createHash('sha256').update(figure.picture).digest('hex')
  const id = createHash('sha256').update(canonicalJson({ about, bytes })).digest('hex').slice(0, 40)
  return { id, ...figure }
}

/** Whether a figure from elsewhere is the one its name says, and its picture a plain one. */
export function isWholeFigure({ id, ...figure }: ReportFigure): boolean {
  const bytes = Buffer.from(figure.picture, 'base64')
  const plain = plainPng(bytes)
  return plain?.width === figure.width && plain.height === figure.height && namedFigure(figure).id === id
}
