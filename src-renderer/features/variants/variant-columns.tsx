import { ArrowUpRight, FileText, Link2 } from 'lucide-react'
import type { CallOutput } from '#shared/contract/contract.ts'
import { canonicalConsequence, impactOf } from '#shared/domain/variant/consequence.ts'
import { columns } from '#shared/registry/columns/columns.ts'
import type { Column, CoreColumnId } from '#shared/registry/columns/column.ts'
import type { VariantRow } from '#renderer/data/selection.ts'
import type { GridColumn } from '#renderer/ui/grid/grid-types.ts'
import { ClassBadge } from '#renderer/ui/kit/ClassBadge.tsx'
import { lengthInWords } from '#renderer/ui/text/length-in-words.ts'
import { textOr, type Texts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/variants/variant-columns.module.css'

type Preferences = CallOutput<'preferences.get'>['columns']
type Sources = CallOutput<'variants.presets'>['fields']
type Call = VariantRow['calls'][number]

/** Ids of the persons whose calls stand in the columns; null where nobody is. */
export type TrioIds = Readonly<Record<'child' | 'mother' | 'father', string | null>>

export interface ColumnOptions {
  readonly texts: Texts
  readonly preferences: Preferences
  readonly trio: TrioIds
  /** Where the files of this case have each field from. */
  readonly sources: Sources
}

/** The columns of the registry as the user has arranged them. */
export function variantColumns(options: ColumnOptions): readonly GridColumn<VariantRow>[] {
  return columns.map((column) => {
    const preferred = options.preferences[column.id]
    return {
      ...drawingOf(column, options),
      id: column.id,
      title: textOr(options.texts.t, `variants.column.${column.id}`, column.id),
      width: preferred?.width ?? column.width,
      isShown: preferred?.isShown ?? column.isShown,
    }
  })
}

type Drawing = Pick<GridColumn<VariantRow>, 'draw' | 'hint' | 'align' | 'help' | 'isSortable'>

function drawingOf(column: Column, options: ColumnOptions): Drawing {
  switch (column.kind) {
    case 'core':
      return coreDrawing(column.id, options.texts)
    case 'person':
      return personDrawing(options.trio[column.id], options.texts)
    case 'field':
      return fieldDrawing(column, options)
  }
}

function fieldDrawing(column: Extract<Column, { kind: 'field' }>, { texts, sources }: ColumnOptions): Drawing {
  const { t, format } = texts
  const numbers = { frequency: format.frequency, count: format.integer, score: format.score, decimal: format.decimal }
  const source = sources.find(({ field }) => field === column.field)?.source ?? null
  const title = textOr(t, `variants.column.${column.id}`, column.id)
  return {
    align: 'right',
    isSortable: source !== null,
    help:
      source === null
        ? t('variants.columnHelp.missing', { field: title })
        : t('variants.columnHelp.source', { source }),
    draw: (row) => {
      const value = row.fields[column.field]
      return value == null ? <span className={styles['none']}>–</span> : numbers[column.format](value)
    },
  }
}

function personDrawing(personId: string | null, { t, format }: Texts): Drawing {
  const callOf = (row: VariantRow): Call | undefined => row.calls.find((call) => call.personId === personId)
  return {
    isSortable: false,
    draw: (row) => {
      if (row.run !== null) return row.run.personId === personId ? t('variants.run.here') : null
      const call = callOf(row)
      if (call === undefined) return null
      const { genotype, altReads, depth, heteroplasmy } = call
      // Mitochondrial genotypes are written as if there were two copies, and mean nothing.
      const said = heteroplasmy === null ? genotype : format.percentFine(heteroplasmy)
      const isCarried = heteroplasmy === null ? genotype.includes('1') : heteroplasmy > 0
      return (
        <span className={styles['call']}>
          {/* The space is for who hears the cell: without it genotype and reads run into one number. */}
          <span className={isCarried ? styles['carried'] : ''}>{said}</span>{' '}
          {altReads === null || depth === null ? null : (
            <span className={styles['reads']}>
              {altReads}/{depth}
            </span>
          )}
        </span>
      )
    },
    hint: (row) => {
      const call = callOf(row)
      if (call === undefined) return undefined
      const shown = (value: number | null): string => (value === null ? t('common.none') : format.integer(value))
      return t(call.heteroplasmy === null ? 'variants.callTitle' : 'variants.callTitleMitochondrial', {
        genotype: call.genotype,
        level: call.heteroplasmy === null ? '' : format.percentFine(call.heteroplasmy),
        alt: shown(call.altReads),
        depth: shown(call.depth),
        quality: shown(call.quality),
      })
    },
  }
}

function coreDrawing(id: CoreColumnId, texts: Texts): Drawing {
  const { t, format } = texts
  const drawings: Readonly<Record<CoreColumnId, Drawing>> = {
    number: {
      isSortable: false,
      align: 'right',
      draw: (_, index) => <span className={styles['none']}>{format.integer(index + 1)}</span>,
    },
    class: { isSortable: true, draw: (row) => (row.class === null ? null : <ClassBadge value={row.class} />) },
    gene: {
      isSortable: true,
      draw: (row) => <GeneCell row={row} texts={texts} />,
      hint: (row) => row.genes.join(', '),
    },
    variant: {
      isSortable: false,
      draw: (row) => variantName(texts, row),
      hint: (row) => `${variantName(texts, row)} ${row.transcript ?? ''}`,
    },
    consequence: {
      isSortable: true,
      draw: (row) => <ConsequenceCell row={row} texts={texts} />,
      hint: (row) => {
        if (row.run !== null) return t(`variants.kind.${row.kind}`)
        if (row.worstConsequence === row.consequence) return undefined
        return t('variants.otherTranscript', { consequence: consequenceText(t, row.worstConsequence) })
      },
    },
    inheritance: {
      isSortable: true,
      draw: (row) => <InheritanceCell row={row} texts={texts} />,
      hint: (row) => (row.inheritance === null ? undefined : t(`variants.confidence.${row.inheritance.confidence}`)),
    },
    clinvar: {
      isSortable: true,
      draw: (row) =>
        row.clinvar === null ? (
          <span className={styles['none']}>–</span>
        ) : (
          <span>
            {t(`variants.clinvarShort.${row.clinvar.significance}`)}{' '}
            <span className={styles['stars']} aria-hidden>
              {'★'.repeat(row.clinvar.stars)}
            </span>
          </span>
        ),
      hint: (row) =>
        row.clinvar === null
          ? undefined
          : `${t(`variants.clinvar.${row.clinvar.significance}`)}, ${t('variants.stars', { count: row.clinvar.stars })}`,
    },
    position: { isSortable: true, draw: (row) => `${row.contig}:${format.integer(row.position)}` },
    kind: { isSortable: true, draw: (row) => t(`variants.kind.${row.kind}`) },
    filter: { isSortable: true, draw: (row) => row.filter, hint: (row) => row.filter },
  }
  return drawings[id]
}

/** HGVS of the transcript shown, else the change at its place. */
export function variantName(texts: Pick<Texts, 't' | 'format'>, row: VariantRow): string {
  const { format } = texts
  const { hgvsC, hgvsP, ref, alt, kind, contig, position, end } = row
  if (row.run !== null) return runName(texts, row)
  if (hgvsC !== null) return hgvsP === null ? hgvsC : `${hgvsC} ${hgvsP}`
  const place = `${contig}:${format.integer(position)}`
  if (alt.startsWith('<') || kind === 'bnd') return `${place}–${format.integer(end)}`
  const short = (bases: string): string => (bases.length > 12 ? `${bases.slice(0, 9)}…` : bases)
  return `${place} ${short(ref)}>${short(alt)}`
}

/** `5 Mb · chr8:59.000.001–64.000.000`: how long it is comes first, for that is asked first. */
function runName({ t, format }: Pick<Texts, 't' | 'format'>, { contig, position, end }: VariantRow): string {
  const length = lengthInWords({ t, format }, end - position + 1)
  return `${length} · ${contig}:${format.integer(position)}–${format.integer(end)}`
}

/** The first term of a consequence in words; VEP joins several by `&`, the worst first. */
export function consequenceText(t: Texts['t'], consequence: string): string {
  const [term = ''] = consequence.split('&')
  return textOr(t, `variants.consequence.${term}`, term)
}

interface CellProps {
  readonly row: VariantRow
  readonly texts: Texts
}

function GeneCell({ row, texts: { t } }: CellProps) {
  if (row.run !== null)
    return <span className={styles['none']}>{t('variants.run.genes', { count: row.run.genes })}</span>
  const [gene] = row.genes
  return (
    <span className={styles['gene']}>
      <i>{gene ?? '–'}</i>
      {row.genes.length > 1 ? <span className={styles['none']}>+{row.genes.length - 1}</span> : null}
      {row.pairedWith.length === 0 ? null : (
        <Link2 size={12} aria-label={t('variants.paired', { count: row.pairedWith.length })} />
      )}
      {row.isInReport ? <FileText size={12} aria-label={t('variants.inReport')} /> : null}
    </span>
  )
}

/** In the colour of what happens to the transcript shown; an arrow where another one is hit harder. */
function ConsequenceCell({ row: { consequence, worstConsequence, run }, texts: { t } }: CellProps) {
  if (run !== null) return <span>{t('variants.run.short')}</span>
  return (
    <span className={`${styles['consequence']} ${styles[impactOf(canonicalConsequence(consequence))]}`}>
      {consequenceText(t, consequence)}
      {worstConsequence === consequence ? null : <ArrowUpRight size={12} aria-hidden />}
    </span>
  )
}

function InheritanceCell({ row: { inheritance }, texts: { t } }: CellProps) {
  if (inheritance === null) return null
  const label = textOr(t, `inheritance.label.${inheritance.label}`, inheritance.label)
  return (
    <span className={inheritance.confidence === 'high' ? '' : styles['uncertain']}>
      {inheritance.confidence === 'high' ? label : `${label} ?`}
    </span>
  )
}
