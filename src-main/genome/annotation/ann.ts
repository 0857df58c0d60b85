import { impactOf, impacts, worstConsequence } from '#shared/domain/variant/consequence.ts'
import type { Transcript } from '#main/genome/annotation/transcript.ts'

/**
 * SnpEff's `ANN`. Its sub-fields are fixed by the specification: Allele, Annotation, Impact, Gene name, Gene id, Feature
 * type, Feature id, Biotype, Rank, HGVS.c, HGVS.p, ...
 * Source: "Variant annotations in VCF format", version 1.0 (Cingolani et al. 2015).
 */
export function annTranscripts(text: string, alt: string, isOnlyAlt: boolean): readonly Transcript[] {
  const found: Transcript[] = []
  for (const part of text.split(',')) {
    const [allele, terms, impact, gene, , featureType, feature, biotype, rank, hgvsC, hgvsP] = part.split('|')
    if (terms === undefined || gene === undefined || gene === '' || (!isOnlyAlt && allele !== alt)) continue
    if (featureType !== 'transcript') continue
    const consequence = worstConsequence(terms)
    found.push({
      id: feature ?? '',
      gene,
      consequence,
      impact: impacts.find((known) => known === impact) ?? impactOf(consequence),
      hgvsC: blankToNull(hgvsC),
      hgvsP: blankToNull(hgvsP),
      exon: blankToNull(rank),
      biotype: blankToNull(biotype),
      isMane: false,
      isPicked: false,
    })
  }
  return found
}

function blankToNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text
}
