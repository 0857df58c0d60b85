import { figuresOf } from '#shared/domain/report/document.ts'
import { mostFigures } from '#shared/domain/report/figure.ts'
import type { HandlerInput, HandlerOutput } from '#shared/contract/contract.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import type { Clock } from '#shared/kit/ports.ts'
import type { OpenCase } from '#main/features/cases/open-cases.ts'
import type { GenomeSessions } from '#main/features/genome/genome-session.ts'
import type { HandlersFor, User } from '#main/features/handler.ts'
import type { Figures } from '#main/features/report/figures/figures.ts'
import { plainPng } from '#main/features/report/figures/plain-png.ts'
import { namedFigure } from '#main/features/report/figures/report-figure.ts'
import type { ReportService } from '#main/features/report/report-service.ts'

export interface FigureHandlerPorts {
  readonly figures: Figures
  readonly genomeSessions: GenomeSessions
  readonly service: ReportService
  readonly clock: Clock
  /** The case, where its draft may be seen and changed. */
  readonly draftOf: (caseId: CaseId, user: User) => Promise<OpenCase>
  readonly onChange: (caseId: CaseId) => void
}

/** Puts pictures of the genome browser into the draft and takes them out. */
export function figureHandlers(ports: FigureHandlerPorts): HandlersFor<'report.takeFigure' | 'report.removeFigure'> {
  const { service, draftOf, onChange } = ports
  return {
    'report.takeFigure': async (input, { user }) => {
      const open = await draftOf(input.caseId, user)
      const taken = await takeFigure(input, open, user, ports)
      onChange(input.caseId)
      return taken
    },
    'report.removeFigure': async ({ caseId, id }, { user }) => {
      await draftOf(caseId, user)
      service.removeFigure(caseId, id, user)
      onChange(caseId)
      return { done: true }
    },
  }
}

/** The widest view whose reads are drawn; a wider picture shows none. */
const widestPlace = 50_000_000

async function takeFigure(
  { caseId, sequence, place, picture }: HandlerInput<'report.takeFigure'>,
  open: OpenCase,
  user: User,
  { figures, genomeSessions, service, clock }: FigureHandlerPorts,
): Promise<HandlerOutput<'report.takeFigure'>> {
  const session = (await genomeSessions.of(open)).answer
  // The grants end with what was permitted when they were given: a picture drawn from others is of another day.
  if (session.sequence.fasta !== sequence) throw new DeclaredError('report.figureOutdated')
  const plain = plainPng(Buffer.from(picture, 'base64'))
  const isPlace = place.end > place.start && place.end - place.start <= widestPlace
  if (plain === undefined || !isPlace) throw new DeclaredError('report.figureRefused')
  const ids = [...service.sections(caseId).values()].flatMap(figuresOf)
  const shown = figures.shown(ids, open)
  if (shown.length >= mostFigures) throw new DeclaredError('report.figuresFull', { most: mostFigures })
  const figure = namedFigure({
    picture: plain.bytes.toString('base64'),
    width: plain.width,
    height: plain.height,
    place,
    persons: session.reads.flatMap(({ grant, relationship }) => (grant === null ? [] : [relationship])),
    takenAt: clock.now().toISOString(),
    takenBy: user.name,
    stamp: figures.stampAt(place, open),
  })
  service.takeFigure(caseId, figure, user)
  return { id: figure.id }
}
