import { findSfGene } from '#shared/domain/secondary-findings/sf-list.ts'
import { findingName } from '#shared/domain/report/finding-words.ts'
import type { ReportFacts, ReportFinding } from '#shared/domain/report/report-facts.ts'
import {
  familyRisks,
  type StatedRiskName,
  type FamilyRisk,
  type StatedRiskValues,
} from '#shared/domain/risk/family-risk.ts'
import { readProbability } from '#shared/domain/risk/fraction.ts'
import { mosaicFraction, type ReadFraction } from '#shared/domain/risk/parental-mosaicism.ts'
import type { CarrierState } from '#shared/domain/risk/recessive.ts'
import {
  pairSegregation,
  segregationOf,
  type SegregatingVariant,
  type Segregation,
} from '#shared/domain/risk/segregation.ts'
import type { VariantKey } from '#shared/kit/ids.ts'
import type { OpenCase } from '#main/features/cases/open-cases.ts'
import type { CounsellingRepo, Entry } from '#main/features/counselling/counselling-repo.ts'
import { qualityOf } from '#main/features/family/handlers.ts'
import type { VariantRow } from '#main/genome/engine/row-view.ts'

/** Reads with the variant in a parent; there is none for a parent whose part may not be shown. */
export interface ParentReads extends ReadFraction {
  readonly key: VariantKey
  readonly relationship: 'mother' | 'father'
  readonly altReads: number
  readonly depth: number
}

/** A finding of the report as the conversation needs it: one variant, or two that make it together. */
export interface FamilyFinding {
  readonly facts: readonly [ReportFinding, ...ReportFinding[]]
  readonly name: string
  readonly segregation: Segregation
  readonly parents: readonly ParentReads[]
  readonly risks: readonly FamilyRisk[]
  readonly stated: readonly Entry<'stated'>[]
}

type ParentageCheck = ReturnType<typeof qualityOf>['motherhood']['check']

/** What the samples say of both parents together; which of them it is stays with the laboratory. */
export function parentageOf(open: OpenCase): ParentageCheck {
  const { motherhood, fatherhood } = qualityOf(open)
  const checks = [motherhood.check, fatherhood.check]
  return (['failed', 'review', 'notDone'] as const).find((check) => checks.includes(check)) ?? 'passed'
}

/**
 * The findings of the report with the risk of each group of relatives, from what this viewer may see of the rows.
 *
 * Findings in genes of the secondary-findings list that are no genes of the question are left out: they have a conversation
 * of their own, with each person who wished to know.
 */
export async function familyFindings(
  open: OpenCase,
  facts: ReportFacts,
  repo: CounsellingRepo,
): Promise<readonly FamilyFinding[]> {
  const indication = new Set(open.manifest.indicationGenes.genes)
  const own = facts.findings.filter(({ gene }) => indication.has(gene) || findSfGene(gene) === null)
  const rows = (await Promise.all(own.map(({ key }) => open.view.row(key)))).filter((row) => row !== undefined)
  const rowOf = new Map(rows.map((row) => [row.key, row] as const))
  const stated = repo.all(open.id, 'stated')
  const taken = new Set<VariantKey>()
  return own.flatMap((finding): readonly FamilyFinding[] => {
    const row = rowOf.get(finding.key)
    if (row === undefined || taken.has(finding.key)) return []
    const partner = own.find(({ key }) => !taken.has(key) && row.pairedWith.includes(key))
    const partnerRow = partner === undefined ? undefined : rowOf.get(partner.key)
    for (const key of [finding.key, partner?.key]) if (key !== undefined) taken.add(key)
    return partner === undefined || partnerRow === undefined
      ? [describe([finding], [row], { open, stated })]
      : [describe([finding, partner], [row, partnerRow], { open, stated })]
  })
}

interface Around {
  readonly open: OpenCase
  readonly stated: readonly Entry<'stated'>[]
}

