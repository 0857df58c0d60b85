import { classNumber, type VariantClass } from '#shared/domain/classification/classes.ts'

/** How well a gene is proven to cause a disease (ClinGen gene-disease validity). */
export type GeneDiseaseValidity = 'definitive' | 'strong' | 'moderate' | 'limited' | 'disputed' | 'refuted' | 'none'

/**
 * The class that may go into a clinical answer. Below moderate validity the gene is a candidate: a variant in it is no
 * answer to the patient's question, so class 4 and 5 become class 3. An unknown validity counts as none.
 */
export function clinicalClass(variantClass: VariantClass, validity: GeneDiseaseValidity | null): VariantClass {
  const isProven = validity === 'definitive' || validity === 'strong' || validity === 'moderate'
  return isProven || classNumber(variantClass) <= 3 ? variantClass : 'uncertain'
}
