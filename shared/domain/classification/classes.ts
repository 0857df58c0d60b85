/**
 * The five classes of germline variants in the order of rising pathogenicity; the index + 1 is the class number that
 * Danish laboratories use (klasse 1-5). Source: Richards et al. 2015, Genet Med 17:405; numbers after Plon et al. 2008.
 */
export const variantClasses = ['benign', 'likely_benign', 'uncertain', 'likely_pathogenic', 'pathogenic'] as const

export type VariantClass = (typeof variantClasses)[number]

/** 1 (benign) to 5 (pathogenic). */
export function classNumber(variantClass: VariantClass): number {
  return variantClasses.indexOf(variantClass) + 1
}

/** Class 4 and 5: what a laboratory reports as disease-causing and what counts as a secondary finding. */
export function isDiseaseCausing(variantClass: VariantClass): boolean {
  return classNumber(variantClass) >= 4
}
