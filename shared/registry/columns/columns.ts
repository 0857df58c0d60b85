import type { Column } from '#shared/registry/columns/column.ts'

/** The grid's columns from left to right as a new user sees them; widths in pixels at the standard density. */
export const columns: readonly Column[] = [
  { id: 'number', kind: 'core', width: 34, isShown: true },
  { id: 'class', kind: 'core', width: 56, isShown: true },
  { id: 'gene', kind: 'core', width: 88, isShown: true },
  { id: 'variant', kind: 'core', width: 170, isShown: true },
  { id: 'consequence', kind: 'core', width: 112, isShown: true },
  { id: 'child', kind: 'person', width: 84, isShown: true },
  { id: 'mother', kind: 'person', width: 84, isShown: true },
  { id: 'father', kind: 'person', width: 84, isShown: true },
  { id: 'inheritance', kind: 'core', width: 108, isShown: true },
  {
    id: 'populationFrequency',
    kind: 'field',
    field: 'populationFrequency',
    format: 'frequency',
    width: 72,
    isShown: true,
  },
  { id: 'revel', kind: 'field', field: 'revel', format: 'score', width: 66, isShown: true },
  { id: 'spliceAi', kind: 'field', field: 'spliceAi', format: 'score', width: 72, isShown: true },
  { id: 'cadd', kind: 'field', field: 'cadd', format: 'decimal', width: 62, isShown: true },
  { id: 'clinvar', kind: 'core', width: 96, isShown: true },
  { id: 'alphaMissense', kind: 'field', field: 'alphaMissense', format: 'score', width: 78, isShown: false },
  {
    id: 'populationHomozygotes',
    kind: 'field',
    field: 'populationHomozygotes',
    format: 'count',
    width: 70,
    isShown: false,
  },
  { id: 'position', kind: 'core', width: 130, isShown: false },
  { id: 'kind', kind: 'core', width: 70, isShown: false },
  { id: 'filter', kind: 'core', width: 90, isShown: false },
]
