/** Times of one file. */
export interface GrowthPoint {
  readonly sites: number
  readonly importMs: number
  /** Median of all questions, warm. */
  readonly filterMs: number
}

const width = 560
const height = 320
const margin = { left: 70, right: 36, top: 20, bottom: 46 }

/** Import and filter times over the number of sites, both axes logarithmic: linear growth is a slope of one. */
export function growthPlot(points: readonly GrowthPoint[]): string {
  const x = (sites: number): number =>
    margin.left + ((Math.log10(sites) - 4) / (Math.log10(5e6) - 4)) * (width - margin.left - margin.right)
  const y = (ms: number): number => {
    const share = (Math.log10(Math.max(ms, 0.1)) + 1) / 6
    return height - margin.bottom - share * (height - margin.top - margin.bottom)
  }
  const line = (of: (point: GrowthPoint) => number): string =>
    points.map((point) => `${x(point.sites).toFixed(1)},${y(of(point)).toFixed(1)}`).join(' ')
  const grid = [0.1, 1, 10, 100, 1000, 10_000, 100_000].map(
    (ms) =>
      `<line x1="${margin.left}" x2="${width - margin.right}" y1="${y(ms)}" y2="${y(ms)}" stroke="#d9dfe2"/>` +
      `<text x="${margin.left - 8}" y="${y(ms) + 4}" text-anchor="end">${ms} ms</text>`,
  )
  const ticks = points.map(
    ({ sites }) => `<text x="${x(sites)}" y="${height - 24}" text-anchor="middle">${sites.toLocaleString('en')}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11" fill="#33454e">
<rect width="${width}" height="${height}" fill="#fff"/>
${grid.join('\n')}
${ticks.join('\n')}
<polyline points="${line(({ importMs }) => importMs)}" fill="none" stroke="#0b6e6e" stroke-width="2"/>
<polyline points="${line(({ filterMs }) => filterMs)}" fill="none" stroke="#b4541a" stroke-width="2" stroke-dasharray="5 3"/>
<text x="${width / 2}" y="${height - 6}" text-anchor="middle">sites (solid: import; dashed: median question, warm)</text>
</svg>
`
}
