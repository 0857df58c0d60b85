import { isDiseaseCausing } from '#shared/domain/classification/classes.ts'
import type { EvidenceInput, Partner, TrioEvidence } from '#shared/domain/classification/evidence/evidence-input.ts'
import { fact } from '#shared/domain/classification/evidence/fact.ts'
import { isRareEnough } from '#shared/domain/classification/evidence/frequency-evidence.ts'
import {
  propose,
  withhold,
  type EvidenceCaution,
  type Finding,
} from '#shared/domain/classification/evidence/proposal.ts'
import { sumDeNovo, type PhenotypeGrade } from '#shared/domain/classification/germline/de-novo-points.ts'
import {
  sumInTrans,
  type InTransObservation,
  type PartnerClass,
} from '#shared/domain/classification/germline/in-trans-points.ts'
import { coSegregation } from '#shared/domain/classification/germline/segregation.ts'
import type { GeneSpecification } from '#shared/domain/classification/germline/specifications/specification.ts'

/** Points for supporting, moderate, strong and very strong (ClinGen SVI, de novo and in trans). */
const pointLadder = fact('pointLadder', { supporting: 0.5, moderate: 1, strong: 2, veryStrong: 4 })

/** Grade of the fit for de novo points; without one the lowest that counts at all is taken. */
function deNovoGrade(input: EvidenceInput, specification: GeneSpecification | null): PhenotypeGrade {
  const grade = input.phenotype?.grade ?? null
  if (grade === null) return 'consistent_not_specific_high_heterogeneity'
  const isLifted = specification?.observations.isEveryFitSpecific === true && grade !== 'not_consistent'
  return isLifted ? 'highly_specific' : grade
}

/** A recessive gene whose second variant is not shown to lie opposite. */
function isPhaseOpen({ gene, partners }: EvidenceInput): boolean {
  const hasOpposite = partners.some(
    (entry) => entry.phase === 'trans' && entry.class !== null && isDiseaseCausing(entry.class),
  )
  return gene.inheritance === 'AR' && !hasOpposite
}

/** PS2 when both parents passed the identity check, else PM6; by the SVI's points for the fit of the phenotype. */
function deNovoEvidence(
  input: EvidenceInput,
  trio: TrioEvidence,
  specification: GeneSpecification | null,
): readonly Finding[] {
  if (trio.deNovoCode === null) return []
  const isConfirmed = trio.deNovoCode === 'PS2'
  const plain = specification?.observations.isPm6Ps2 === true ? 'PS2' : trio.deNovoCode
  if (trio.confidence !== 'high') return [withhold(plain, 'quality_review')]
  const phenotype = deNovoGrade(input, specification)
  if (phenotype === 'not_consistent') return [withhold(plain, 'phenotype_not_consistent')]
  const isOpen = isPhaseOpen(input)
  const probands = [{ phenotype, confirmed: isConfirmed }, ...trio.otherProbands]
  const { total, strength, code } = sumDeNovo(probands, isOpen)
  const isGraded = input.phenotype?.grade != null
  if (strength === null || code === null) return [withhold(plain, isGraded ? 'too_few_points' : 'phenotype_not_graded')]
  const used = specification?.observations.isPm6Ps2 === true ? 'PS2' : code
  const cautions: EvidenceCaution[] = []
  if (!isGraded) cautions.push('phenotype_not_graded')
  if (input.phenotype?.isComputed === true) cautions.push('phenotype_computed')
  if (isOpen) cautions.push('phase_open')
  return [
    propose(
      {
        code: used,
        strength,
        value: fact(isConfirmed ? 'pointsConfirmed' : 'pointsNotConfirmed', { points: total }),
        threshold: pointLadder,
        data: trio,
        rule: 'deNovo',
        sentence: { key: used === 'PS2' ? 'ps2' : 'pm6', params: { points: total } },
        cautions,
      },
      specification,
    ),
  ]
}

const partnerClassOf: Readonly<Record<NonNullable<Partner['class']>, PartnerClass>> = {
  pathogenic: 'pathogenic',
  likely_pathogenic: 'likely_pathogenic',
  uncertain: 'uncertain',
  likely_benign: 'benign_side',
  benign: 'benign_side',
}

/** The one observation of this patient: the partner that counts most, or homozygosity. */
function ownObservation({ partners, trio }: EvidenceInput): InTransObservation | null {
  if (trio?.homozygous != null) return { partner: 'homozygous', isTrans: trio.homozygous === 'confirmed' }
  const observations = partners
    .filter((entry) => entry.phase !== 'cis')
    .flatMap((entry): readonly InTransObservation[] =>
      entry.class === null ? [] : [{ partner: partnerClassOf[entry.class], isTrans: entry.phase === 'trans' }],
    )
  return observations.toSorted((a, b) => sumInTrans([b]).total - sumInTrans([a]).total)[0] ?? null
}

