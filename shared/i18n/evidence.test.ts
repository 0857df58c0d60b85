import { describe, expect, it } from 'vitest'
import { evidence as danish } from '#shared/i18n/da/evidence.ts'
import { evidence as english } from '#shared/i18n/en/evidence.ts'
import { keysOf } from '#shared/kit/records.ts'
import type { EvidenceFactKey } from '#shared/domain/classification/evidence/fact.ts'
import type {
  EvidenceCaution,
  EvidenceSentenceKey,
  WithheldReason,
} from '#shared/domain/classification/evidence/proposal.ts'

/** Every key of the rules has a text, and no text is without a rule: the types say so both ways. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
const sentences: Same<keyof typeof danish.sentence, EvidenceSentenceKey> = true
const facts: Same<keyof typeof danish.fact, EvidenceFactKey> = true
const cautions: Same<keyof typeof danish.caution, EvidenceCaution> = true
const withheld: Same<keyof typeof danish.withheld, WithheldReason> = true

const params = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name = '']) => name).toSorted()

describe('the sentences of evidence', () => {
  it('cover the rules exactly', () => {
    expect([sentences, facts, cautions, withheld]).toEqual([true, true, true, true])
  })

  it('take the same values in both languages', () => {
    for (const key of keysOf(danish.sentence)) {
      expect({ key, params: params(english.sentence[key]) }).toEqual({ key, params: params(danish.sentence[key]) })
    }
  })

  it('are one sentence each', () => {
    for (const text of [...Object.values(danish.sentence), ...Object.values(english.sentence)]) {
      expect(text).toMatch(/^\S.*\.$/u)
    }
  })
})
