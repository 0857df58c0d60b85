import {
  acceptedCriteria,
  cnvTotal,
  computedClassification,
} from '#shared/domain/classification/assessment/assessment.ts'
import { cnvKindOf } from '#shared/domain/classification/cnv/cnv-kind.ts'
import { readingsHandedIn, shownClass, visibleReadings } from '#shared/domain/classification/assessment/two-readers.ts'
import { defaultRuleSet } from '#shared/domain/classification/germline/rule-set.ts'
import { CLINICAL_TRIO_V1 } from '#shared/domain/inheritance/profile.ts'
import { zygosityOf } from '#shared/domain/inheritance/zygosity.ts'
import { inFamilyOrder, relationshipOf, type FamilyMember } from '#shared/domain/pedigree/family.ts'
import type {
  ReportFacts,
  ReportFinding,
  ReportPerson,
  ReportQuality,
  ReportSecondaryFindings,
} from '#shared/domain/report/report-facts.ts'
import { personId as toPersonId, type VariantKey } from '#shared/kit/ids.ts'
import type { CaseRepo } from '#main/features/cases/case-repo.ts'
import type { OpenCase } from '#main/features/cases/open-cases.ts'
import type { AssessmentRepo } from '#main/features/classification/assessment-repo.ts'
import type { ConsentRepo } from '#main/features/consent/consent-repo.ts'
import { pageOf } from '#main/features/consent/secondary-findings.ts'
import { qualityOf } from '#main/features/family/handlers.ts'
import type { User } from '#main/features/handler.ts'
import type { VariantRow } from '#main/genome/engine/row-view.ts'
import type { HpoLabels } from '#main/knowledge/hpo.ts'

export interface FactPorts {
  readonly assessments: Pick<AssessmentRepo, 'work'>
  readonly consents: Pick<ConsentRepo, 'records' | 'ofCase'>
  readonly cases: Pick<CaseRepo, 'entry'>
  readonly hpo: () => Promise<HpoLabels>
  /** Of this program. */
  readonly version: string
}

/**
 * Everything a report says that nobody types, as this viewer may know it now. A finding that may not be shown is not among
 * them, and neither is what a second reader must not see of the first.
 */
export async function gatherFacts(
  open: OpenCase,
  keys: readonly VariantKey[],
  { viewer, ports }: { readonly viewer: User; readonly ports: FactPorts },
): Promise<ReportFacts> {
  const { manifest, id, trio, disclosure } = open
  const entry = ports.cases.entry(id)
  const rows = (await Promise.all(keys.map(open.view.row))).filter((row) => row !== undefined)
  const analysed = inFamilyOrder(manifest.family).filter(({ sample }) => sample !== null)
  const labels = await ports.hpo()
  const secondary = await secondaryOf(open, ports)
  const form = ports.consents.records(id).get(trio.child.id)?.consent ?? null
  return {
    caseId: id,
    build: manifest.build,
    analysis: entry?.analysis ?? '',
    indication: entry?.indication ?? '',
    requestedAt: entry?.requestedAt ?? null,
    patient: personOf(trio.child, open),
    relatives: analysed
      .filter((member) => member.id !== trio.child.id && disclosure.isUsable(member.id))
      .map((member) => personOf(member, open)),
    signs: manifest.features.map((feature) => ({
      id: feature.id,
      danish: labels.danish(feature.id) ?? labels.english(feature.id) ?? feature.label,
      english: labels.english(feature.id) ?? feature.label,
      isExcluded: feature.isExcluded,
    })),
    indicationGenes: {
      name: manifest.indicationGenes.name,
      version: manifest.indicationGenes.version,
      count: manifest.indicationGenes.genes.length,
    },
    findings: rows.map((row) => withOrigin(findingOf(row, rows, { open, viewer, ports }), { open, secondary })),
    quality: reportQuality(open),
    secondary,
    consent: {
      formName: form?.formName ?? null,
      formVersion: form?.formVersion ?? null,
      signedAt: form?.signedAt ?? null,
    },
    software: {
      workbench: `Fortolker ${ports.version}`,
      ontology: `HPO ${labels.release}`,
      ruleSet: `${defaultRuleSet.id} ${defaultRuleSet.version}`,
      trioProfile: `${CLINICAL_TRIO_V1.name} ${CLINICAL_TRIO_V1.version}`,
    },
  }
}

/** Name and number of the patient alone: relatives stand in the report by their relation. */
function personOf(member: FamilyMember, { manifest, trio }: OpenCase): ReportPerson {
  const person = manifest.people.find(({ id }) => id === member.id)
  const isPatient = member.id === trio.child.id
  return {
    relationship: relationshipOf(manifest.family, member.id),
    name: isPatient ? (person?.name ?? null) : null,
    cpr: isPatient ? (person?.cpr ?? null) : null,
    birthDate: isPatient ? (person?.birthDate ?? null) : null,
    sex: member.sex,
    sample: member.sample,
  }
}

