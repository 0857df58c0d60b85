import { secondaryFindingTags, type ConsentAnswer, type ConsentAnswers } from '#shared/domain/consent/consent-record.ts'
import { recordOf } from '#shared/kit/records.ts'

/** Version 1 of the questions, in the order of the conversation. A new form gets a new list beside this one. */
export const consentQuestionIds = [
  'analysis',
  'treatable_preventable',
  'not_preventable',
  'carrier_status',
  'adult_onset',
  'family_relevance',
  'recontact',
  'researchResultUse',
  'decipher',
] as const
export type ConsentQuestionId = (typeof consentQuestionIds)[number]

/** One question of the forms; its words stand in `consent-forms`, its short name in the texts. */
export interface ConsentQuestion {
  readonly id: ConsentQuestionId
  readonly answerOf: (answers: ConsentAnswers) => ConsentAnswer
}

/** The answers of a form in the terms of the consent rule. */
export function answersFrom(given: Readonly<Record<ConsentQuestionId, ConsentAnswer>>): ConsentAnswers {
  return {
    analysis: given.analysis,
    sf: recordOf(secondaryFindingTags, (tag) => given[tag]),
    recontact: given.recontact,
    researchResultUse: given.researchResultUse,
    decipher: given.decipher,
  }
}

/** Where each question's answer stands in the record. */
export const consentQuestions: readonly ConsentQuestion[] = [
  { id: 'analysis', answerOf: (answers) => answers.analysis },
  { id: 'treatable_preventable', answerOf: (answers) => answers.sf.treatable_preventable },
  { id: 'not_preventable', answerOf: (answers) => answers.sf.not_preventable },
  { id: 'carrier_status', answerOf: (answers) => answers.sf.carrier_status },
  { id: 'adult_onset', answerOf: (answers) => answers.sf.adult_onset },
  { id: 'family_relevance', answerOf: (answers) => answers.sf.family_relevance },
  { id: 'recontact', answerOf: (answers) => answers.recontact },
  { id: 'researchResultUse', answerOf: (answers) => answers.researchResultUse },
  { id: 'decipher', answerOf: (answers) => answers.decipher },
]
