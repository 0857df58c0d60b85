/** What the drawing needs to know of a person. */
export interface PedigreePerson {
  readonly id: string
  readonly motherId: string | null
  readonly fatherId: string | null
}

export interface PlacedPerson {
  readonly id: string
  /** In person widths from the left; whole and half numbers. */
  readonly x: number
  /** Generation from the top, 0 the oldest. */
  readonly y: number
}

/** Two persons with children of theirs in the family. */
export interface Couple {
  readonly left: string
  readonly right: string
  readonly children: readonly string[]
}

export interface PedigreeLayout {
  readonly persons: readonly PlacedPerson[]
  readonly couples: readonly Couple[]
  readonly width: number
  readonly generations: number
}

/**
 * Places a family by the custom of pedigree drawings (Bennett et al. 2022, J Genet Couns 31:1238): generations in rows,
 * partners beside each other with the man at the left, children under the middle of their parents.
 */
export function layOutPedigree(people: readonly PedigreePerson[]): PedigreeLayout {
  const byId = new Map(people.map((person) => [person.id, person] as const))
  const known = (id: string | null): id is string => id !== null && byId.has(id)
  const generationOf = generations(people, known)
  const couples = couplesOf(people, known)
  const rows = rowsOf(people, couples, generationOf)
  const x = new Map<string, number>()
  for (const row of rows) row.forEach((id, index) => x.set(id, index))
  // Children pull their parents over them and parents their children under them until nobody moves any more.
  for (let round = 0; round < 12; round += 1) {
    for (const row of rows) settle(row, x, (id) => middleOfParents(id, byId, x, known))
    for (const row of rows.toReversed()) settle(row, x, (id) => middleOverChildren(id, couples, x))
  }
  const least = Math.min(...x.values())
  const persons = people.map(({ id }) => ({ id, x: (x.get(id) ?? 0) - least, y: generationOf.get(id) ?? 0 }))
  return {
    persons,
    couples,
    width: Math.max(...persons.map((person) => person.x), 0) + 1,
    generations: rows.length,
  }
}

type Known = (id: string | null) => id is string

/**
 * A person stands one row below the lower of the parents. Whoever has no parents here sinks to the row above the first
 * of their children, which brings those who married in beside the one they married.
 */
function generations(people: readonly PedigreePerson[], known: Known): ReadonlyMap<string, number> {
  const rows = new Map<string, number>(people.map(({ id }) => [id, 0]))
  const at = (id: string): number => rows.get(id) ?? 0
  for (let round = 0; round < people.length; round += 1) {
    for (const { id, motherId, fatherId } of people) {
      rows.set(id, Math.max(-1, ...[motherId, fatherId].filter(known).map(at)) + 1)
    }
  }
  for (const { id, motherId, fatherId } of people) {
    const children = people.filter((child) => child.motherId === id || child.fatherId === id)
    if (known(motherId) || known(fatherId) || children.length === 0) continue
    rows.set(id, Math.min(...children.map((child) => at(child.id))) - 1)
  }
  return rows
}

function couplesOf(people: readonly PedigreePerson[], known: Known): readonly Couple[] {
  const couples = new Map<string, { left: string; right: string; children: string[] }>()
  for (const { id, motherId, fatherId } of people) {
    if (!known(motherId) || !known(fatherId)) continue
    const name = `${fatherId}\u0000${motherId}`
    const couple = couples.get(name) ?? { left: fatherId, right: motherId, children: [] }
    couple.children.push(id)
    couples.set(name, couple)
  }
  return [...couples.values()]
}

/** Left to right within a generation: as given, but partners brought together. */
function rowsOf(
  people: readonly PedigreePerson[],
  couples: readonly Couple[],
  generationOf: ReadonlyMap<string, number>,
): readonly (readonly string[])[] {
  const count = Math.max(0, ...generationOf.values()) + 1
  return Array.from({ length: count }, (_, generation) => {
    const row: string[] = []
    const add = (id: string): void => {
      if (generationOf.get(id) === generation && !row.includes(id)) row.push(id)
    }
    for (const { id } of people) {
      const couple = couples.find(({ left, right }) => left === id || right === id)
      if (couple === undefined) add(id)
      else {
        add(couple.left)
        add(couple.right)
      }
    }
    return row
  })
}

/** Moves a row towards where each person wants to be, keeping its order and a place's distance between neighbours. */
function settle(row: readonly string[], x: Map<string, number>, wanted: (id: string) => number | undefined): void {
  const at = (id: string | undefined): number | undefined => (id === undefined ? undefined : x.get(id))
  for (const [index, id] of row.entries()) {
    const wish = wanted(id)
    if (wish === undefined) continue
    const left = at(row[index - 1])
    const right = at(row[index + 1])
    const lowest = left === undefined ? wish : Math.max(wish, left + 1)
    x.set(id, lowest)
    // Whoever stands in the way at the right is pushed along.
    if (right !== undefined && right < lowest + 1) {
      for (let next = index + 1; next < row.length; next += 1) {
        const before = at(row[next - 1]) ?? 0
        const own = row[next]
        if (own === undefined || (at(own) ?? 0) >= before + 1) break
        x.set(own, before + 1)
      }
    }
  }
}

function middleOfParents(
  id: string,
  byId: ReadonlyMap<string, PedigreePerson>,
  x: ReadonlyMap<string, number>,
  known: Known,
): number | undefined {
  const person = byId.get(id)
  if (person === undefined || !known(person.motherId) || !known(person.fatherId)) return undefined
  const middle = ((x.get(person.motherId) ?? 0) + (x.get(person.fatherId) ?? 0)) / 2
  const siblings = [...byId.values()].filter(
    ({ motherId, fatherId }) => motherId === person.motherId && fatherId === person.fatherId,
  )
  const place = siblings.findIndex((sibling) => sibling.id === id)
  return middle + place - (siblings.length - 1) / 2
}

function middleOverChildren(
  id: string,
  couples: readonly Couple[],
  x: ReadonlyMap<string, number>,
): number | undefined {
  const couple = couples.find(({ left, right }) => left === id || right === id)
  if (couple === undefined) return undefined
  const places = couple.children.map((child) => x.get(child) ?? 0)
  const middle = (Math.min(...places) + Math.max(...places)) / 2
  return id === couple.left ? middle - 0.5 : middle + 0.5
}
