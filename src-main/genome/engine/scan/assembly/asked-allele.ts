/** Which of a record's alleles is asked about, and which annotation entries are about it. */
import { isSame } from './names'
import { endOfSubField, numberAt, pipesLeft, skipPipes } from './scanning'

/** Index of the sub-fields `Allele` and `ALLELE_NUM`, or -1. */
export function setAlleleFields(allele: i32, number: i32): void {
  alleleField = allele
  alleleNumberField = number
}
let alleleField: i32 = -1
let alleleNumberField: i32 = -1

// The allele in question, from 1, among so many; and how VEP spells it where there are several.
export let allele: i32 = 1
export let alleles: i32 = 1
let spelledAt: i32 = 0
let spelledLength: i32 = 0

export function askFor(number: i32, among: i32, spelling: i32, length: i32): void {
  allele = number
  alleles = among
  spelledAt = spelling
  spelledLength = length
}

/** Whether an entry is about the allele in question: by its number where entries have one, else by its spelling. */
export function isOfAllele(start: i32): bool {
  if (alleleNumberField >= 0) {
    const at = alleleNumberField == 0 ? start : skipPipes(start, alleleNumberField)
    if (alleleNumberField == 0 || pipesLeft == 0) {
      const end = endOfSubField(at)
      if (end > at) return numberAt(at, end) == f64(allele)
    }
  }
  if (alleleField < 0) return false
  const at = alleleField == 0 ? start : skipPipes(start, alleleField)
  if (alleleField > 0 && pipesLeft > 0) return false
  const end = endOfSubField(at)
  if (end == at) return false
  // An allele of which nothing is left behind the base all share.
  if (spelledLength == 0) return end - at == 1 && load<u8>(at) == 45
  return end - at == spelledLength && isSame(at, spelledAt, spelledLength)
}
