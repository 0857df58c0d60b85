import { caseFacts, findingFacts, type FactReference } from '#shared/domain/report/document.ts'
import { findingName } from '#shared/domain/report/finding-words.ts'
import type { ReportFinding } from '#shared/domain/report/report-facts.ts'
import { fill } from '#shared/i18n/report-texts.ts'
import { criteriaText } from '#main/features/report/document/made-sections.ts'
import type { ReportWords } from '#main/features/report/document/report-source.ts'

/** The words of a live field, in the language of the report; undefined where the case does not know. */
export function factText(fact: FactReference, words: ReportWords): string | undefined {
  if (fact.key === null) return caseFactText(fact.source, words) ?? undefined
  const finding = words.source.facts.findings.find(({ key }) => key === fact.key)
  return finding === undefined ? undefined : (findingFactText(fact.source, finding, words) ?? undefined)
}

function caseFactText(
  source: (typeof caseFacts)[number],
  { source: { facts }, texts, format }: ReportWords,
): string | null {
  const patient = facts.quality.persons.find(({ relationship }) => relationship === 'proband')
  switch (source) {
    case 'indication':
      return facts.indication
    case 'analysis':
      return facts.analysis
    case 'genes':
      return fill(texts.geneList, { ...facts.indicationGenes })
    case 'build':
      return facts.build
    case 'meanDepth':
      return patient?.meanDepth == null ? null : `${format.decimal(patient.meanDepth)}×`
    case 'shareAt20x':
      return patient?.shareAt20x == null ? null : format.percent(patient.shareAt20x)
    case 'consentForm':
      return [facts.consent.formName, facts.consent.formVersion].filter((part) => part !== null).join(', ') || null
  }
}

function findingFactText(
  source: (typeof findingFacts)[number],
  finding: ReportFinding,
  { source: { facts }, texts, format }: ReportWords,
): string | null {
  switch (source) {
    case 'name':
      return findingName(finding)
    case 'genomic':
      return `${finding.genomic} (${facts.build})`
    case 'zygosity':
      return texts.zygosity[finding.zygosity]
    case 'inheritance':
      return finding.inheritance === null ? null : (texts.label[finding.inheritance] ?? null)
    case 'class':
      return texts.class[finding.class ?? 'none']
    case 'criteria':
      return criteriaText(finding, { texts, format })
    case 'reads':
      return finding.reads === null ? null : fill(texts.readsOf, { ...finding.reads })
  }
}

/** Every fact there is to put into the text, with what it is called. */
export function liveFacts(words: ReportWords) {
  const { texts, source } = words
  const { field } = texts
  const labels = { ...field, name: field.change, consentForm: field.form } satisfies Readonly<
    Record<(typeof caseFacts)[number] | (typeof findingFacts)[number], string>
  >
  const known = (fact: FactReference, label: string) => {
    const value = factText(fact, words)
    return value === undefined || value === '' ? [] : [{ fact, label, value }]
  }
  return [
    ...source.facts.findings.flatMap(({ key, gene }) =>
      findingFacts.flatMap((name) => known({ source: name, key }, `${gene}: ${labels[name]}`)),
    ),
    ...caseFacts.flatMap((name) => known({ source: name, key: null }, labels[name])),
  ]
}
