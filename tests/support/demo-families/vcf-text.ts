import { present } from './present.ts'

/** A VCF file as text: its header lines and its records, each split at tabs. */
export interface VcfText {
  readonly header: readonly string[]
  readonly records: readonly (readonly string[])[]
}

export function parseVcf(text: string): VcfText {
  const lines = text.split('\n').filter((line) => line !== '')
  return {
    header: lines.filter((line) => line.startsWith('#')),
    records: lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t')),
  }
}

export function formatVcf({ header, records }: VcfText): string {
  return `${[...header, ...records.map((record) => record.join('\t'))].join('\n')}\n`
}

/** Sample names in the order of the columns. */
export function samplesOf({ header }: VcfText): string[] {
  return present(header.at(-1), 'column line').split('\t').slice(9)
}

/** Removes INFO fields together with their header lines. */
export function dropInfo({ header, records }: VcfText, keys: readonly string[]): VcfText {
  const dropped = new Set(keys)
  const isKept = (entry: string): boolean => !dropped.has(entry.split('=')[0] ?? '')
  return {
    header: header.filter((line) => !keys.some((key) => line.startsWith(`##INFO=<ID=${key},`))),
    records: records.map((record) => {
      const info = present(record[7], 'INFO column').split(';').filter(isKept).join(';')
      return record.with(7, info === '' ? '.' : info)
    }),
  }
}

/** Puts header lines before the first `##contig` line, where the INFO lines of the file end. */
export function addHeader(vcf: VcfText, lines: readonly string[]): VcfText {
  const contigs = vcf.header.findIndex((line) => line.startsWith('##contig='))
  return { ...vcf, header: [...vcf.header.slice(0, contigs), ...lines, ...vcf.header.slice(contigs)] }
}

/** Adds records where contig order of the header and position put them; a place that is already taken is an error. */
export function insertRecords(vcf: VcfText, added: readonly (readonly string[])[]): VcfText {
  const contigs = vcf.header.flatMap((line) => /^##contig=<ID=([^,>]+)/u.exec(line)?.[1] ?? [])
  const rank = (record: readonly string[]): number => contigs.indexOf(record[0] ?? '')
  const taken = new Set(vcf.records.map(placeOf))
  for (const record of added) {
    if (taken.has(placeOf(record))) throw new Error(`The file already has a record at ${placeOf(record)}`)
  }
  const records = [...vcf.records, ...added].toSorted((a, b) => rank(a) - rank(b) || Number(a[1]) - Number(b[1]))
  return { ...vcf, records }
}

function placeOf(record: readonly string[]): string {
  return `${record[0]}:${record[1]}`
}

/** The value of one INFO key, or undefined. */
export function infoValue(record: readonly string[], key: string): string | undefined {
  const entry = present(record[7], 'INFO column')
    .split(';')
    .find((part) => part.startsWith(`${key}=`))
  return entry?.slice(key.length + 1)
}

/** The sub-field names of VEP's CSQ as the header announces them. */
export function csqFieldNames({ header }: VcfText): string[] {
  const line = present(
    header.find((entry) => entry.startsWith('##INFO=<ID=CSQ,')),
    'CSQ header line',
  )
  return present(/Format: ([^"]+)"/u.exec(line)?.[1], 'CSQ format').split('|')
}
