import type { VariantClass } from '#shared/domain/classification/classes.ts'
import { childOfMosaicPatient, deNovoRecurrence, mosaicSperm, relativesOfDeNovo } from '#shared/domain/risk/de-novo.ts'
import { childOfDominantParent } from '#shared/domain/risk/dominant.ts'
import { half, one, type Fraction } from '#shared/domain/risk/fraction.ts'
import { mitochondrialFather, mitochondrialHeteroplasmicMother } from '#shared/domain/risk/other-inheritance.ts'
import { refuse, type RiskOutcome } from '#shared/domain/risk/outcome.ts'
import { riskStop } from '#shared/domain/risk/preconditions.ts'
import {
  childOfAffected,
  inheritedPlusDeNovo,
  nextChild,
  sibOfCarrier,
  unaffectedSibCarrier,
} from '#shared/domain/risk/recessive.ts'
import type { Segregation } from '#shared/domain/risk/segregation.ts'
import { affectedSonOfCarrier, carrierDaughterOfCarrier, childOfAffectedFather } from '#shared/domain/risk/x-linked.ts'

/** Whom an answer is for, in the order they stand on the sheet. */
export const riskAudiences = ['nextChild', 'siblings', 'ownChildren', 'otherRelatives'] as const
export type RiskAudience = (typeof riskAudiences)[number]

/** What the case cannot know and a clinician may state. */
export const statedRiskNames = [
  'penetrance',
  'partnerCarrier',
  'parentOfOrigin',
  'semenFraction',
  'semenNegativeLimit',
] as const
export type StatedRiskName = (typeof statedRiskNames)[number]

export interface StatedRiskValues {
  readonly penetrance: Fraction | null
  /** Chance that a partner from the population is a carrier. */
  readonly partnerCarrier: Fraction | null
  /** Parent on whose chromosome a new variant was phased. */
  readonly parentOfOrigin: 'mother' | 'father' | null
  readonly semenFraction: Fraction | null
  /** Semen was tested and negative down to this fraction. */
  readonly semenNegativeLimit: Fraction | null
}

/** The formulas of a family, each with a sentence of its own in both languages. */
export const familyFormulas = [
  'twoCarriers',
  'healthySibCarrier',
  'childOfPatientRecessive',
  'sibOfCarrier',
  'childOfCarrierDominant',
  'newVariant',
  'newVariantRelatives',
  'semen',
  'mosaicPatient',
  'inheritedPlusNew',
  'xSonOfCarrier',
  'xDaughterOfCarrier',
  'xSonsOfFather',
  'xDaughtersOfFather',
  'mitochondrialFather',
  'mitochondrialMother',
  'noFormula',
] as const
export type FamilyFormula = (typeof familyFormulas)[number]

/** The answer for one group of relatives. */
export interface FamilyRisk {
  readonly audience: RiskAudience
  /** Falling ill, being a carrier, or having the variant where illness is a further step. */
  readonly event: 'disease' | 'carrier' | 'variant'
  readonly formula: FamilyFormula
  readonly outcome: RiskOutcome
  /** What a clinician may state to come further. */
  readonly helps: readonly StatedRiskName[]
}

export interface FamilyRiskBasis {
  readonly segregation: Segregation
  /** Of the variant, and of its partner where two make the finding. */
  readonly classes: readonly (VariantClass | null)[]
  /** Null where a parent is not there at all. */
  readonly parentage: 'pass' | 'fail' | 'not_done' | null
  readonly childSex: 'female' | 'male' | 'unknown'
  readonly stated: StatedRiskValues
}

const nothing: readonly StatedRiskName[] = []

/**
 * The risk of each group of relatives for one finding. Where a number would mislead there is a reason in its place; a finding
 * that is not disease-causing has one reason for everybody.
 */
export function familyRisks(basis: FamilyRiskBasis): readonly FamilyRisk[] {
  const stop = riskStop({
    classes: basis.classes,
    needsParentage: needsParentage(basis.segregation) && basis.parentage !== null,
    parentage: basis.parentage,
    isPhaseResolved: basis.segregation.kind === 'openPhase' ? false : null,
  })
  if (stop !== null) {
    return riskAudiences.map((audience) => refused(audience, refuse(stop)))
  }
  return risksOf(basis)
}

function needsParentage({ kind }: Segregation): boolean {
  return kind === 'new' || kind === 'recessive' || kind === 'inheritedPlusNew' || kind === 'originUnknown'
}

