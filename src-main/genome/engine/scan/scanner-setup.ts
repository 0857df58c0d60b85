import { annotationFields } from '#shared/registry/fields/fields.ts'
import { clinvarSignificances, clinvarStars, parseClinvar } from '#shared/domain/variant/clinvar.ts'
import { impactOf, impacts, severityOf, worstConsequence } from '#shared/domain/variant/consequence.ts'
import { structuralFromBases } from '#shared/domain/variant/kind.ts'
import { announcedSources, clinvarNames } from '#main/genome/annotation/annotation.ts'
import type { ScanExports } from '#main/genome/engine/scan/scan-module.ts'
import type { ScanFile } from '#main/genome/engine/scan/scanner.ts'
import type { VcfHeader } from '#main/genome/vcf/header.ts'

// The same numbers as in `assembly/scan.ts`.
const ROLE = {
  consequence: 1,
  impact: 2,
  symbol: 3,
  gene: 4,
  feature_type: 5,
  feature: 6,
  biotype: 7,
  hgvsc: 8,
  hgvsp: 9,
  canonical: 10,
  pick: 11,
  mane_select: 12,
  mane: 13,
} as const
const SIGNIFICANCE = 20
const REVIEW = 30
const CSQ = 40
const SLOW = 41
const SLOT = 64
const infoPriority = 5
/** Their meaning is more than a number or a name: such records are for the reader in TypeScript. */
const slowKeys = ['END', 'SVLEN', 'SVTYPE', 'ANN', 'BCSQ', 'REPID']

/** What a text means, in the numbers the columns hold; asked once for each distinct text. */
export function meaningOf(kind: number, text: string): number {
  switch (kind) {
    case 4: {
      const consequence = worstConsequence(text)
      return severityOf(consequence) | (impacts.indexOf(impactOf(consequence)) << 8)
    }
    case 5: {
      const impact = impacts.findIndex((name) => name === text)
      return impact === -1 ? 255 : impact
    }
    case 6: {
      const significance = parseClinvar(text)
      return significance === undefined ? 0 : 1 + clinvarSignificances.indexOf(significance)
    }
    default:
      return clinvarStars(text)
  }
}

/** Tells a new scanner what the header announces and the registry looks for. */
export function configure(scan: ScanExports, { header, personOfSample, persons, isLarge }: ScanFile): void {
  scan.start()
  if (isLarge) scan.createNames(24 << 20, 18)
  else scan.createNames(4 << 20, 15)
  scan.setUp(persons, numbersIn(scan, personOfSample), personOfSample.length)
  scan.setStructuralFrom(structuralFromBases)
  scan.setBeside(severityOf('upstream_gene_variant'), severityOf('downstream_gene_variant'))
  const csq = (header.csq ?? []).map((name) => name.toLowerCase())
  scan.setAlleleFields(csq.indexOf('allele'), csq.indexOf('allele_num'))
  const roles = new Map<number, number>()
  for (const [name, role] of Object.entries(ROLE)) if (csq.includes(name)) roles.set(csq.indexOf(name), role)
  setClinvarRoles(scan, csq, roles)
  setFieldRoles(scan, header, { csq, roles })
  if (header.csq !== null) addKey(scan, 'CSQ', CSQ)
  for (const key of slowKeys) addKey(scan, key, SLOW)
  const needed = [...roles].toSorted(([a], [b]) => a - b)
  scan.setCsq(numbersIn(scan, needed.flat()), needed.length, csq.length)
}

function numbersIn(scan: ScanExports, values: readonly number[]): number {
  const at = scan.reserve(values.length * 4 + 8)
  new Int32Array(scan.memory.buffer, at, values.length).set(values)
  return at
}

function addKey(scan: ScanExports, key: string, role: number): void {
  const encoded = Buffer.from(key, 'utf8')
  const at = scan.reserve(encoded.length + 16)
  new Uint8Array(scan.memory.buffer).set(encoded, at)
  scan.addKey(at, encoded.length, role)
}

/** What CSQ says goes before what INFO says. */
function setClinvarRoles(scan: ScanExports, csq: readonly string[], roles: Map<number, number>): void {
  const inCsq = (names: readonly string[], role: number): void => {
    for (const [priority, name] of names.entries()) {
      if (csq.includes(name)) roles.set(csq.indexOf(name), role + priority)
    }
  }
  inCsq(clinvarNames.csq, SIGNIFICANCE)
  inCsq(clinvarNames.csqStatus, REVIEW)
  for (const [priority, name] of clinvarNames.info.entries()) addKey(scan, name, SIGNIFICANCE + infoPriority + priority)
  for (const [priority, name] of clinvarNames.infoStatus.entries()) addKey(scan, name, REVIEW + infoPriority + priority)
}

interface CsqRoles {
  readonly csq: readonly string[]
  readonly roles: Map<number, number>
}

/** A slot for every name a number may stand under, and for every field the order in which slots are looked at. */
function setFieldRoles(scan: ScanExports, header: VcfHeader, { csq, roles }: CsqRoles): void {
  const picks: number[] = []
  const slotOf = new Map<string, number>()
  const slotFor = (place: 'csq' | 'info', name: string, isFirst: boolean): number => {
    const known = slotOf.get(`${place} ${name}`)
    if (known !== undefined) return known
    const slot = picks.length
    picks.push(isFirst ? 1 : 0)
    slotOf.set(`${place} ${name}`, slot)
    if (place === 'csq') roles.set(csq.indexOf(name.toLowerCase()), SLOT + slot)
    else addKey(scan, name, SLOT + slot)
    return slot
  }
  const programme = annotationFields.flatMap((field) => {
    const groups = announcedSources(field, header).flatMap((source) => {
      const slots = source.names.map((name) => slotFor(source.in, name, field.pick === 'first'))
      return source.together === true ? [slots] : slots.map((slot) => [slot])
    })
    const limits = [field.absentMarker ?? Number.NaN, field.absentMeans ?? Number.NaN]
    return [
      groups.length,
      field.pick === 'first' ? 1 : 0,
      ...new Int32Array(new Float64Array(limits).buffer),
      // Padded to eight bytes, as the marks before them are.
      ...groups.flatMap((slots) => [slots.length, 0, ...slots, ...(slots.length % 2 === 1 ? [0] : [])]),
    ]
  })
  const pickBytes = scan.reserve(picks.length + 8)
  new Uint8Array(scan.memory.buffer).set(picks, pickBytes)
  scan.setSlots(picks.length, pickBytes)
  scan.setFields(annotationFields.length, numbersIn(scan, programme))
}
