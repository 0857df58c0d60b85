import { statedRiskNames, type FamilyRisk } from '#shared/domain/risk/family-risk.ts'
import { commonDenominator, sharesOf } from '#shared/domain/counselling/share.ts'
import { toText, type Fraction } from '#shared/domain/risk/fraction.ts'
import type { RiskOutcome } from '#shared/domain/risk/outcome.ts'
import type { HandlerOutput } from '#shared/contract/contract.ts'
import type { FamilyFinding } from '#main/features/counselling/family-findings.ts'

type Finding = HandlerOutput<'counselling.risk'>['findings'][number]
type Result = Finding['risks'][number]['result']

/** All the figures of a case share one denominator. */
export function denominatorOf(findings: readonly FamilyFinding[]): number {
  return commonDenominator(findings.flatMap(({ risks }) => risks.map(({ outcome }) => outcome)))
}

/** A finding with its risks as they leave the core. */
export function findingResult(finding: FamilyFinding, denominator: number): Finding {
  const { facts, name, parents, risks, stated } = finding
  return {
    keys: facts.map(({ key }) => key),
    name,
    class: facts[0].class,
    inheritance: facts[0].inheritance,
    parents: parents.map(({ relationship, altReads, depth, fraction, upper95 }) => ({
      relationship,
      altReads,
      depth,
      fraction,
      upper95,
    })),
    risks: risks.map(({ audience, event, formula, outcome, helps }: FamilyRisk) => ({
      audience,
      event,
      formula,
      result: resultOf(outcome, denominator),
      helps: [...helps],
    })),
    stated: stated.flatMap(({ item, value, by, byId, at }) => {
      const given = statedRiskNames.find((each) => item.endsWith(` ${each}`))
      return given === undefined ? [] : [{ name: given, value, by, byId, at }]
    }),
  }
}

function resultOf(outcome: RiskOutcome, denominator: number): Result {
  if (outcome.kind === 'refused') {
    return { kind: 'refused', reason: outcome.reason, transmission: textOf(outcome.transmission) }
  }
  const basis = {
    inputs: [...outcome.inputs],
    assumptions: [...outcome.assumptions],
    sources: [...outcome.sources],
    shares: sharesOf(outcome, denominator),
  }
  if (outcome.kind === 'range') {
    return { kind: 'range', low: outcome.low, high: outcome.high, wording: outcome.wording, ...basis }
  }
  return {
    kind: 'probability',
    probability: outcome.probability,
    exact: textOf(outcome.exact),
    transmission: textOf(outcome.transmission),
    ...basis,
  }
}

function textOf(fraction: Fraction | null): string | null {
  return fraction === null ? null : toText(fraction)
}