function refused(audience: RiskAudience, outcome: RiskOutcome): FamilyRisk {
  return { audience, event: 'disease', formula: 'noFormula', outcome, helps: nothing }
}

function risksOf(basis: FamilyRiskBasis): readonly FamilyRisk[] {
  const { segregation, stated } = basis
  switch (segregation.kind) {
    case 'new':
      return newVariantRisks(basis, segregation)
    case 'fromParent':
      return inheritedRisks(stated)
    case 'recessive':
      return recessiveRisks(segregation, stated)
    case 'inheritedPlusNew':
      return mixedRisks(segregation.hasMosaicSignal, basis)
    case 'xBoyFromMother':
      return xBoyRisks()
    case 'xGirlFromMother':
      return inheritedRisks(stated)
    case 'xGirlFromFather':
      return xFatherRisks(stated)
    case 'mitochondrial':
      return mitochondrialRisks(basis)
    case 'openPhase':
    case 'originUnknown':
      return riskAudiences.map((audience) => refused(audience, refuse('origin_unknown')))
  }
}

/** A copy of the variant with the patient or a parent: transmission x penetrance. */
function dominantChild(audience: RiskAudience, { penetrance }: StatedRiskValues): FamilyRisk {
  const outcome = childOfDominantParent('heterozygous', penetrance)
  return { audience, event: 'disease', formula: 'childOfCarrierDominant', outcome, helps: ['penetrance'] }
}

function recurrenceOfNew(
  { parentage, stated }: FamilyRiskBasis,
  child: { readonly isChildMosaic: boolean; readonly hasMosaicSignal: boolean },
): RiskOutcome {
  if (stated.semenFraction !== null && parentage === 'pass') return mosaicSperm(stated.semenFraction)
  return deNovoRecurrence({
    ...child,
    areBothParentsTested: parentage !== null,
    parentage,
    parentOfOrigin: stated.parentOfOrigin,
    semenNegativeLimit: stated.semenNegativeLimit,
  })
}

const originHelps: readonly StatedRiskName[] = ['parentOfOrigin', 'semenFraction', 'semenNegativeLimit']

function newVariantRisks(
  basis: FamilyRiskBasis,
  segregation: Extract<Segregation, { readonly kind: 'new' }>,
): readonly FamilyRisk[] {
  const { stated } = basis
  const formula = stated.semenFraction === null ? 'newVariant' : 'semen'
  const again = recurrenceOfNew(basis, segregation)
  const forSibs = (audience: 'nextChild' | 'siblings'): FamilyRisk => ({
    audience,
    event: 'variant',
    formula,
    outcome: again,
    helps: originHelps,
  })
  return [
    forSibs('nextChild'),
    forSibs('siblings'),
    ...ownChildrenOfNew(segregation, stated),
    {
      audience: 'otherRelatives',
      event: 'variant',
      formula: 'newVariantRelatives',
      outcome: again.kind === 'refused' ? again : relativesOfDeNovo(),
      helps: nothing,
    },
  ]
}

function ownChildrenOfNew(
  { isChildMosaic, isHemizygous }: Extract<Segregation, { readonly kind: 'new' }>,
  stated: StatedRiskValues,
): readonly FamilyRisk[] {
  if (isHemizygous) return childrenOfHemizygous()
  if (!isChildMosaic) return [dominantChild('ownChildren', stated)]
  const outcome = childOfMosaicPatient()
  return [{ audience: 'ownChildren', event: 'variant', formula: 'mosaicPatient', outcome, helps: nothing }]
}

/** Inherited from one parent: that parent's children and the patient's own share the odds, the grandparents are not known. */
function inheritedRisks(stated: StatedRiskValues): readonly FamilyRisk[] {
  return [
    dominantChild('nextChild', stated),
    dominantChild('siblings', stated),
    dominantChild('ownChildren', stated),
    carrierAmongRelatives('variant'),
  ]
}

function carrierAmongRelatives(event: 'carrier' | 'variant'): FamilyRisk {
  return { audience: 'otherRelatives', event, formula: 'sibOfCarrier', outcome: sibOfCarrier(), helps: nothing }
}

