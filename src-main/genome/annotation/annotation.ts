import type { AnnotationField, FieldSource } from '#shared/registry/fields/field.ts'
import { annotationFields } from '#shared/registry/fields/fields.ts'
import { clinvarStars, parseClinvar, type ClinvarSignificance } from '#shared/domain/variant/clinvar.ts'
import { annTranscripts } from '#main/genome/annotation/ann.ts'
import { bcsqTranscripts } from '#main/genome/annotation/bcsq.ts'
import { csqEntries, csqTranscript, type CsqAllele, type CsqEntry } from '#main/genome/annotation/csq.ts'
import type { Transcript } from '#main/genome/annotation/transcript.ts'
import type { VcfHeader } from '#main/genome/vcf/header.ts'
import type { VcfRecord } from '#main/genome/vcf/record.ts'

/** Everything annotation programs said of one allele. */
export interface Annotation {
  readonly transcripts: readonly Transcript[]
  /** By field id; absent means that the files say nothing, never zero. */
  readonly fields: ReadonlyMap<string, number>
  readonly clinvar: ClinvarSignificance | undefined
  readonly clinvarStars: number
  /** An annotation entry was shorter than the header announced. */
  readonly isShort: boolean
}

/** How one file is annotated: which of the names the registry looks for its header announces. */
export interface Annotator {
  readonly annotate: (record: VcfRecord, number: number) => Annotation
  /** Per field of the registry the name found, or null. */
  readonly sources: readonly { readonly field: string; readonly source: string | null }[]
}

export const clinvarNames = {
  csq: ['clinvar_clnsig', 'clin_sig'],
  csqStatus: ['clinvar_clnrevstat'],
  info: ['CLNSIG', 'CLIN_SIG', 'clinvar_sig'],
  infoStatus: ['CLNREVSTAT'],
}

/** VEP's CSQ, SnpEff's ANN or bcftools' BCSQ, whichever a record has, in this order. */
export function createAnnotator(header: VcfHeader): Annotator {
  const announced = annotationFields.map((field) => ({ field, sources: announcedSources(field, header) }))

  return {
    sources: announced.map(({ field, sources }) => ({
      field: field.id,
      source: sources.length === 0 ? null : sources.flatMap((source) => source.names).join(', '),
    })),
    annotate: (record, number) => {
      const entries = entriesOf(record, number, header.csq)
      const fields = new Map<string, number>()
      for (const { field, sources } of announced) {
        const value = fieldValue(field, sources, { record, entries, number })
        if (value !== undefined) fields.set(field.id, value)
      }
      return {
        transcripts: transcriptsOf(record, number, header.csq),
        fields,
        ...clinvarOf(record, entries),
        isShort: entries.some((entry) => entry.isShort),
      }
    },
  }
}

/** What a record says of one allele's transcripts: CSQ, else ANN, else BCSQ. */
export function transcriptsOf(
  record: Pick<VcfRecord, 'ref' | 'alts' | 'info'>,
  number: number,
  csqNames: readonly string[] | null,
): readonly Transcript[] {
  const fromCsq = entriesOf(record, number, csqNames).flatMap((entry) => csqTranscript(entry) ?? [])
  if (fromCsq.length > 0) return fromCsq
  const ann = record.info.get('ANN')
  if (ann !== undefined) return annTranscripts(ann, record.alts[number - 1] ?? '', record.alts.length === 1)
  const bcsq = record.info.get('BCSQ')
  return bcsq === undefined ? [] : bcsqTranscripts(bcsq)
}

function entriesOf(
  record: Pick<VcfRecord, 'ref' | 'alts' | 'info'>,
  number: number,
  csqNames: readonly string[] | null,
): readonly CsqEntry[] {
  const csq = csqNames === null ? undefined : record.info.get('CSQ')
  if (csq === undefined || csqNames === null) return []
  const allele: CsqAllele = { ref: record.ref, alts: record.alts, number }
  return csqEntries(csq, csqNames, allele)
}

/** The names of a source that the header announces, in its spelling. */
export function announcedSources(field: AnnotationField, header: VcfHeader): readonly FieldSource[] {
  const csqNames = new Map((header.csq ?? []).map((name) => [name.toLowerCase(), name]))
  return field.sources.flatMap((source) => {
    const known = source.in === 'csq' ? csqNames : header.info
    const names = source.names.flatMap((name) => known.get(name.toLowerCase()) ?? [])
    return names.length === 0 ? [] : [{ ...source, names }]
  })
}

interface Statement {
  readonly record: VcfRecord
  readonly entries: readonly CsqEntry[]
  readonly number: number
}

/** The first name with a value wins; names that belong together are read together. */
function fieldValue(field: AnnotationField, sources: readonly FieldSource[], said: Statement): number | undefined {
  for (const source of sources) {
    const groups = source.together === true ? [source.names] : source.names.map((name) => [name])
    for (const names of groups) {
      const values = names.flatMap((name) => valuesOf(source.in, name, said))
      const value = field.pick === 'max' ? maximum(values) : values[0]
      if (value !== undefined) return value === field.absentMarker ? field.absentMeans : value
    }
  }
  return undefined
}

function valuesOf(place: FieldSource['in'], name: string, said: Statement): readonly number[] {
  if (place === 'csq') return said.entries.flatMap((entry) => numbersIn(entry.values.get(name.toLowerCase()), '&'))
  const text = said.record.info.get(name)
  if (text === undefined) return []
  const perAllele = text.split(',')
  // One number per alternative where the file gives that many, else the number is about the record.
  const own = perAllele.length === said.record.alts.length ? perAllele[said.number - 1] : perAllele[0]
  return numbersIn(own, '|')
}

function numbersIn(text: string | undefined, separator: string): readonly number[] {
  if (text === undefined) return []
  return text
    .split(separator)
    .filter((part) => part !== '' && part !== '.')
    .map(Number)
    .filter((value) => Number.isFinite(value))
}

function maximum(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : Math.max(...values)
}

function clinvarOf(
  record: VcfRecord,
  entries: readonly CsqEntry[],
): { readonly clinvar: ClinvarSignificance | undefined; readonly clinvarStars: number } {
  const first = (keys: readonly string[], get: (key: string) => string | undefined): string | undefined =>
    keys.map(get).find((text) => text !== undefined && text !== '')
  const fromCsq = (keys: readonly string[]): string | undefined =>
    first(keys, (key) => entries.map((entry) => entry.values.get(key)).find((text) => text !== undefined))
  const fromInfo = (keys: readonly string[]): string | undefined => first(keys, (key) => record.info.get(key))
  const statement = fromCsq(clinvarNames.csq) ?? fromInfo(clinvarNames.info)
  const status = fromCsq(clinvarNames.csqStatus) ?? fromInfo(clinvarNames.infoStatus)
  return {
    clinvar: statement === undefined ? undefined : parseClinvar(statement),
    clinvarStars: clinvarStars(status ?? ''),
  }
}
