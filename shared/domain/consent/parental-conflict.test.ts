import { describe, expect, it } from 'vitest'
import { parentalConflict, type ChildFinding } from '#shared/domain/consent/parental-conflict.ts'

describe('an open finding of the child', () => {
  it.each<[ChildFinding, readonly ('mother' | 'father')[], ReturnType<typeof parentalConflict>]>([
    [{ contig: '13', copies: 'one' }, ['father'], 'oneParent'],
    [{ contig: '13', copies: 'one' }, ['mother', 'father'], 'oneParent'],
    [{ contig: '13', copies: 'one' }, [], null],
    [{ contig: '6', copies: 'both' }, ['mother'], 'bothParents'],
    [{ contig: 'X', copies: 'only' }, ['mother'], 'mother'],
    [{ contig: 'X', copies: 'only' }, ['father'], null],
    [{ contig: 'X', copies: 'one' }, ['father'], 'oneParent'],
    [{ contig: 'X', copies: 'both' }, ['father'], 'bothParents'],
    [{ contig: 'Y', copies: 'only' }, ['mother'], null],
    [{ contig: 'Y', copies: 'only' }, ['mother', 'father'], 'father'],
    [{ contig: 'MT', copies: 'only' }, ['mother', 'father'], 'mother'],
  ])('%o tells on %j: %s', (finding, refusing, conflict) => {
    expect(parentalConflict(finding, refusing)).toBe(conflict)
  })
})
