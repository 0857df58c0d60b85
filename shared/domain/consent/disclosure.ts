import {
  secondaryFindingTags,
  type ConsentRecord,
  type SecondaryFindingTag,
} from '#shared/domain/consent/consent-record.ts'
import {
  CONSENT_RULE_VERSION,
  type ConsentAction,
  type ConsentDecision,
  type ConsentFinding,
  type DepartmentSfMode,
} from '#shared/domain/consent/consent-request.ts'
import { isMinorOn } from '#shared/domain/consent/new-form.ts'
import { decideConsent } from '#shared/domain/consent/rule.ts'
import { consentTagsOf } from '#shared/domain/secondary-findings/consent-tags.ts'
import { findSfGene, sfGenes } from '#shared/domain/secondary-findings/sf-list.ts'
import type { CaseId, PersonId, UserId } from '#shared/kit/ids.ts'

/** What the decision rests on; all of it is written beside an opening in the audit trail, except the genes. */
export interface DisclosureBasis {
  readonly caseId: CaseId
  readonly viewer: UserId
  /** Why the data are looked at; other purposes get rules of their own. */
  readonly purpose: 'interpretation'
  /** Local Danish time, `YYYY-MM-DDTHH:MM:SS`. */
  readonly now: string
  readonly child: PersonId
  readonly mother: PersonId | null
  readonly father: PersonId | null
  /** Everybody beside the child whose genome was sequenced, with a form or without. */
  readonly relatives: readonly PersonId[]
  /** The newest form of each person; a person without one is closed. */
  readonly records: ReadonlyMap<PersonId, ConsentRecord>
  readonly departmentMode: DepartmentSfMode
  /** Genes of the question that was asked. They are always open as long as the child's analysis is. */
  readonly indicationGenes: ReadonlySet<string>
}

/** What the gate has to know of a row. */
export interface RowFacts {
  /** Genes by annotation and, for genes of the secondary-findings list, also by position. */
  readonly genes: readonly string[]
  /** Somebody states that this allele causes disease: ClinVar, or a classification made here. */
  readonly isReportedPathogenic: boolean
}

/** One answer of the rule, as the audit trail keeps it: whose data, what for, and why not. Never a finding. */
export interface DisclosureDecision {
  readonly person: PersonId
  readonly action: ConsentAction
  /** For secondary findings: which of the five kinds. */
  readonly tag?: SecondaryFindingTag
  readonly formVersion: string | null
  readonly allowed: boolean
  readonly reasons: ConsentDecision['reasons']
}

export type ListSearch = 'closed' | 'incidental' | 'active'

/**
 * How much of a row may be seen: nothing (then it does not exist), the child's part alone, or all three persons.
 */
export type RowVisibility = 'hidden' | 'childOnly' | 'family'

/**
 * The one way from stored genetic data to anything outside the core. The query engine, the read server, the report and
 * every exporter take one as a required argument; only {@link Disclosure.decide} makes one, from the consent rule.
 *
 * The rule, closed by default:
 * 1. Without the child's valid consent to the analysis nothing of the case is open. A relative without one is not there
 *    at all: the genotypes are unknown and the trio becomes a duo.
 * 2. A row in a gene of the indication is open, with the parents' genotypes (segregation).
 * 3. A row in any other gene of the secondary-findings list (ACMG SF) is closed as a gene, whatever is or is not found
 *    there, so that a closed gene looks the same in every family. It opens for the child only when the allele is reported
 *    pathogenic and the child's own answers cover every tag of the gene.
 * 4. A row outside the indication that is reported pathogenic is an unsolicited finding nobody tagged: closed. Reads are
 *    shown as if it had not been called, and in every gene outside the indication only around variants that have a row,
 *    whatever is or is not found there.
 * 5. *From whom it came* in a row opened by 3 needs the yes of both parents. If one refuses, has withdrawn or was never
 *    asked, both are blank, because the other one's genotype would tell. It needs the yes of every other sequenced relative,
 *    too: nobody's secondary finding is opened by somebody else, and whoever takes a form back opens nothing by it.
 */
export class Disclosure {
  readonly caseId: CaseId
  readonly viewer: UserId
  readonly ruleVersion = CONSENT_RULE_VERSION
  /** The child's consent covers the analysis. */
  readonly isCaseOpen: boolean
  readonly #basis: DisclosureBasis
  readonly #usable: ReadonlySet<PersonId>
  readonly #listed: ReadonlyMap<string, RowVisibility>

