/**
 * Thresholds of a trio profile. A laboratory may change each of them; the report prints `name` and `version` so that a
 * result can always be traced to the numbers it was made with. All comparisons are inclusive exactly as described.
 */
export interface TrioProfile {
  readonly name: string
  readonly version: string
  readonly quality: QualityThresholds
  readonly childHet: ChildHetThresholds
  readonly homAlt: HomAltThresholds
  readonly parentRef: ParentRefThresholds
  readonly mitochondrial: MitochondrialThresholds
  readonly frequency: FrequencyThresholds
}

/** Genotype quality (GQ, Phred) and read depth (DP) at or above which a call is used. An absent value fails. */
export interface QualityThresholds {
  /** GQ 20: slivar, Hail `de_novo`, GATK PossibleDeNovo (high). */
  readonly diploidMinGq: number
  /** 10 reads: the filter of the Pediatric Cardiac Genomics Consortium type (PMC7960548, table 2); slivar uses 6-12. */
  readonly diploidMinDepth: number
  /** GQ 10: slivar for X in males; a haploid call needs less evidence than a diploid one. */
  readonly hemizygousMinGq: number
  /** 6 reads: slivar for X in males. */
  readonly hemizygousMinDepth: number
  /** GQ 20, the only test for structural variants: their callers do not give comparable DP and AD. */
  readonly structuralMinGq: number
}

/** Allele balance (ALT reads of the allele / all AD reads, 0-1) of a heterozygous call. */
export interface ChildHetThresholds {
  /** 3 ALT reads; applies to a parent's heterozygous call too. */
  readonly minAltReads: number
  /** 0.20 (slivar): below it a child is a possible mosaic (`low_ab_child`) and a carrier parent a possible mosaic. */
  readonly lowest: number
  /** 0.25 (slivar, strict): from here to `cleanTo` nothing is flagged. */
  readonly cleanFrom: number
  /** 0.75 (slivar, strict). */
  readonly cleanTo: number
  /** 0.80 (slivar): above it `high_ab_child`. */
  readonly highest: number
}

/** ALT fraction (0-1) of a homozygous or hemizygous call. slivar's > 0.98 is too strict for clinical exomes. */
export interface HomAltThresholds {
  /** 0.90: from here a homozygous call is clean. */
  readonly clean: number
  /** 0.80: below it the genotype contradicts the reads; between the two it is reviewed. */
  readonly lowest: number
  /** 0.90: a hemizygous call below it contradicts the reads. */
  readonly hemizygous: number
}

/** How many ALT reads a parent called reference may have (slivar: < 2 together; Hail: AB <= 0.05; PCGC: < 3.5 %). */
export interface ParentRefThresholds {
  /** 2 reads: from here ALT reads count as a signal; a single read is only reviewed. */
  readonly signalReads: number
  /** 0.02: from here the parent is a candidate for mosaicism (and below it the reads are low-level noise to review). */
  readonly mosaicFrom: number
  /** 0.25: from here the reference call contradicts the reads and the parent is unknown. */
  readonly discordantFrom: number
}

/** Mitochondrial DNA, judged on read fractions (0-1). Product defaults; McCormick 2020 leaves limits to the laboratory. */
export interface MitochondrialThresholds {
  /** 100 reads. */
  readonly minDepth: number
  /** 0.05: the child carries the variant from here. */
  readonly childCarriesFrom: number
  /** 0.02: the mother has it detectably from here. */
  readonly motherDetectableFrom: number
  /** 0.95: homoplasmic from here. */
  readonly homoplasmicFrom: number
}

/** Population frequency (popmax, 0-1) above which a variant is too common for a mode of inheritance (slivar). */
export interface FrequencyThresholds {
  /** 0.001: above it a dominant or de novo explanation is doubtful. */
  readonly dominantMax: number
  /** 0.01: recessive candidates stay below it. Used by the filters; no label depends on it. */
  readonly recessiveBelow: number
}

/** The default profile `clinical-trio-v1` (inheritance.md section 2). */
export const CLINICAL_TRIO_V1: TrioProfile = {
  name: 'clinical-trio-v1',
  version: '1.0',
  quality: {
    diploidMinGq: 20,
    diploidMinDepth: 10,
    hemizygousMinGq: 10,
    hemizygousMinDepth: 6,
    structuralMinGq: 20,
  },
  childHet: { minAltReads: 3, lowest: 0.2, cleanFrom: 0.25, cleanTo: 0.75, highest: 0.8 },
  homAlt: { clean: 0.9, lowest: 0.8, hemizygous: 0.9 },
  parentRef: { signalReads: 2, mosaicFrom: 0.02, discordantFrom: 0.25 },
  mitochondrial: { minDepth: 100, childCarriesFrom: 0.05, motherDetectableFrom: 0.02, homoplasmicFrom: 0.95 },
  frequency: { dominantMax: 0.001, recessiveBelow: 0.01 },
}
