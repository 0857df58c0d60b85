import { createHash } from 'node:crypto'
import type { VariantClass } from '#shared/domain/classification/classes.ts'
import type { DocumentBlock, DocumentFigure, ReportDocument } from '#shared/contract/report-document.ts'
import { documentText } from '#main/features/report/document/report-document.ts'
import { cnvRuleSet, writeCnvPoints } from '#shared/domain/classification/cnv/cnv-sheet.ts'
import { findingName } from '#shared/domain/report/finding-words.ts'
import type { Zygosity } from '#shared/domain/inheritance/zygosity.ts'
import type { ReportFinding } from '#shared/domain/report/report-facts.ts'
import type { ReportSource } from '#main/features/report/document/report-source.ts'
import { agreedBase } from '#main/platform/fhir.ts'

const profile = (name: string): { readonly profile: readonly string[] } => ({
  profile: [`http://hl7.org/fhir/uv/genomics-reporting/StructureDefinition/${name}`],
})
const loinc = 'http://loinc.org'
const tbdCodes = 'http://hl7.org/fhir/uv/genomics-reporting/CodeSystem/tbd-codes-cs'
const genetics = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'GE' }] }
const laboratory = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }],
}
/** CPR in the Danish core profiles. */
const cprSystem = 'urn:oid:1.2.208.176.1.2'

/** LOINC answer lists of HL7 Genomics Reporting 3.0.0 (STU3). */
const significance: Readonly<Record<VariantClass, readonly [code: string, display: string]>> = {
  pathogenic: ['LA6668-3', 'Pathogenic'],
  likely_pathogenic: ['LA26332-9', 'Likely pathogenic'],
  uncertain: ['LA26333-7', 'Uncertain significance'],
  likely_benign: ['LA26334-5', 'Likely benign'],
  benign: ['LA6675-8', 'Benign'],
}
const allelicState: Readonly<Record<Zygosity, readonly [code: string, display: string] | null>> = {
  heterozygous: ['LA6706-1', 'Heterozygous'],
  homozygous: ['LA6705-3', 'Homozygous'],
  hemizygous: ['LA6707-9', 'Hemizygous'],
  unknown: null,
}

export interface FhirReport {
  readonly source: ReportSource
  readonly document: ReportDocument
  /** When this version was made. */
  readonly madeAt: string
}

/**
 * A report as a FHIR R4 Bundle after HL7 Genomics Reporting STU3: the report, one variant and one diagnostic implication per
 * finding, proposed follow-up as Task, and who signed as Provenance. Ids are derived, so the same report is the same bundle.
 */
export function reportBundle({ source, document, madeAt }: FhirReport): unknown {
  const { facts, version } = source
  const urn = (name: string): string => `urn:uuid:${uuidOf(`${facts.caseId} ${version} ${name}`)}`
  const patient = { reference: urn('patient') }
  const findings = facts.findings.map((finding) => ({
    finding,
    variant: urn(`variant ${finding.key}`),
    implication: urn(`implication ${finding.key}`),
  }))
  const figures = figureBlocks(document).flatMap((block) => {
    const picture = source.figures.find(({ id }) => id === block.id)?.picture
    return picture === undefined ? [] : [{ url: urn(`figure ${block.id}`), block, picture }]
  })
  const classified = findings.filter(({ finding }) => finding.class !== null)
  const advised = source.answer === 'certain' ? classified.slice(0, 1) : []
  const task = urn('counselling')
  const status = { draft: 'preliminary', final: 'final', corrected: 'corrected' }[source.status]
  const common = { subject: patient, status, category: [laboratory, genetics], effectiveDateTime: madeAt }
  const resources: readonly (readonly [url: string, resource: unknown])[] = [
    [
      urn('report'),
      reportResource(
        { source, document, madeAt },
        { patient, findings, figures, task: advised.length > 0 ? task : null, status },
      ),
    ],
    [patient.reference, patientResource(source)],
    ...findings.map(({ finding, variant }) => [variant, { ...variantResource(finding, source), ...common }] as const),
    ...classified.map(
      ({ finding, variant, implication }) =>
        [implication, { ...implicationResource(finding, variant), ...common }] as const,
    ),
    ...advised.map(({ implication }) => [task, counsellingTask(patient, implication)] as const),
    ...figures.map(({ url, block, picture }) => [url, mediaOf(block, picture, { patient, madeAt })] as const),
    ...(source.signatures.length === 0 ? [] : [[urn('provenance'), provenanceOf(source, urn('report'))] as const]),
  ]
  return {
    resourceType: 'Bundle',
    type: 'collection',
    identifier: { system: `${agreedBase}/NamingSystem/report`, value: `${facts.caseId}/${version}` },
    timestamp: madeAt,
    entry: resources.map(([fullUrl, resource]) => ({ fullUrl, resource })),
  }
}

