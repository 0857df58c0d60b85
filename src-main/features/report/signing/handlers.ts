import { findingsOf } from '#shared/domain/report/document.ts'
import { asAnswering } from '#shared/domain/report/finding-words.ts'
import { proposedAnswer } from '#shared/domain/report/answer.ts'
import type { HandlerInput, HandlerOutput } from '#shared/contract/contract.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { createFormat } from '#shared/i18n/format.ts'
import { fill, reportTexts } from '#shared/i18n/report-texts.ts'
import type { ReportDocument } from '#shared/contract/report-document.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import type { Clock } from '#shared/kit/ports.ts'
import type { OpenCase, OpenCases } from '#main/features/cases/open-cases.ts'
import type { AreaNames, HandlersFor, User } from '#main/features/handler.ts'
import { buildReportDocument } from '#main/features/report/document/build-document.ts'
import { incompletenessOf } from '#main/features/report/document/completeness.ts'
import { gatherFacts, type FactPorts } from '#main/features/report/document/gather-facts.ts'
import { liveFacts } from '#main/features/report/document/live-facts.ts'
import type { ReportSource } from '#main/features/report/document/report-source.ts'
import { makeFile, type ReportFormat } from '#main/features/report/output/make-file.ts'
import type { ReadThrough } from '#main/features/report/read-through.ts'
import type { ReportService } from '#main/features/report/report-service.ts'
import { createFigureGrants, type FigureGrants } from '#main/features/report/figures/figure-grants.ts'
import { figureAlternative, figureCaption } from '#main/features/report/figures/figure-words.ts'
import type { Figures } from '#main/features/report/figures/figures.ts'
import { shownDraft } from '#main/features/report/shown-sections.ts'
import { digestOf } from '#main/features/report/signing/digest.ts'
import { sourceOf } from '#main/features/report/signing/kept-source.ts'
import { permissionsOf, permittedVersion } from '#main/features/report/signing/permitted-version.ts'
import type { SigningService } from '#main/features/report/signing/signing-service.ts'
import type { SigningRepo } from '#main/features/report/signing/signing-repo.ts'
import type { Grants } from '#main/store/grants.ts'
import { memorySource } from '#main/store/memory-source.ts'

export interface SigningHandlerPorts extends FactPorts {
  readonly openCases: OpenCases
  readonly reports: ReportService
  readonly figures: Figures
  readonly signing: SigningService
  readonly signingRepo: SigningRepo
  readonly grants: Grants
  readonly readThrough: ReadThrough
  readonly clock: Clock
  readonly assetsFolder: string
  readonly onChange: (caseId: CaseId) => void
}

/** Types of the files a report is given out as. */
const contentTypes: Readonly<Record<ReportFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  fhir: 'application/fhir+json',
  phenopacket: 'application/json',
}
const endings: Readonly<Record<ReportFormat, string>> = {
  pdf: 'pdf',
  docx: 'docx',
  fhir: 'fhir.json',
  phenopacket: 'phenopacket.json',
}

export function signingHandlers(ports: SigningHandlerPorts): HandlersFor<AreaNames<'signing'>> {
  const { openCases, signing, signingRepo, onChange } = ports
  const opened = async (caseId: CaseId, user: User): Promise<OpenCase> => {
    const open = await openCases.get(caseId, user)
    if (await open.view.isReportWithheld()) throw new DeclaredError('report.withheld')
    return open
  }
  const picture = createFigureGrants(ports.grants)
  const sourceOfVersion = async (open: OpenCase, version: number | null, user: User): Promise<ReportSource> => {
    const caseId = open.id
    if (version !== null) {
      const kept = await permittedVersion(open, version, signingRepo)
      signing.noteRead(caseId, version, kept === null, user)
      if (kept === null) throw new DeclaredError('report.consentChanged')
      return sourceOf(kept.source)
    }
    ports.readThrough.requireRead(caseId)
    return draftOf(open, user, ports)
  }
  return {
    ...draftHandlers(opened, picture, ports),
    'signing.decide': async ({ caseId, ...change }, { user }) => {
      await opened(caseId, user)
      signing.decide(caseId, change, user)
      onChange(caseId)
      return { done: true }
    },
    'signing.sign': async ({ caseId, digest }, { user }) => {
      const open = await opened(caseId, user)
      ports.readThrough.requireRead(caseId)
      const draft = await draftOf(open, user, ports)
      const isFinal = signing.sign(caseId, { draft, read: digest, permissions: permissionsOf(open.disclosure) }, user)
      onChange(caseId)
      return { isFinal }
    },
    'signing.reopen': async ({ caseId, reason }, { user }) => {
      await opened(caseId, user)
      signing.reopen(caseId, reason, user)
      onChange(caseId)
      return { done: true }
    },
    'signing.document': async ({ caseId, version }, { user }) => {
      const open = await opened(caseId, user)
      const source = await sourceOfVersion(open, version, user)
      return {
        document: documentOf(caseId, version, source, signingRepo),
        digest: digestOf(source),
        pictures: source.figures.map((figure) => picture(open, figure)),
      }
    },
    'signing.export': async (request, { user }) => {
      const source = await sourceOfVersion(await opened(request.caseId, user), request.version, user)
      const document = documentOf(request.caseId, request.version, source, signingRepo)
      return exportReport(request, { source, document, user }, ports)
    },
  }
}

