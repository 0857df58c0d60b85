/** Why a line of a VCF cannot be read. Source: VCF 4.5, section 1.6. */
export const lineProblems = ['tooFewColumns', 'position', 'ref', 'alt', 'sampleCount'] as const

/** What is wrong with a line, and the column (1-based) where it goes wrong. */
export interface LineProblem {
  readonly column: number
  readonly reason: (typeof lineProblems)[number]
}

/** Such a line of a file as it is told: 1-based, and the file as the user named it. */
export interface BrokenLine extends LineProblem {
  readonly file: string
  readonly line: number
}
