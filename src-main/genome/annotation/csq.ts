import { impactOf, worstConsequence, impacts, type Impact } from '#shared/domain/variant/consequence.ts'
import { vepAllele } from '#main/genome/annotation/allele-spelling.ts'
import type { Transcript } from '#main/genome/annotation/transcript.ts'

/** One entry of VEP's CSQ with its sub-fields by lower-case name. */
export interface CsqEntry {
  readonly values: ReadonlyMap<string, string>
  /** The entry has fewer sub-fields than the header announces: values after the gap may be misplaced. */
  readonly isShort: boolean
}

export interface CsqAllele {
  readonly ref: string
  readonly alts: readonly string[]
  /** From 1. */
  readonly number: number
}

/**
 * The entries of one allele. With a single alternative all entries are its own; else `ALLELE_NUM` decides, or the
 * spelling of the allele.
 */
export function csqEntries(text: string, names: readonly string[], allele: CsqAllele): readonly CsqEntry[] {
  const entries = text.split(',').map((part) => entryOf(part, names))
  if (allele.alts.length === 1) return entries
  const spelled = vepAllele(allele.ref, allele.alts, allele.alts[allele.number - 1] ?? '')
  return entries.filter(({ values }) => {
    const number = values.get('allele_num')
    return number === undefined ? values.get('allele') === spelled : Number(number) === allele.number
  })
}

function entryOf(text: string, names: readonly string[]): CsqEntry {
  const parts = text.split('|')
  const values = new Map<string, string>()
  names.forEach((name, index) => {
    const value = parts[index]
    if (value !== undefined && value !== '') values.set(name.toLowerCase(), value)
  })
  return { values, isShort: parts.length < names.length }
}

/** Null for entries that are not about a transcript (regulatory features, intergenic). */
export function csqTranscript(entry: CsqEntry): Transcript | null {
  const { values } = entry
  const terms = values.get('consequence')
  if (terms === undefined || (values.get('feature_type') ?? 'Transcript') !== 'Transcript') return null
  const gene = values.get('symbol') ?? values.get('gene')
  if (gene === undefined) return null
  const consequence = worstConsequence(terms)
  const hgvsC = values.get('hgvsc')
  return {
    id: accessionOf(values.get('feature'), hgvsC),
    gene,
    consequence,
    impact: impactFrom(values.get('impact')) ?? impactOf(consequence),
    hgvsC: withoutAccession(hgvsC),
    hgvsP: withoutAccession(values.get('hgvsp')),
    exon: values.get('exon') ?? (values.has('intron') ? `intron ${values.get('intron') ?? ''}` : null),
    biotype: values.get('biotype') ?? null,
    isMane: values.has('mane_select') || values.get('mane') === 'MANE_Select',
    isPicked: values.has('pick') ? values.get('pick') === '1' : values.get('canonical') === 'YES',
  }
}

/** HGVS carries the version where the feature does not. */
function accessionOf(feature: string | undefined, hgvsC: string | undefined): string {
  const versioned = hgvsC?.split(':')[0]
  return versioned !== undefined && feature !== undefined && versioned.startsWith(feature) ? versioned : (feature ?? '')
}

/** `NM_017780.4:c.5418C>G` -> `c.5418C>G`; VEP writes `=` as `%3D`. */
function withoutAccession(hgvs: string | undefined): string | null {
  if (hgvs === undefined) return null
  const colon = hgvs.indexOf(':')
  return (colon === -1 ? hgvs : hgvs.slice(colon + 1)).replaceAll('%3D', '=')
}

function impactFrom(text: string | undefined): Impact | undefined {
  return impacts.find((impact) => impact === text)
}
