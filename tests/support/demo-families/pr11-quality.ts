import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Quality, SampleQuality } from './common-files.ts'
import { inScratchFolder, runTool } from './external-tools.ts'
import { personOf, type FamilyDescription } from './family-description.ts'
import type { FixtureFolder } from './fixture-folder.ts'
import { present } from './present.ts'
import type { VcfText } from './vcf-text.ts'

/**
 * Depth is measured: reads over the autosomal sites of the file. The rest is made up, because a file of selected sites
 * would give a wrong relatedness, sex or error rate for the whole genome.
 */
export function trioQuality(folder: FixtureFolder, family: FamilyDescription, vcf: VcfText): Quality {
  const child = personOf(family, 'proband').sample
  const mother = personOf(family, 'mother').sample
  const father = personOf(family, 'father').sample
  const measured = (sample: string, path: string): Pick<SampleQuality, 'sample' | 'meanDepth' | 'pct20x'> => ({
    sample,
    ...depthAtSites(folder.resolve(path), vcf),
  })
  const male = { xHetHomAltRatio: 0.031, yAutosomeDepthRatio: 0.49 }
  return {
    tool: 'samtools depth (mean depth and share at 20x, over the autosomal sites of the file); all other figures simulated',
    simulated: true,
    simulatedFields: [
      'samples.contamination',
      'samples.xHetHomAltRatio',
      'samples.yAutosomeDepthRatio',
      'pairs',
      'mendelian',
    ],
    samples: [
      { ...measured(child, `reads/${child}.bam`), contamination: 0.0011, ...male },
      {
        ...measured(mother, `reads/${mother}.cram`),
        contamination: 0.0008,
        xHetHomAltRatio: 1.58,
        yAutosomeDepthRatio: 0.002,
      },
      { ...measured(father, `reads/${father}.cram`), contamination: 0.0014, ...male, xHetHomAltRatio: 0.034 },
    ],
    pairs: [
      { a: child, b: mother, relatedness: 0.499, ibs0Ibs2: 0.0006 },
      { a: child, b: father, relatedness: 0.497, ibs0Ibs2: 0.0007 },
      { a: mother, b: father, relatedness: 0.008, ibs0Ibs2: 0.291 },
    ],
    mendelian: { sites: 4_618_204, errors: 3_912 },
  }
}

function depthAtSites(path: string, vcf: VcfText): { meanDepth: number; pct20x: number } {
  const lines = vcf.records
    .filter((record) => /^chr\d+$/u.test(present(record[0], 'contig')))
    .map((record) => `${record[0]}\t${Number(record[1]) - 1}\t${record[1]}\n`)
  const sites = [...new Set(lines)]
  const printed = inScratchFolder((scratch) => {
    const bed = join(scratch, 'sites.bed')
    writeFileSync(bed, sites.join(''))
    // Quality limits as in the counting of alleles. No bases are needed, so a CRAM is read without its reference.
    // Places without reads are not printed: `-a` would make samtools walk along all three billion bases.
    const options = ['-q', '10', '-Q', '5', '--input-fmt-option', 'required_fields=0x7ff']
    return runTool('samtools', ['depth', ...options, '-b', bed, path]).toString('utf8')
  })
  const depths = printed
    .trimEnd()
    .split('\n')
    .map((line) => Number(line.split('\t')[2]))
  const mean = depths.reduce((sum, depth) => sum + depth, 0) / sites.length
  const at20 = depths.filter((depth) => depth >= 20).length / sites.length
  return { meanDepth: Number(mean.toFixed(1)), pct20x: Number((100 * at20).toFixed(1)) }
}