  private constructor(basis: DisclosureBasis) {
    this.caseId = basis.caseId
    this.viewer = basis.viewer
    this.#basis = basis
    this.isCaseOpen = allows(basis, basis.child, 'ANALYSE_INDICATION')
    this.#usable = new Set(
      this.isCaseOpen
        ? [...basis.records.keys()].filter((person) =>
            allows(basis, person, person === basis.child ? 'ANALYSE_INDICATION' : 'USE_FOR_SEGREGATION'),
          )
        : [],
    )
    this.#listed = new Map(sfGenes.map(({ gene }) => [gene, listedGene(basis, this.#usable, gene)] as const))
  }

  static decide(basis: DisclosureBasis): Disclosure {
    return new Disclosure(basis)
  }

  /**
   * What the rule said of every person: use at all, each kind of secondary finding, active search. The same questions in
   * every family, so that the trail of a case tells nothing of what is in it.
   */
  decisions(): readonly DisclosureDecision[] {
    const { child, mother, father, records } = this.#basis
    const persons = new Set([child, mother, father, ...records.keys()].filter((person) => person !== null))
    return [...persons].flatMap((person) => decisionsOn(this.#basis, person))
  }

  /** Whether this person's genotypes and reads may be used at all. */
  isUsable(person: PersonId): boolean {
    return this.#usable.has(person)
  }

  /** How much of a row may be seen. */
  row(facts: RowFacts): RowVisibility {
    if (!this.isCaseOpen) return 'hidden'
    if (facts.genes.some((gene) => this.#basis.indicationGenes.has(gene))) return 'family'
    const listed = facts.genes.flatMap((gene) => this.#listed.get(findSfGene(gene)?.gene ?? '') ?? [])
    if (listed.length === 0) return facts.isReportedPathogenic ? 'hidden' : 'family'
    if (!facts.isReportedPathogenic || listed.includes('hidden')) return 'hidden'
    return listed.includes('childOnly') ? 'childOnly' : 'family'
  }

  /**
   * What is looked for of the list in one person's own data: nothing; what was met on the way, which only the child's
   * analysis can do; or the whole list, where the department searches it and the person agreed.
   */
  listSearch(person: PersonId): ListSearch {
    if (!this.isUsable(person)) return 'closed'
    if (allows(this.#basis, person, 'ACTIVE_SF_SEARCH')) return 'active'
    const isOnTheWay = person === this.#basis.child && this.#basis.departmentMode === 'incidental_only'
    return isOnTheWay ? 'incidental' : 'closed'
  }

  /**
   * Whether a finding in a gene of the list may be shown as this person's own: by their own answers alone. A gene of the
   * indication is no secondary finding.
   */
  opensOwn(person: PersonId, gene: string): boolean {
    if (this.#basis.indicationGenes.has(gene) || this.listSearch(person) === 'closed') return false
    return allows(this.#basis, person, 'VIEW_SF', listedFinding(gene))
  }

  /** The parents whose answers keep their part of the child's finding in a gene blank. */
  refusingParents(gene: string): readonly ('mother' | 'father')[] {
    if (this.#listed.get(gene) !== 'childOnly') return []
    return (['mother', 'father'] as const).filter((parent) => {
      const person = this.#basis[parent]
      if (person === null) return false
      return !this.isUsable(person) || !allows(this.#basis, person, 'VIEW_SF', listedFinding(gene))
    })
  }

  /**
   * Genes whose reads of this person are closed: no read that touches one leaves the core. The list depends on answers
   * and indication only, never on what is in the reads.
   */
  closedGenes(person: PersonId): readonly string[] {
    const { indicationGenes, child } = this.#basis
    return [...this.#listed].flatMap(([gene, visibility]) => {
      if (indicationGenes.has(gene)) return []
      const isOpen = visibility === 'family' || (visibility === 'childOnly' && person === child)
      return isOpen ? [] : [gene]
    })
  }

  /**
   * Whether a gene is neither of the question nor on the list: a pathogenic allele there has no row, so reads are shown
   * around the variants that have one, and nowhere else. The same for everybody, whatever was answered, and for every gene:
   * which ones are known for a disease is knowledge that is never whole.
   */
  isNarrowed(gene: string): boolean {
    return !this.#basis.indicationGenes.has(gene) && findSfGene(gene) === null
  }
}

/** What a reported pathogenic row in a listed gene would show. */
function listedGene(basis: DisclosureBasis, usable: ReadonlySet<PersonId>, gene: string): RowVisibility {
  const finding = listedFinding(gene)
  const covers = (person: PersonId): boolean => usable.has(person) && allows(basis, person, 'VIEW_SF', finding)
  if (!covers(basis.child)) return 'hidden'
  const parents = [basis.mother, basis.father].filter((person) => person !== null)
  return [...parents, ...basis.relatives].every(covers) ? 'family' : 'childOnly'
}

/** A reportable finding in a gene of the list, as the consent rule sees it. */
function listedFinding(gene: string): ConsentFinding {
  return { tags: consentTagsOf(gene)?.tags ?? [], cls: 'pathogenic' }
}

function decisionsOn(basis: DisclosureBasis, person: PersonId): readonly DisclosureDecision[] {
  const formVersion = basis.records.get(person)?.consent?.formVersion ?? null
  const use = person === basis.child ? 'ANALYSE_INDICATION' : 'USE_FOR_SEGREGATION'
  return [
    { person, action: use, formVersion, ...ask(basis, person, use) },
    ...secondaryFindingTags.map((tag) => ({
      person,
      action: 'VIEW_SF' as const,
      tag,
      formVersion,
      ...ask(basis, person, 'VIEW_SF', { tags: [tag], cls: 'pathogenic' }),
    })),
    { person, action: 'ACTIVE_SF_SEARCH', formVersion, ...ask(basis, person, 'ACTIVE_SF_SEARCH') },
  ]
}

function allows(basis: DisclosureBasis, person: PersonId, action: ConsentAction, finding?: ConsentFinding): boolean {
  return ask(basis, person, action, finding).allowed
}

function ask(
  basis: DisclosureBasis,
  person: PersonId,
  action: ConsentAction,
  finding?: ConsentFinding,
): ConsentDecision {
  return decideConsent({
    now: basis.now,
    action,
    person,
    persons: Object.fromEntries(basis.records),
    departmentSfMode: basis.departmentMode,
    listSubset: isMinorOn(basis.records.get(person)?.birthDate ?? '', basis.now) ? 'childhood' : 'full',
    ...(finding === undefined ? {} : { finding }),
  })
}
