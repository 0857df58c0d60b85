import { typedTexts } from '#shared/domain/classification/assessment/assessment.ts'
import { visibleReadings } from '#shared/domain/classification/assessment/two-readers.ts'
import type { HandlerOutput } from '#shared/contract/contract.ts'
import type { CaseId, UserId } from '#shared/kit/ids.ts'
import type { AssessmentRepo, StoredAssessment } from '#main/features/classification/assessment-repo.ts'
import type { CaseView } from '#main/genome/engine/case-view.ts'

type Words = Extract<HandlerOutput<'counselling.typed'>['words'][number], { kind: 'assessment' }>

/**
 * What was typed beside variants that may be seen, in the readings this viewer may know: it may speak of one that is closed.
 * Beside a closed variant nothing is listed.
 */
export async function assessmentWords(
  { id: caseId, view }: { readonly id: CaseId; readonly view: Pick<CaseView, 'row'> },
  viewer: UserId,
  assessments: Pick<AssessmentRepo, 'ofCase'>,
): Promise<Words[]> {
  const found: Words[] = []
  for (const [key, { readings, verdict }] of assessments.ofCase(caseId)) {
    const row = await view.row(key)
    if (row === undefined) continue
    const variant = `${row.genes[0] ?? ''} ${row.hgvsC ?? `${row.contig}:${row.position}`}`.trim()
    const typed = [
      ...visibleReadings(viewer, readings, verdict?.value ?? null).flatMap(textsOf),
      ...(verdict === null ? [] : [{ by: verdict.by, part: 'verdict', text: verdict.value.reason }]),
    ]
    for (const { by, part, text } of typed) {
      if (text.trim() !== '') found.push({ kind: 'assessment', id: `${key} ${part}`, variant, by, text })
    }
  }
  return found
}

interface Typed {
  readonly by: string
  readonly part: string
  readonly text: string
}

function textsOf({ reader: by, readerId, value }: StoredAssessment): readonly Typed[] {
  return typedTexts(value).map(({ part, text }) => ({ by, part: `${readerId} ${part}`, text }))
}
