import { formatCpr } from '#shared/domain/danish/cpr.ts'
import type { ReportWords } from '#main/features/report/document/report-source.ts'
import { findingName } from '#shared/domain/report/finding-words.ts'
import { cnvLineIn, cnvRuleSet } from '#shared/domain/classification/cnv/cnv-sheet.ts'
import type { DocumentBlock } from '#shared/contract/report-document.ts'
import type { QualityCheck, ReportFinding, ReportPerson } from '#shared/domain/report/report-facts.ts'
import { sfDiseaseName } from '#shared/domain/secondary-findings/disease-names.ts'
import { fill } from '#shared/i18n/report-texts.ts'

/** Names with their values; those without a value are left out. */
function facts(rows: readonly (readonly [name: string, value: string | null])[]): DocumentBlock {
  return {
    kind: 'facts',
    rows: rows.flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value]])),
  }
}

/** Who, what, when and which version: ISO 15189:2022 7.4.1.6. Parents are named by their relation alone. */
export function identificationBlocks({ source, texts, format }: ReportWords): readonly DocumentBlock[] {
  const { field } = texts
  const { patient, relatives, caseId, analysis, requestedAt } = source.facts
  const version = `${format.integer(source.version)} · ${texts.status[source.status]}`
  return [
    facts([
      [field.name, patient.name],
      [field.cpr, patient.cpr === null ? null : formatCpr(patient.cpr)],
      [field.birthDate, patient.birthDate === null ? null : format.date(patient.birthDate)],
      [field.sex, texts.sex[patient.sex]],
      [field.sample, patient.sample],
      [field.analysis, analysis],
      [field.requestedAt, requestedAt === null ? null : format.date(requestedAt)],
      [field.relatives, relatives.map((person) => relativeText(person, texts)).join(', ')],
      [field.reportNumber, caseId],
      [field.version, version],
      [field.replaces, source.version > 1 ? format.integer(source.version - 1) : null],
      [field.correctionReason, source.correctionReason],
    ]),
    ...(source.status === 'draft' ? [{ kind: 'warning', text: texts.draftWarning } as const] : []),
  ]
}

function relativeText({ relationship, sample }: ReportPerson, texts: ReportWords['texts']): string {
  return sample === null ? texts.relationship[relationship] : `${texts.relationship[relationship]} (${sample})`
}

export function questionBlocks({ source, texts }: ReportWords): readonly DocumentBlock[] {
  const { field } = texts
  const { indication, signs, indicationGenes } = source.facts
  const named = (isExcluded: boolean): string =>
    signs
      .filter((sign) => sign.isExcluded === isExcluded)
      .map(({ id, danish, english }) => `${source.language === 'da' ? danish : english} (${id})`)
      .join('; ')
  return [
    facts([
      [field.indication, indication],
      [field.signs, named(false)],
      [field.absentSigns, named(true)],
      [field.genes, indicationGenes.count === 0 ? null : fill(texts.geneList, { ...indicationGenes })],
    ]),
  ]
}

/** Each finding as a small table of its own: a wide one cannot be read aloud or on a narrow page. */
export function findingBlocks(words: ReportWords): readonly DocumentBlock[] {
  const { source, texts } = words
  if (source.facts.findings.length === 0) return source.answer === 'none' ? [paragraph(texts.noFindings)] : []
  return source.facts.findings.flatMap((finding): readonly DocumentBlock[] => [
    { kind: 'subheading', text: findingName(finding) },
    facts(findingRows(finding, words)),
    ...(finding.class === 'uncertain'
      ? [{ kind: 'warning', text: fill(texts.vus, { gene: finding.gene }) } as const]
      : []),
    ...(finding.isSecondary === true ? [paragraph(texts.secondary.besideQuestion)] : []),
  ])
}

function findingRows(
  finding: ReportFinding,
  { source, texts, format }: ReportWords,
): readonly (readonly [string, string | null])[] {
  const { field } = texts
  const { reads } = finding
  return [
    [field.genomic, `${finding.genomic} (${source.facts.build})`],
    [field.zygosity, texts.zygosity[finding.zygosity]],
    [field.inheritance, finding.inheritance === null ? null : (texts.label[finding.inheritance] ?? null)],
    [field.class, texts.class[finding.class ?? 'none']],
    [field.criteria, criteriaText(finding, { texts, format })],
    [field.reads, reads === null ? null : fill(texts.readsOf, { ...reads })],
    [field.classifiedAt, classifiedText(finding, format)],
  ]
}

export function criteriaText(
  { criteria, points, cnvTotal }: ReportFinding,
  { texts, format }: Pick<ReportWords, 'texts' | 'format'>,
): string | null {
  if (criteria.length === 0) return null
  const list = criteria.map((one) => cnvLineIn(format, one)).join(', ')
  if (cnvTotal !== undefined) return fill(texts.criteriaCnv, { criteria: list, points: format.hundredths(cnvTotal) })
  return points === null ? list : fill(texts.criteriaPoints, { criteria: list, points })
}

