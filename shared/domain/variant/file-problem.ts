import { lineProblems } from '#shared/domain/variant/line-problem.ts'

/** Why a file of a family cannot be read. Each is a phrase in both languages, under `worklist.fileProblem`. */
export const fileProblems = [
  ...lineProblems,
  /** Of runs of homozygosity: a region that is none, or one outside its chromosome. */
  'region',
  'build',
  /** Of the header of a VCF. */
  'notVcf',
  'unsupportedVersion',
  'noColumnLine',
  'columnsMissing',
  /** Of reads. */
  'header',
  /** Of a family and its forms. */
  'json',
  'phenopacket',
  /** Of a window of reference sequence. */
  'window',
  /** Of any file: it ends before its end. */
  'truncated',
] as const

export type FileProblem = (typeof fileProblems)[number]

/** Whether a text is the name of such a problem; what fills the blanks of an error comes as text. */
export function isFileProblem(value: unknown): value is FileProblem {
  return fileProblems.some((problem) => problem === value)
}
