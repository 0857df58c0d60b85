import { createHash } from 'node:crypto'
import type { ReportSource } from '#main/features/report/document/report-source.ts'
import { keptSource } from '#main/features/report/signing/kept-source.ts'
import { canonicalJson } from '#main/store/work/canonical-json.ts'

/** What a signature covers: everything the report is made of except the signatures themselves. */
export function digestOf(source: ReportSource): string {
  const { signatures: _signatures, status: _status, ...signed } = keptSource(source)
  return createHash('sha256').update(canonicalJson(signed)).digest('hex')
}
