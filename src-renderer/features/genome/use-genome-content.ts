import { useMemo } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { call } from '#renderer/data/client.ts'
import type { GenomeContent, GenomeFeature } from '#renderer/ui/genome/genome-config.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'

type Session = CallOutput<'genome.session'>

/** What the genome browser is given to show: addresses of this case's grants, never a path or a name. */
export function useGenomeContent(caseId: CaseId, session: Session | undefined): GenomeContent | null {
  const { t, format } = useTexts()
  return useMemo(() => {
    if (session === undefined) return null
    return {
      build: session.build,
      fastaUrl: absolute(`/files/${session.sequence.fasta}`),
      fastaIndexUrl: absolute(`/files/${session.sequence.index}`),
      hasSequence: session.sequence.extent !== 'none',
      names: {
        genes: t(session.build === 'GRCh38' ? 'genome.genes' : 'genome.genesPlain'),
        variants: t('genome.variants'),
        runs: t('genome.homozygousRuns'),
        tooWide: t('genome.tooWide'),
      },
      reads: session.reads.flatMap(({ grant, personId, relationship }) =>
        grant === null
          ? []
          : [{ id: personId, name: t(`common.relationship.${relationship}`), url: absolute(`/reads/${grant}`) }],
      ),
      runs: session.homozygousRuns.map(({ contig, start, end }) => ({
        chr: contig,
        start,
        end,
        name: t('genome.megabases', { number: format.decimal((end - start) / 1e6) }),
      })),
      readVariants: (contig, start, end) => readVariants(caseId, { contig, start, end }),
    }
  }, [caseId, session, t, format])
}

/** igv tells addresses from files by their beginning. */
function absolute(path: string): string {
  return new URL(path, location.href).href
}

async function readVariants(
  caseId: CaseId,
  region: { readonly contig: string; readonly start: number; readonly end: number },
): Promise<readonly GenomeFeature[]> {
  const { features } = await call('genome.features', { caseId, region })
  return features.map(({ contig, start, end, label }) => ({ chr: contig, start, end, name: label }))
}