interface FindingBasis {
  readonly open: OpenCase
  readonly viewer: User
  readonly ports: FactPorts
}

function findingOf(row: VariantRow, all: readonly VariantRow[], { open, viewer, ports }: FindingBasis): ReportFinding {
  const { readings, verdict } = ports.assessments.work(open.id, row.key)
  const value = verdict?.value ?? null
  const shown = shownClass(viewer.id, readings, value)
  const visible = visibleReadings(viewer.id, readings, value)
  // Of two readers who agree either one's criteria carry the class; the first to hand in is taken, on every workstation.
  const ordered = [...readingsHandedIn(visible, value), ...visible]
  const basis = ordered.find((reading) => reading.class === shown) ?? ordered[0]
  const criteria = basis === undefined ? [] : acceptedCriteria(basis.value)
  const total = basis === undefined ? null : cnvTotal(basis.value)
  const call = row.calls.find(({ personId }) => personId === open.trio.child.id)
  const partners = new Set(row.pairedWith)
  return {
    key: row.key,
    gene: row.genes[0] ?? '',
    transcript: row.transcript,
    hgvsC: row.hgvsC,
    hgvsP: row.hgvsP,
    genomic: genomicName(row),
    zygosity: zygosityOf(call?.genotype, row.inheritance),
    inheritance: row.inheritance?.label ?? null,
    isInTrans: all.some(({ key }) => partners.has(key)),
    class: shown,
    criteria,
    points: basis === undefined || criteria.length === 0 ? null : computedClassification(basis.value).points,
    ...(total === null ? {} : { cnvTotal: total }),
    evaluation: basis?.value.reportComment ?? '',
    classifiedAt: shown === null ? null : (verdict?.at ?? basis?.at ?? null),
    classifiedBy: shown === null ? null : (basis?.reader ?? null),
    reads: call?.altReads == null || call.depth === null ? null : { alt: call.altReads, depth: call.depth },
  }
}

/** A loss or gain by its extent: its alleles are no bases that anybody could read. */
function genomicName(row: VariantRow): string {
  const kind = cnvKindOf(row)
  if (kind === null) return `${row.contig}:${row.position} ${row.ref}>${row.alt}`
  return `${row.contig}:${row.position + 1}-${row.end} ${kind === 'loss' ? 'del' : 'dup'}`
}

/** A finding of the page of secondary findings is one, unless its gene was asked for. */
function withOrigin(
  finding: ReportFinding,
  { open, secondary }: { readonly open: OpenCase; readonly secondary: ReportSecondaryFindings },
): ReportFinding {
  const isOnPage = secondary.findings.some(({ gene }) => gene === finding.gene)
  const isAsked = open.manifest.indicationGenes.genes.includes(finding.gene)
  return isOnPage && !isAsked ? { ...finding, isSecondary: true } : finding
}

/** The patient's page of secondary findings, as the report says it. */
async function secondaryOf(open: OpenCase, { consents }: FactPorts): Promise<ReportSecondaryFindings> {
  const { states, findings } = await pageOf(open.trio.child, open, consents.ofCase(open.id))
  return {
    states: states.map((state) => ({
      tag: state.tag,
      kind: state.kind,
      isDeclined: state.kind === 'notAnalysed' && state.isDeclined,
    })),
    findings: findings
      .filter(({ isReportable }) => isReportable)
      .map(({ gene, diseases, variants }) => ({
        gene,
        diseases,
        variants: variants.map(
          ({ hgvsC, contig, position, ref, alt }) => hgvsC ?? `${contig}:${position} ${ref}>${alt}`,
        ),
      })),
  }
}

function reportQuality(open: OpenCase): ReportQuality {
  const { manifest, trio } = open
  const quality = qualityOf(open)
  const persons = quality.depth.map(({ personId, mean, shareAt20x }) => ({
    relationship: relationshipOf(manifest.family, toPersonId(personId)),
    meanDepth: mean,
    shareAt20x,
    contamination: quality.contamination.find((each) => each.personId === personId)?.fraction ?? null,
  }))
  return {
    persons,
    sexCheck: quality.sex.find(({ personId }) => personId === trio.child.id)?.check ?? 'notDone',
    motherhood: quality.motherhood.check,
    fatherhood: quality.fatherhood.check,
    measuredBy: quality.measuredBy,
    isSimulated: quality.isSimulated,
  }
}
