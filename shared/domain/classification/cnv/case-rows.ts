import { fixedRow, rangeRow, type CnvRow } from '#shared/domain/classification/cnv/cnv-row.ts'

/**
 * Sections 1, 4 and 5, the same on both sheets (Riggs et al. 2020, Genet Med 22:245, PMC7313390, tables 1 and 2). Stored
 * copies of the sheet disagree on three lines: 4B (lowest 0 or 15), 4I and 4J (total -90, or -45 and -30) and 5H in gains
 * (suggestion 30, or 15 from memory); the values here are those of the tables and the calculator.
 */
export const contentRows: readonly CnvRow[] = [
  fixedRow('1A', 0, 'Contains protein-coding or other known functional elements'),
  fixedRow('1B', -60, 'Contains none'),
]

/** Section 4: other patients and the literature; each patient counts once and the present one never. */
export const literatureRows: readonly CnvRow[] = [
  rangeRow('4A', [null, 15, 45], 'Like change in a patient; phenotype highly specific and nearly unique', 90),
  rangeRow('4B', [null, 0, 45], 'Like change in a patient; phenotype highly specific, not unique', 90),
  rangeRow('4C', [null, 0, 30], 'Like change in a patient; phenotype fits, unspecific or heterogeneous', 90),
  rangeRow('4D', [0, -30, 0], 'Like change in a patient; phenotype does not fit'),
  rangeRow('4E', [10, 0, 15], 'Highly specific fitting phenotype, inheritance unknown', 30),
  fixedRow('4F', 15, '3-4 observed segregations', 45),
  fixedRow('4G', 30, '5-6 observed segregations', 45),
  fixedRow('4H', 45, '7 or more observed segregations'),
  rangeRow('4I', [-45, -45, 0], 'An affected relative lacks it', -90),
  rangeRow('4J', [-30, -30, 0], 'An unaffected relative carries it; the disease is specific', -90),
  rangeRow('4K', [-15, -15, 0], 'An unaffected relative carries it; phenotype unspecific', -30),
  rangeRow('4L', [45, 0, 45], 'Case-control excess, specific phenotype'),
  rangeRow('4M', [30, 0, 30], 'Case-control excess, phenotype unspecific or unknown', 45),
  rangeRow('4N', [-90, -90, 0], 'Case-control study without a difference'),
  rangeRow('4O', [-100, -100, 0], 'Overlaps common variation in the population'),
]

/** Section 5: this patient only. */
export const patientRows: readonly CnvRow[] = [
  rangeRow('5A', [null, 0, 45], 'New in this patient: the value of 4A to 4D for one case'),
  rangeRow('5B', [-30, -45, 0], 'From an unaffected parent; specific phenotype, no family history'),
  rangeRow('5C', [-15, -30, 0], 'From an unaffected parent; unspecific phenotype, no family history'),
  rangeRow('5D', [null, 0, 45], 'Segregates with the phenotype in the family: the value of 4F to 4H'),
  rangeRow('5E', [null, -45, 0], 'Does not segregate: the value of 4I to 4K'),
  fixedRow('5F', 0, 'Inheritance unknown or not informative'),
  rangeRow('5G', [10, 0, 15], 'Inheritance unknown; phenotype unspecific but as in similar cases'),
  rangeRow('5H', [30, 0, 30], 'Inheritance unknown; phenotype highly specific and as in similar cases'),
]