/** A version 8 UUID (RFC 9562, 5.8): ours to fill, here with a digest of what it names. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

interface ReportLinks {
  readonly patient: { readonly reference: string }
  readonly findings: readonly {
    readonly finding: ReportFinding
    readonly variant: string
    readonly implication: string
  }[]
  readonly figures: readonly { readonly url: string; readonly block: DocumentFigure }[]
  readonly task: string | null
  readonly status: string
}

function reportResource({ source, document, madeAt }: FhirReport, links: ReportLinks): unknown {
  const { facts } = source
  const conclusion = document.sections.find(({ id }) => id === 'conclusion')
  const text = conclusion === undefined ? '' : documentText({ ...document, title: '', sections: [conclusion] })
  return {
    resourceType: 'DiagnosticReport',
    meta: profile('genomic-report'),
    language: source.language,
    ...(links.task === null
      ? {}
      : {
          extension: [
            { url: `${profile('recommended-action').profile[0]}`, valueReference: { reference: links.task } },
          ],
        }),
    identifier: [{ system: `${agreedBase}/NamingSystem/report`, value: facts.caseId }],
    basedOn: [{ identifier: { system: `${agreedBase}/NamingSystem/case`, value: facts.caseId } }],
    status: links.status,
    category: [genetics],
    code: { coding: [{ system: loinc, code: '51969-4', display: 'Genetic analysis report' }] },
    subject: links.patient,
    effectiveDateTime: madeAt,
    issued: madeAt,
    resultsInterpreter: source.signatures.map(({ name }) => ({ display: name })),
    result: links.findings.flatMap(({ finding, variant, implication }) => [
      { reference: variant },
      ...(finding.class === null ? [] : [{ reference: implication }]),
    ]),
    ...(links.figures.length === 0
      ? {}
      : { media: links.figures.map(({ url, block }) => ({ comment: block.caption, link: { reference: url } })) }),
    conclusion: text.trim(),
  }
}

/** The figures of a report in their order, also those in lists. */
function figureBlocks({ sections }: ReportDocument): readonly DocumentFigure[] {
  const visit = (blocks: readonly DocumentBlock[]): readonly DocumentFigure[] =>
    blocks.flatMap((block) =>
      block.kind === 'figure' ? [block] : block.kind === 'list' ? block.items.flatMap(visit) : [],
    )
  return sections.flatMap(({ blocks }) => visit(blocks))
}

interface MediaOf {
  readonly patient: { readonly reference: string }
  readonly madeAt: string
}

/** A figure with its bytes; what it shows is in its title for who cannot see it. */
function mediaOf({ caption, alt, width, height }: DocumentFigure, data: string, { patient, madeAt }: MediaOf): unknown {
  return {
    resourceType: 'Media',
    status: 'completed',
    type: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/media-type', code: 'image', display: 'Image' }],
    },
    subject: patient,
    issued: madeAt,
    width,
    height,
    content: { contentType: 'image/png', data, title: alt },
    note: [{ text: caption }],
  }
}

function patientResource({ facts }: ReportSource): unknown {
  const { name, cpr, birthDate, sex } = facts.patient
  return {
    resourceType: 'Patient',
    ...(cpr === null ? {} : { identifier: [{ use: 'official', system: cprSystem, value: cpr.replace('-', '') }] }),
    ...(name === null ? {} : { name: [{ text: name }] }),
    gender: sex,
    ...(birthDate === null ? {} : { birthDate }),
  }
}