function classifiedText({ classifiedAt, classifiedBy }: ReportFinding, format: ReportWords['format']): string | null {
  if (classifiedAt === null) return null
  return classifiedBy === null ? format.date(classifiedAt) : `${format.date(classifiedAt)}, ${classifiedBy}`
}

/** What the laboratory wrote of each variant; the letter's own words follow below. */
export function assessmentBlocks({ source }: ReportWords): readonly DocumentBlock[] {
  return source.facts.findings
    .filter(({ evaluation }) => evaluation.trim() !== '')
    .flatMap((finding): readonly DocumentBlock[] => [
      { kind: 'subheading', text: findingName(finding) },
      ...finding.evaluation.trim().split(/\n+/u).map(paragraph),
    ])
}

export function methodBlocks({ source, texts }: ReportWords): readonly DocumentBlock[] {
  const { field } = texts
  const { build, relatives, software, findings } = source.facts
  const hasSheet = findings.some(({ cnvTotal }) => cnvTotal !== undefined)
  const hasBoth = (['mother', 'father'] as const).every((parent) =>
    relatives.some(({ relationship }) => relationship === parent),
  )
  return [
    paragraph(hasBoth ? texts.method : texts.methodSingle),
    facts([
      [field.build, build],
      [field.classRules, fill(texts.classRules, { version: software.ruleSet })],
      [field.cnvRules, hasSheet ? fill(texts.cnvRules, { version: `${cnvRuleSet.id} ${cnvRuleSet.version}` }) : null],
      [field.trioRules, software.trioProfile],
      [field.ontology, software.ontology],
      [field.workbench, software.workbench],
    ]),
  ]
}

export function qualityBlocks({ source, texts, format }: ReportWords): readonly DocumentBlock[] {
  const { field, check } = texts
  const { quality } = source.facts
  const orNot = (value: number | null, text: (known: number) => string): string =>
    value === null ? texts.notMeasured : text(value)
  const checkRow = (name: string, value: QualityCheck): readonly [string, string] => [name, check[value]]
  return [
    {
      kind: 'table',
      header: [field.person, field.meanDepth, field.shareAt20x, field.contamination],
      rows: quality.persons.map((person) => [
        texts.relationship[person.relationship],
        orNot(person.meanDepth, (depth) => `${format.decimal(depth)}×`),
        orNot(person.shareAt20x, format.percent),
        orNot(person.contamination, format.percentFine),
      ]),
    },
    facts([
      checkRow(field.sexCheck, quality.sexCheck),
      checkRow(field.motherhood, quality.motherhood),
      checkRow(field.fatherhood, quality.fatherhood),
      [field.measuredBy, quality.measuredBy],
    ]),
    ...(quality.isSimulated ? [{ kind: 'warning', text: texts.simulated } as const] : []),
  ]
}

/**
 * What was looked for beside the question, kind by kind: *not asked*, *declined* and *nothing to report* are never taken for
 * each other. Where nothing was analysed the section is missing, so that it cannot be read as "none found".
 */
export function secondaryBlocks({ source, texts }: ReportWords): readonly DocumentBlock[] {
  const { states, findings } = source.facts.secondary
  const isAnalysed = states.some(({ kind }) => kind === 'nothingToReport' || kind === 'finding')
  if (!isAnalysed) return []
  return [
    {
      kind: 'table',
      header: [texts.field.kind, texts.field.result],
      rows: states.map(({ tag, kind, isDeclined }) => [
        texts.secondary.tag[tag],
        texts.secondary.state[isDeclined ? 'declined' : kind],
      ]),
    },
    ...findings.map(({ gene, diseases, variants }) =>
      facts([
        [texts.field.gene, gene],
        [texts.field.change, variants.join('; ')],
        [texts.field.disease, diseases.map((name) => sfDiseaseName(name, source.language)).join('; ')],
      ]),
    ),
  ]
}

/** The patient's own form and nothing of what anybody else answered. */
export function consentBlocks({ source, texts, format }: ReportWords): readonly DocumentBlock[] {
  const { formName, formVersion, signedAt } = source.facts.consent
  if (signedAt === null) return []
  return [
    facts([
      [texts.field.form, [formName, formVersion].filter((part) => part !== null).join(', ')],
      [texts.field.signedAt, format.date(signedAt)],
    ]),
    paragraph(texts.consentText),
  ]
}

/** Both who answer for the report, also while one of them has not signed. */
export function responsibleBlocks({ source, texts, format }: ReportWords): readonly DocumentBlock[] {
  const { field } = texts
  return [
    {
      kind: 'table',
      header: [field.role, field.name, field.time],
      rows: (['laboratory', 'clinical'] as const).map((role) => {
        const signature = source.signatures.find((each) => each.role === role)
        return signature === undefined
          ? [texts[role], texts.notSigned, '']
          : [texts[role], signature.name, format.dateTime(signature.at)]
      }),
    },
  ]
}

function paragraph(text: string): DocumentBlock {
  return { kind: 'paragraph', runs: [{ text }] }
}
