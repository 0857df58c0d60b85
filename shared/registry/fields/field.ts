/**
 * Where a value stands in the files a platform delivers. Names are compared without regard to case. Those that a header
 * announces are tried in order record by record, because one file may be annotated by two programs; the import report
 * lists them.
 */
export interface FieldSource {
  /** `csq`: a sub-field of VEP's CSQ, taken from the transcript shown first; `info`: a key of INFO. */
  readonly in: 'csq' | 'info'
  readonly names: readonly string[]
  /** All names are read together and `pick` chooses among their values (the four deltas of SpliceAI). */
  readonly together?: true
}

/**
 * A number about an allele that an annotation program wrote: a frequency, a prediction. One entry here makes it
 * imported, filterable, sortable and available to columns.
 */
export interface AnnotationField {
  readonly id: string
  readonly sources: readonly FieldSource[]
  /** Which of several values counts where a file gives more than one. */
  readonly pick: 'first' | 'max'
  /**
   * A value by which the annotating program says that it looked and found nothing (slivar writes -1 for "not in
   * gnomAD"). It is stored as `absentMeans`, because looked-up-and-absent is knowledge and not a missing value.
   */
  readonly absentMarker?: number
  readonly absentMeans?: number
}
