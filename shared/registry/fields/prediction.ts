import type { AnnotationField } from '#shared/registry/fields/field.ts'

/** What programs predict an allele does. The calibrated bands for them belong to the classification rules. */
export const predictionFields: readonly AnnotationField[] = [
  {
    id: 'revel',
    sources: [
      { in: 'csq', names: ['REVEL', 'REVEL_score'] },
      { in: 'info', names: ['REVEL', 'dbNSFP_REVEL_score'] },
    ],
    pick: 'max',
  },
  {
    id: 'alphaMissense',
    sources: [
      { in: 'csq', names: ['am_pathogenicity', 'AlphaMissense_score'] },
      { in: 'info', names: ['am_pathogenicity', 'AlphaMissense'] },
    ],
    pick: 'max',
  },
  {
    id: 'cadd',
    sources: [
      { in: 'csq', names: ['CADD_PHRED'] },
      { in: 'info', names: ['CADD_PHRED', 'CADD'] },
    ],
    pick: 'max',
  },
  {
    // The strongest of acceptor gain, acceptor loss, donor gain, donor loss.
    id: 'spliceAi',
    sources: [
      {
        in: 'csq',
        names: ['SpliceAI_pred_DS_AG', 'SpliceAI_pred_DS_AL', 'SpliceAI_pred_DS_DG', 'SpliceAI_pred_DS_DL'],
        together: true,
      },
      { in: 'info', names: ['SpliceAI_DS_max', 'spliceai_max'] },
    ],
    pick: 'max',
  },
]
