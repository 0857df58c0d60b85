import type { AnsweringFinding } from '#shared/domain/report/answer.ts'
import type { ReportFinding } from '#shared/domain/report/report-facts.ts'

/** `CHD7 NM_017780.4:c.5992A>T p.(Arg1998Ter)`, as HGVS writes it; without a transcript the genomic place. */
export function findingName({ gene, transcript, hgvsC, hgvsP, genomic }: ReportFinding): string {
  if (hgvsC === null) return `${gene} ${genomic}`.trim()
  const coding = transcript === null || hgvsC.includes(':') ? hgvsC : `${transcript}:${hgvsC}`
  return [gene, coding, hgvsP === null ? '' : predicted(hgvsP)].filter((part) => part !== '').join(' ')
}

/** A protein change that nobody has seen on the protein stands in brackets (HGVS nomenclature, recommendations protein). */
function predicted(hgvsP: string): string {
  const own = hgvsP.includes(':') ? (hgvsP.split(':').at(-1) ?? hgvsP) : hgvsP
  const [, change] = /^p\.\(?(.*?)\)?$/u.exec(own) ?? []
  return change === undefined || change === '=' || change === '?' ? own : `p.(${change})`
}

/**
 * Whether the variant stands in a pattern under which it can cause disease by itself or with its partner: new, in both
 * copies, on the only copy, or from an affected parent. One allele from a healthy parent is not.
 */
function fitsInheritance({
  inheritance,
  zygosity,
  isInTrans,
}: Pick<ReportFinding, 'inheritance' | 'zygosity' | 'isInTrans'>): boolean {
  if (isInTrans || zygosity === 'homozygous' || zygosity === 'hemizygous') return true
  return inheritance !== null && /DENOVO|AD_INHERITED/u.test(inheritance)
}

/** A finding as far as the answer of the report depends on it. */
export function asAnswering(finding: ReportFinding): AnsweringFinding {
  return {
    class: finding.class,
    fitsInheritance: fitsInheritance(finding),
    isSecondary: finding.isSecondary === true,
  }
}