/** PM3 for a recessive gene in an affected patient; both variants have to be rare. */
function inTransEvidence(input: EvidenceInput, specification: GeneSpecification | null): readonly Finding[] {
  const { gene, partners, trio, phenotype } = input
  const opposite = partners.filter((entry) => entry.phase !== 'cis')
  const data = trio?.homozygous == null ? opposite[0] : trio
  if (gene.inheritance !== 'AR' || data === undefined) return []
  if (specification?.observations.hasOwnPm3Table === true) return [withhold('PM3', 'not_used_by_panel')]
  const observation = ownObservation(input)
  if (observation === null) return [withhold('PM3', 'partner_unclassified')]
  if (phenotype?.grade == null) return [withhold('PM3', 'phenotype_not_graded')]
  if (phenotype.grade === 'not_consistent') return [withhold('PM3', 'phenotype_not_consistent')]
  if (isRareEnough(input, specification) !== true) return [withhold('PM3', 'variant_not_rare')]
  const { total, strength } = sumInTrans([observation])
  if (strength === null) return [withhold('PM3', 'too_few_points')]
  return [
    propose(
      {
        code: 'PM3',
        strength,
        value: fact(observation.isTrans ? 'partnerInTrans' : 'partnerPhaseOpen', {
          points: total,
          partner: observation.partner,
        }),
        threshold: pointLadder,
        data,
        rule: 'inTrans',
        sentence: { key: 'pm3', params: { points: total } },
        cautions: phenotype.isComputed === true ? ['phenotype_computed'] : [],
      },
      specification,
    ),
  ]
}

/** BP2: on the same copy as a pathogenic variant, or opposite one in a fully penetrant dominant gene. */
function wrongPhaseEvidence(input: EvidenceInput, specification: GeneSpecification | null): readonly Finding[] {
  const { gene, partners } = input
  const pathogenic = partners.filter((entry) => entry.class === 'pathogenic')
  const cis = pathogenic.find(({ phase }) => phase === 'cis')
  const isDominant = gene.inheritance === 'AD' && gene.isEarlyAndFullyPenetrant === true
  const trans = isDominant ? pathogenic.find(({ phase }) => phase === 'trans') : undefined
  const partner = cis ?? trans
  if (partner === undefined) return []
  return [
    propose(
      {
        code: 'BP2',
        strength: 'supporting',
        value: fact(cis === undefined ? 'inTrans' : 'inCis', { variant: partner.hgvs }),
        threshold: fact('pathogenicPartner'),
        data: partner,
        rule: 'richards',
        sentence: { key: cis === undefined ? 'bp2Trans' : 'bp2Cis', params: { variant: partner.hgvs } },
      },
      specification,
    ),
  ]
}

/**
 * PP1 by informative meioses (dominant); BS4 when affected relatives lack the variant: one is supporting, two or more strong
 * (product decision; the panels that grade it count so).
 */
function segregationEvidence(
  { gene, segregation }: EvidenceInput,
  specification: GeneSpecification | null,
): readonly Finding[] {
  if (segregation === null) return []
  const { informativeMeioses, families, affectedWithoutVariant, arePhenocopiesExcluded } = segregation
  if (affectedWithoutVariant > 0) {
    if (arePhenocopiesExcluded !== true) return [withhold('BS4', 'phenocopies')]
    return [
      propose(
        {
          code: 'BS4',
          strength: affectedWithoutVariant >= 2 ? 'strong' : 'supporting',
          value: fact('count', { count: affectedWithoutVariant }),
          threshold: fact('countAtLeast', { count: 1 }),
          data: segregation,
          rule: 'richards',
          sentence: { key: 'bs4', params: { count: affectedWithoutVariant } },
        },
        specification,
      ),
    ]
  }
  if (gene.inheritance !== 'AD' || informativeMeioses === 0) return []
  const strength = coSegregation(informativeMeioses, families)
  if (strength === null) return [withhold('PP1', 'too_few_meioses')]
  return [
    propose(
      {
        code: 'PP1',
        strength,
        value: fact('meioses', { count: informativeMeioses }),
        threshold: fact('meiosesLadder', { ladder: families > 1 ? '2 / 3 / 4' : '3 / 4 / 5' }),
        data: segregation,
        rule: 'segregation',
        sentence: { key: 'pp1', params: { meioses: informativeMeioses, families } },
        cautions: ['penetrance_assumed'],
      },
      specification,
    ),
  ]
}

/** PP4 when the picture is highly specific and its other causes were tested; never beside de novo points for the same fit. */
function phenotypeEvidence(input: EvidenceInput, specification: GeneSpecification | null): readonly Finding[] {
  const { phenotype, gene, trio } = input
  if (phenotype?.grade !== 'highly_specific' || phenotype.areAlternativesTested !== true) return []
  if (trio?.deNovoCode != null) return [withhold('PP4', 'shares_evidence')]
  return [
    propose(
      {
        code: 'PP4',
        strength: 'supporting',
        value: fact('grade', { grade: phenotype.grade }),
        threshold: fact('highlySpecific'),
        data: phenotype,
        rule: 'segregationPoints',
        sentence: { key: 'pp4', params: { gene: gene.symbol } },
      },
      specification,
    ),
  ]
}

/** PS2, PM6, PM3, BP2, PP1, BS4 and PP4. */
export function familyEvidence(input: EvidenceInput, specification: GeneSpecification | null): readonly Finding[] {
  return [
    ...(input.trio === null ? [] : deNovoEvidence(input, input.trio, specification)),
    ...inTransEvidence(input, specification),
    ...wrongPhaseEvidence(input, specification),
    ...segregationEvidence(input, specification),
    ...phenotypeEvidence(input, specification),
  ]
}