function describe(
  facts: FamilyFinding['facts'],
  rows: readonly VariantRow[],
  { open, stated: all }: Around,
): FamilyFinding {
  const stated = all.filter(({ item }) => facts.some(({ key }) => item.startsWith(`${key} `)))
  const values = statedValues(stated)
  const segregation = segregationOfRows(rows, open, values)
  const { sex } = open.trio.child
  return {
    facts,
    name: facts.map(findingName).join(' + '),
    segregation,
    parents: rows.flatMap((row) => parentReads(row, open)),
    risks: familyRisks({
      segregation,
      classes: facts.map((finding) => finding.class),
      parentage: parentageFor(open, segregation),
      childSex: sex === 'female' || sex === 'male' ? sex : 'unknown',
      stated: values,
    }),
    stated,
  }
}

/**
 * Null where a parent is not there: then nothing about the parents was found wanting, it is simply not known. For a variant that
 * is new on a boy's X the father's sample is irrelevant.
 */
function parentageFor(open: OpenCase, segregation: Segregation): 'pass' | 'fail' | 'not_done' | null {
  const { trio, disclosure } = open
  const isMotherAlone = segregation.kind === 'new' && segregation.isHemizygous
  const parents = isMotherAlone ? [trio.mother] : [trio.mother, trio.father]
  if (!parents.every((parent) => parent !== null && disclosure.isUsable(parent.id))) return null
  const check = isMotherAlone ? qualityOf(open).motherhood.check : parentageOf(open)
  if (check === 'passed') return 'pass'
  return check === 'failed' ? 'fail' : 'not_done'
}

/** `key name` of a stated value; the value counts for the pair whichever of the two it was stated for. */
function statedValues(stated: readonly Entry<'stated'>[]): StatedRiskValues {
  const of = (name: StatedRiskName): string | null =>
    stated.find(({ item }) => item.endsWith(` ${name}`))?.value ?? null
  const origin = of('parentOfOrigin')
  return {
    penetrance: readProbability(of('penetrance')),
    partnerCarrier: readProbability(of('partnerCarrier')),
    parentOfOrigin: origin === 'mother' || origin === 'father' ? origin : null,
    semenFraction: readProbability(of('semenFraction')),
    semenNegativeLimit: readProbability(of('semenNegativeLimit')),
  }
}

function segregationOfRows(
  rows: readonly VariantRow[],
  { trio }: OpenCase,
  { parentOfOrigin }: StatedRiskValues,
): Segregation {
  const variants = rows.map((row): SegregatingVariant => ({
    label: row.inheritance?.label ?? null,
    flags: row.inheritance?.flags ?? [],
    mother: carrierState(row, trio.mother?.id),
    father: carrierState(row, trio.father?.id),
  }))
  const [first, second] = variants
  if (first === undefined) return { kind: 'originUnknown' }
  return second === undefined ? segregationOf(first) : pairSegregation(first, second, parentOfOrigin)
}

function carrierState(row: VariantRow, parent: string | undefined): CarrierState {
  const genotype = row.calls.find(({ personId }) => personId === parent)?.genotype
  const alleles = (genotype ?? '.').split(/[/|]/u)
  if (alleles.includes('.')) return 'unknown'
  const carried = alleles.filter((allele) => allele === '1').length
  if (carried === 0) return 'not_carrier'
  return carried === alleles.length ? 'affected' : 'carrier'
}

/** Where a parent is called without the variant, its reads still say how far mosaicism is excluded. */
function parentReads(row: VariantRow, { trio }: OpenCase): readonly ParentReads[] {
  return (['mother', 'father'] as const).flatMap((relationship): readonly ParentReads[] => {
    const call = row.calls.find(({ personId }) => personId === trio[relationship]?.id)
    if (call?.altReads == null || call.depth === null || /1/u.test(call.genotype)) return []
    const found = mosaicFraction({ altReads: call.altReads, depth: call.depth })
    return found === null ? [] : [{ key: row.key, relationship, altReads: call.altReads, depth: call.depth, ...found }]
  })
}