/** What is said of a draft beside its words. */
function draftHandlers(
  opened: (caseId: CaseId, user: User) => Promise<OpenCase>,
  picture: FigureGrants,
  ports: SigningHandlerPorts,
): HandlersFor<'signing.state' | 'signing.facts' | 'signing.figures'> {
  return {
    'signing.state': async ({ caseId }, { user }) => stateOf(await opened(caseId, user), user, ports),
    'signing.facts': async ({ caseId }, { user }) => {
      const source = await draftOf(await opened(caseId, user), user, ports)
      const { language } = source
      return { facts: liveFacts({ source, texts: reportTexts[language], format: createFormat(language) }) }
    },
    'signing.figures': async ({ caseId }, { user }) => {
      const open = await opened(caseId, user)
      const source = await draftOf(open, user, ports)
      const words = { source, texts: reportTexts[source.language], format: createFormat(source.language) }
      return {
        figures: source.figures.map((figure) => ({
          ...picture(open, figure),
          caption: figureCaption(figure, words),
          alt: figureAlternative(figure, words),
          takenAt: figure.takenAt,
          takenBy: figure.takenBy,
        })),
      }
    },
  }
}

interface Exported {
  readonly source: ReportSource
  readonly document: ReportDocument
  readonly user: User
}

/** Makes the file, notes for whom and why, and gives it out. */
async function exportReport(
  { caseId, version, format, recipient, purpose }: HandlerInput<'signing.export'>,
  { source, document, user }: Exported,
  ports: SigningHandlerPorts,
): Promise<HandlerOutput<'signing.export'>> {
  const now = ports.clock.now().toISOString()
  const signedAt = ports.signingRepo.versions(caseId).find((each) => each.version === version)?.signedAt
  const at = createFormat(source.language).dateTime(now)
  const bytes = await makeFile(format, {
    source,
    document,
    madeAt: signedAt ?? now,
    recipient: fill(reportTexts[source.language].exportedFor, { recipient, purpose, at }),
    assetsFolder: ports.assetsFolder,
  })
  ports.signing.noteExport(caseId, { format, version, recipient, purpose, digest: digestOf(source) }, user)
  const granted = { kind: 'bytes', source: memorySource(bytes), contentType: contentTypes[format] } as const
  // Neither name nor case: file names are seen by everybody who lists a folder.
  const name = version === null ? 'kladde' : `svar-version-${version}`
  return { grant: ports.grants.give(caseId, granted), fileName: `${name}.${endings[format]}` }
}

async function draftOf(open: OpenCase, viewer: User, ports: SigningHandlerPorts): Promise<ReportSource> {
  const decision = ports.signing.decision(open.id)
  const { sections, figures } = await shownDraft(ports.reports.sections(open.id), open, ports.figures)
  const keys = new Set(sections.flatMap(({ content }) => findingsOf(content)))
  return {
    language: decision.language,
    status: 'draft',
    version: decision.version,
    correctionReason: decision.correctionReason,
    answer: decision.answer,
    facts: await gatherFacts(open, [...keys], { viewer, ports }),
    sections: new Map(sections.map(({ id, content }) => [id, content])),
    figures,
    signatures: decision.signatures.map(({ role, name, at }) => ({ role, name, at })),
  }
}

/** The words that were signed, or those of the draft. */
function documentOf(caseId: CaseId, version: number | null, source: ReportSource, repo: SigningRepo) {
  const kept = version === null ? undefined : repo.content(caseId, version)
  return kept?.document ?? buildReportDocument(source)
}

async function stateOf(open: OpenCase, user: User, ports: SigningHandlerPorts) {
  const decision = ports.signing.decision(open.id)
  const draft = await draftOf(open, user, ports)
  const digest = digestOf(draft)
  const { order, due, maySignAs } = ports.signing.signOff(open.id, user)
  return {
    answer: decision.answer,
    proposedAnswer: proposedAnswer(draft.facts.findings.map(asAnswering)),
    language: decision.language,
    version: decision.version,
    correctionReason: decision.correctionReason,
    signatures: [...draft.signatures],
    isFinal: decision.isFinal,
    coversOtherWords: !decision.isFinal && decision.signatures.some((each) => each.digest !== digest),
    maySignAs,
    order,
    due: [...due],
    missing: [...incompletenessOf(draft)],
    versions: [...ports.signingRepo.versions(open.id)],
  }
}
