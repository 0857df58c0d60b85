import { fileURLToPath } from 'node:url'
import { defaultRuleSet, expertPanelRuleSet } from '#shared/domain/classification/germline/rule-set.ts'
import {
  compareWithExperts,
  differenceCauses,
  requiredShare,
  share,
  type ExpertComparison,
  type ExpertDifference,
} from '#tests/support/expert/compare-expert.ts'
import { readExpertFile } from '#tests/support/expert/expert-file.ts'

/**
 * `node tests/support/expert/check-expert.ts [FILE]`: gives the criteria that expert panels have met to the engine and lists
 * every variant whose class it does not reproduce, with the cause. FILE is an export of the ClinGen Evidence Repository
 * (tab-separated, plain or gzip); without it the one in the fixtures. The exit code is 0 from 94 %.
 */
function rate(comparison: ExpertComparison): string {
  return `${comparison.same}/${comparison.total} (${(share(comparison) * 100).toFixed(1)} %)`
}

function difference({ variant, result, engineClass, cause }: ExpertDifference): string {
  const points = result.points === null ? '' : `, ${result.points} points`
  const retracted = variant.isRetracted ? ', retracted by the panel' : ''
  return [
    `${variant.gene} ${variant.variation}`,
    `  panel ${variant.assertion}; engine ${engineClass ?? 'refused'}${points}; 2015 ${result.class2015 ?? '-'}`,
    `  ${variant.codes.join(', ') || 'no criterion met'} (${variant.panel}, ${variant.approved}${retracted})`,
    `  cause: ${differenceCauses[cause]}`,
  ].join('\n')
}

function countByCause(differences: readonly ExpertDifference[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { cause } of differences) counts.set(cause, (counts.get(cause) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([cause, count]) => `  ${count} ${cause}`)
}

const fixture = fileURLToPath(new URL('../../fixtures/expert/clingen-erepo-11-genes.tsv.gz', import.meta.url))
const variants = await readExpertFile(process.argv[2] ?? fixture)
const panels = compareWithExperts(variants, expertPanelRuleSet)
const plain = compareWithExperts(variants, { ...expertPanelRuleSet, guard: 'none' })
const suggested = compareWithExperts(variants, defaultRuleSet)

const lines = [
  ...panels.differences.map(difference),
  '',
  'Differences by cause:',
  ...countByCause(panels.differences),
  '',
  `Class of the expert panels reproduced (${expertPanelRuleSet.title}): ${rate(panels)}`,
  `For comparison, the sum of points alone: ${rate(plain)}`,
  `For comparison, as a suggestion of the workbench (${defaultRuleSet.title}): ${rate(suggested)}`,
]
process.stdout.write(`${lines.join('\n')}\n`)
process.exitCode = share(panels) >= requiredShare ? 0 : 1
