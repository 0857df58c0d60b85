import type { ReportFigure } from '#shared/domain/report/figure.ts'
import { findingName } from '#shared/domain/report/finding-words.ts'
import { fill } from '#shared/i18n/report-texts.ts'
import type { ReportWords } from '#main/features/report/document/report-source.ts'

/** What stands below a figure unless somebody types something else: whose reads, where, on which reference, and when. */
export function figureCaption(figure: ReportFigure, { source, texts, format }: ReportWords): string {
  const named = { locus: locusOf(figure, format), build: source.facts.build, at: format.date(figure.takenAt) }
  if (figure.persons.length === 0) return fill(texts.figure.captionWithoutReads, named)
  return fill(texts.figure.caption, { ...named, persons: personsOf(figure, { source, texts }) })
}

/** A figure for who cannot see it: what it is, and what was counted of the findings that lie in it. */
export function figureAlternative(figure: ReportFigure, words: ReportWords): string {
  const { source, texts, format } = words
  const findings = source.facts.findings.filter(({ genomic }) => liesIn(genomic, figure))
  const counted = findings.map((finding) =>
    [
      findingName(finding),
      ...(finding.reads === null ? [] : [fill(texts.readsOf, { alt: finding.reads.alt, depth: finding.reads.depth })]),
    ].join(': '),
  )
  const { alternative, alternativeWithoutReads } = texts.figure
  const picture = fill(figure.persons.length === 0 ? alternativeWithoutReads : alternative, {
    persons: personsOf(figure, { source, texts }),
    locus: locusOf(figure, format),
  })
  return counted.length === 0
    ? picture
    : `${picture} ${fill(texts.figure.alternativeFindings, { findings: counted.join('; ') })}`
}

function personsOf({ persons }: ReportFigure, { source, texts }: Pick<ReportWords, 'source' | 'texts'>): string {
  return new Intl.ListFormat(source.language).format(persons.map((person) => texts.relationship[person]))
}

/** 1-based and inclusive, as people write places. */
function locusOf({ place }: ReportFigure, format: ReportWords['format']): string {
  return `${place.contig}:${format.integer(place.start + 1)}–${format.integer(place.end)}`
}

/** @param genomic `chr8:60852595 A>T` */
function liesIn(genomic: string, { place }: ReportFigure): boolean {
  const [contig, rest = ''] = genomic.split(':')
  const position = Number.parseInt(rest, 10)
  return contig === place.contig && position > place.start && position <= place.end
}
