import { assertNever } from '#shared/kit/assert.ts'
import { userId, variantKey, type CaseId, type UserId, type VariantKey } from '#shared/kit/ids.ts'
import { readingResourceId, verdictResourceId } from '#main/platform/mapping/assessment.ts'

/** What an outbox entry of the kind `classification` is about: one reader's assessment, or what two readers said together. */
export type ClassificationSubject =
  | { readonly kind: 'reading'; readonly reader: UserId; readonly key: VariantKey }
  | { readonly kind: 'verdict'; readonly key: VariantKey }

export const readingSubject = (reader: UserId, key: VariantKey): string => `reading ${reader} ${key}`
export const verdictSubject = (key: VariantKey): string => `verdict ${key}`

/** Reads what the two above write. Keys have no spaces; names of users may. */
export function classificationSubject(text: string | null): ClassificationSubject {
  const [kind = '', ...rest] = (text ?? '').split(' ')
  const key = variantKey(rest.at(-1) ?? '')
  return kind === 'verdict' ? { kind, key } : { kind: 'reading', reader: userId(rest.slice(0, -1).join(' ')), key }
}

export function resourceIdOf(caseId: CaseId, subject: ClassificationSubject): string {
  switch (subject.kind) {
    case 'reading':
      return readingResourceId(caseId, subject.key, subject.reader)
    case 'verdict':
      return verdictResourceId(caseId, subject.key)
    default:
      return assertNever(subject)
  }
}
