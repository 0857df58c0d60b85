import { and } from '#shared/domain/query/filter.ts'
import type { EngineCase } from '#tests/performance/engine-case.ts'
import { openView } from '#tests/performance/engine-queries.ts'
import { comparedQuestions, duckdbOf, sqliteOf, type OtherEngine } from '#tests/performance/other-engines.ts'

const rounds = 5

/** Asks the engine, SQLite and DuckDB the same questions of the same rows; prints medians, and fails where counts differ. */
export async function compareEngines(imported: EngineCase, say: (line: string) => void): Promise<void> {
  const { table, view } = await openView(imported)
  let asked = 0
  const own: OtherEngine = {
    name: 'this engine',
    // A step that lets everything through makes each asking another question: answers are remembered, here they must not be.
    ask: async ({ query }) => {
      asked += 1
      const steps = [...query.steps, { id: `again ${asked}`, filter: and() }]
      return (await view.page({ ...query, steps }, { offset: 0, limit: 100 })).total
    },
    close: () => undefined,
  }
  const engines = [own, await sqliteOf(table), await duckdbOf(table)].filter((engine) => engine !== null)
  if (engines.length < 3) say('\nDuckDB is not installed: npm install --no-save @duckdb/node-api')
  say(`\n| Question, warm ms, median of ${rounds} | rows | ${engines.map(({ name }) => name).join(' | ')} |`)
  say(`| --- | ---: | ${engines.map(() => '---: |').join(' ')}`)
  for (const question of comparedQuestions) {
    const times: string[] = []
    const counts: number[] = []
    for (const engine of engines) {
      const taken: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        const began = performance.now()
        counts.push(await engine.ask(question))
        taken.push(performance.now() - began)
      }
      times.push((taken.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN).toFixed(1))
    }
    // The others know no disclosure: they may count the rows that nobody may see, and no others.
    const apart = Math.max(...counts) - Math.min(...counts)
    if (apart > table.rows - view.total) throw new Error(`${question.name}: the engines count ${counts.join(', ')}`)
    say(`| ${question.name} | ${counts[0]} | ${times.join(' | ')} |`)
  }
  for (const engine of engines) engine.close()
  await table.close()
}