type Component = { readonly code: unknown } & Readonly<Record<string, unknown>>
const coded = (code: string, value: Readonly<Record<string, unknown>>): Component => ({
  code: { coding: [{ system: loinc, code }] },
  ...value,
})
const concept = (system: string, code: string, display?: string) => ({
  valueCodeableConcept: { coding: [{ system, code, ...(display === undefined ? {} : { display }) }] },
})

function variantResource(finding: ReportFinding, { facts }: ReportSource): Readonly<Record<string, unknown>> {
  const hgvs = 'http://varnomen.hgvs.org'
  const state = allelicState[finding.zygosity]
  const origin = originOf(finding.inheritance)
  const assembly =
    facts.build === 'GRCh38' ? concept(loinc, 'LA26806-2', 'GRCh38') : concept(loinc, 'LA14029-5', 'GRCh37')
  return {
    resourceType: 'Observation',
    meta: profile('variant'),
    code: { coding: [{ system: loinc, code: '69548-6', display: 'Genetic variant assessment' }] },
    valueCodeableConcept: { coding: [{ system: loinc, code: 'LA9633-4', display: 'Present' }] },
    method: { coding: [{ system: loinc, code: 'LA26398-0', display: 'Sequencing' }] },
    component: [
      coded('48018-6', { valueCodeableConcept: { text: finding.gene } }),
      coded('62374-4', assembly),
      coded('81290-9', { valueCodeableConcept: { text: finding.genomic } }),
      ...(finding.transcript === null
        ? []
        : [coded('51958-7', { valueCodeableConcept: { text: finding.transcript } })]),
      ...(finding.hgvsC === null ? [] : [coded('48004-6', concept(hgvs, finding.hgvsC))]),
      ...(finding.hgvsP === null ? [] : [coded('48005-3', concept(hgvs, finding.hgvsP))]),
      ...(state === null ? [] : [coded('53034-5', concept(loinc, ...state))]),
      ...(origin === null ? [] : [coded('94186-4', concept(loinc, ...origin))]),
      ...(finding.reads === null
        ? []
        : [coded('82121-5', { valueQuantity: { value: finding.reads.depth, code: '1' } })]),
    ],
  }
}

/** From whom the variant came, as far as the label of the trio says. */
function originOf(label: string | null): readonly [code: string, display: string] | null {
  if (label === null) return null
  if (label.includes('DENOVO')) return ['LA26807-0', 'De novo']
  if (/_MAT(?:_|$)/u.test(label)) return ['LA26320-4', 'Maternal']
  return /_PAT(?:_|$)/u.test(label) ? ['LA26321-2', 'Paternal'] : null
}

function implicationResource(finding: ReportFinding, variant: string): Readonly<Record<string, unknown>> {
  return {
    resourceType: 'Observation',
    meta: profile('diagnostic-implication'),
    code: { coding: [{ system: tbdCodes, code: 'diagnostic-implication' }] },
    derivedFrom: [{ reference: variant }],
    component: finding.class === null ? [] : [coded('53037-8', concept(loinc, ...significance[finding.class]))],
    note: [{ text: [findingName(finding), basisText(finding)].filter(Boolean).join(': ') }],
  }
}

/** Criteria as they are written; of a copy-number variant the lines of its sheet with their total and the name of the scale. */
function basisText({ criteria, cnvTotal }: ReportFinding): string {
  const list = criteria.join(', ')
  return cnvTotal === undefined ? list : `${list}; ${cnvRuleSet.id} ${cnvRuleSet.version}: ${writeCnvPoints(cnvTotal)}`
}

/** A proposal, never an order. */
function counsellingTask(patient: { readonly reference: string }, implication: string): unknown {
  return {
    resourceType: 'Task',
    meta: profile('followup-recommendation'),
    status: 'requested',
    intent: 'proposal',
    code: { coding: [{ system: loinc, code: 'LA14020-4', display: 'Genetic counseling recommended' }] },
    for: patient,
    reasonReference: { reference: implication },
  }
}

function provenanceOf({ signatures }: ReportSource, report: string): unknown {
  return {
    resourceType: 'Provenance',
    target: [{ reference: report }],
    recorded: signatures
      .map(({ at }) => at)
      .toSorted()
      .at(-1),
    agent: signatures.map(({ name, role }) => ({
      type: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type', code: 'attester' }],
        text: role,
      },
      who: { display: name },
    })),
  }
}