function recessiveRisks(
  { mother, father }: Extract<Segregation, { readonly kind: 'recessive' }>,
  { partnerCarrier }: StatedRiskValues,
): readonly FamilyRisk[] {
  const next = nextChild({ mother, father, hasAffectedChild: true })
  const areTwoCarriers = mother === 'carrier' && father === 'carrier'
  const sibs = areTwoCarriers ? unaffectedSibCarrier() : next.kind === 'refused' ? next : refuse('not_two_carriers')
  return [
    { audience: 'nextChild', event: 'disease', formula: 'twoCarriers', outcome: next, helps: nothing },
    { audience: 'siblings', event: 'carrier', formula: 'healthySibCarrier', outcome: sibs, helps: nothing },
    childOfRecessivePatient(partnerCarrier),
    areTwoCarriers ? carrierAmongRelatives('carrier') : refused('otherRelatives', sibs),
  ]
}

function childOfRecessivePatient(partnerCarrier: Fraction | null): FamilyRisk {
  return {
    audience: 'ownChildren',
    event: 'disease',
    formula: 'childOfPatientRecessive',
    outcome: partnerCarrier === null ? refuse('invalid_input') : childOfAffected(partnerCarrier),
    helps: ['partnerCarrier'],
  }
}

/** The new copy has to arise again and the inherited one to come along: half of the recurrence of the new one. */
function mixedRisks(hasMosaicSignal: boolean, basis: FamilyRiskBasis): readonly FamilyRisk[] {
  const { semenFraction, partnerCarrier } = basis.stated
  const again = recurrenceOfNew(basis, { hasMosaicSignal, isChildMosaic: false })
  const outcome =
    again.kind === 'probability' && semenFraction !== null
      ? inheritedPlusDeNovo(semenFraction, one)
      : again.kind === 'range'
        ? { ...again, low: again.low / 2, high: again.high / 2 }
        : again
  const forSibs = (audience: 'nextChild' | 'siblings'): FamilyRisk => ({
    audience,
    event: 'disease',
    formula: 'inheritedPlusNew',
    outcome,
    helps: originHelps,
  })
  return [
    forSibs('nextChild'),
    forSibs('siblings'),
    childOfRecessivePatient(partnerCarrier),
    carrierAmongRelatives('carrier'),
  ]
}

function childrenOfHemizygous(): readonly FamilyRisk[] {
  const of = (event: 'disease' | 'carrier', formula: FamilyFormula, outcome: RiskOutcome): FamilyRisk => ({
    audience: 'ownChildren',
    event,
    formula,
    outcome,
    helps: nothing,
  })
  return [
    of('disease', 'xSonsOfFather', childOfAffectedFather('male', 'affected')),
    of('carrier', 'xDaughtersOfFather', childOfAffectedFather('female', 'carrier')),
  ]
}

function xBoyRisks(): readonly FamilyRisk[] {
  const sons = affectedSonOfCarrier('unknown')
  return [
    { audience: 'nextChild', event: 'disease', formula: 'xSonOfCarrier', outcome: sons, helps: nothing },
    {
      audience: 'siblings',
      event: 'carrier',
      formula: 'xDaughterOfCarrier',
      outcome: carrierDaughterOfCarrier(),
      helps: nothing,
    },
    ...childrenOfHemizygous(),
    carrierAmongRelatives('carrier'),
  ]
}

/** From the father, whose X every daughter gets and no son. */
function xFatherRisks(stated: StatedRiskValues): readonly FamilyRisk[] {
  const daughters = (audience: 'nextChild' | 'siblings'): FamilyRisk => ({
    audience,
    event: 'variant',
    formula: 'xDaughtersOfFather',
    outcome: childOfAffectedFather(audience === 'nextChild' ? 'unknown' : 'female', 'carrier'),
    helps: nothing,
  })
  return [
    daughters('nextChild'),
    daughters('siblings'),
    dominantChild('ownChildren', stated),
    refused('otherRelatives', refuse('origin_unknown', half)),
  ]
}

function mitochondrialRisks({ childSex }: FamilyRiskBasis): readonly FamilyRisk[] {
  const mother = (audience: RiskAudience): FamilyRisk => ({
    audience,
    event: 'disease',
    formula: 'mitochondrialMother',
    outcome: mitochondrialHeteroplasmicMother(),
    helps: nothing,
  })
  const father: FamilyRisk = {
    audience: 'ownChildren',
    event: 'variant',
    formula: 'mitochondrialFather',
    outcome: mitochondrialFather(),
    helps: nothing,
  }
  return [
    mother('nextChild'),
    mother('siblings'),
    childSex === 'male' ? father : mother('ownChildren'),
    mother('otherRelatives'),
  ]
}
