/** A chromosome of GRCh38 and everything it is called. */
export interface Sequence {
  /** UCSC's name. */
  readonly contig: string
  readonly length: number
  readonly insdc: string
  readonly refseq: string
  readonly md5: string
  /** GA4GH digest, `SQ.` and 32 characters. */
  readonly ga4gh: string
}

/**
 * GRCh38, primary assembly: number of the RefSeq accession's version, length, MD5 and GA4GH digest of the whole
 * sequence. Sources: NCBI assembly report GCA_000001405.15, refget servers of ENA and Ensembl.
 */
const rows: readonly (readonly [version: number, length: number, md5: string, ga4gh: string])[] = [
  [11, 248956422, '6aef897c3d6ff0c78aff06ac189178dd', 'SQ.Ya6Rs7DHhDeg7YaOSg1EoNi3U_nQ9SvO'],
  [12, 242193529, 'f98db672eb0993dcfdabafe2a882905c', 'SQ.pnAqCRBrTsUoBghSD1yp_jXWSmlbdh4g'],
  [12, 198295559, '76635a41ea913a405ded820447d067b0', 'SQ.Zu7h9AggXxhTaGVsy7h_EZSChSZGcmgX'],
  [12, 190214555, '3210fecf1eb92d5489da4346b3fddc6e', 'SQ.HxuclGHh0XCDuF8x6yQrpHUBL7ZntAHc'],
  [10, 181538259, 'a811b3dc9fe66af729dc0dddf7fa4f13', 'SQ.aUiQCzCPZ2d0csHbMSbh2NzInhonSXwI'],
  [12, 170805979, '5691468a67c7e7a7b5f2a3a683792c29', 'SQ.0iKlIQk2oZLoeOG9P1riRU6hvL5Ux8TV'],
  [14, 159345973, 'cc044cc2256a1141212660fb07b6171e', 'SQ.F-LrLMe1SRpfUZHkQmvkVKFEGaoDeHul'],
  [11, 145138636, 'c67955b5f7815a9a1edfaa15893d3616', 'SQ.209Z7zJ-mFypBEWLk4rNC6S_OxY5p7bs'],
  [12, 138394717, '6c198acf68b5af7b9d676dfdd531b5de', 'SQ.KEO-4XBcm1cxeo_DIQ8_ofqGUkp4iZhI'],
  [11, 133797422, 'c0eeee7acfdaf31b770a509bdaa6e51a', 'SQ.ss8r_wB0-b9r44TQTMmVTI92884QvBiB'],
  [10, 135086622, '1511375dc2dd1b633af8cf439ae90cec', 'SQ.2NkFm8HK88MqeNkCgj78KidCAXgnsfV1'],
  [12, 133275309, '96e414eace405d8c27a6d35ba19df56f', 'SQ.6wlJpONE3oNb4D69ULmEXhqyDZ4vwNfl'],
  [11, 114364328, 'a5437debe2ef9c9ef8f3ea2874ae1d82', 'SQ._0wi-qoDrvram155UmcSC-zA5ZK4fpLT'],
  [9, 107043718, 'e0f0eecc3bcab6178c62b6211565c807', 'SQ.eK4D2MosgK_ivBkgi6FVPg5UXs1bYESm'],
  [10, 101991189, 'f036bd11158407596ca6bf3581454706', 'SQ.AsXvWL1-2i5U_buw6_niVIxD6zTbAuS6'],
  [10, 90338345, 'db2d37c8b7d019caaf2dd64ba3a6f33a', 'SQ.yC_0RBj3fgBlvgyAuycbzdubtLxq-rE0'],
  [11, 83257441, 'f9a0fb01553adb183568e3eb9d8626db', 'SQ.dLZ15tNO1Ur0IcGjwc3Sdi_0A6Yf4zm7'],
  [10, 80373285, '11eeaa801f6b0e2e36a1138616b8ee9a', 'SQ.vWwFhJ5lQDMhh-czg06YtlWqu0lvFAZV'],
  [10, 58617616, '85f9f4fc152c58cb7913c06d6b98573a', 'SQ.IIB53T8CNeJJdUqzn9V_JnRtQadwWCbl'],
  [11, 64444167, 'b18e6c531b0bd70e949a7fc20859cb01', 'SQ.-A1QmD_MatoqxvgVxBLZTONHz9-c7nQo'],
  [9, 46709983, '974dc7aec0b755b19f031418fdedf293', 'SQ.5ZUqxCmDDgN4xTRbaSjN8LwgZironmB8'],
  [11, 50818468, 'ac37ec46683600f808cdd41eac1d55cd', 'SQ.7B7SHsmchAR0dFcDCuSFjJAo7tX87krQ'],
  [11, 156040895, '2b3a55ff7f58eb308420c8a9b11cac50', 'SQ.w0WZEvgJF0zf_P4yyTzjjv9oW1z61HHP'],
  [10, 57227415, 'b2b7e6369564d89059e763cd6e736837', 'SQ.8_liLu1aycC0tPQPFmUaGXJLDs5SbPZ5'],
]

const mitochondrion: Sequence = {
  contig: 'chrM',
  length: 16569,
  insdc: 'J01415.2',
  refseq: 'NC_012920.1',
  md5: 'c68f52674c9fb33aef52dcf399755519',
  ga4gh: 'SQ.k3grVkjY-hoWcCUojHw6VU6GE3MZ8Sct',
}

const firstInsdc = 663

/** The chromosomes in karyotype order. */
export const sequences: readonly Sequence[] = [
  ...rows.map(([version, length, md5, ga4gh], index) => ({
    contig: `chr${['X', 'Y'][index - 22] ?? String(index + 1)}`,
    length,
    insdc: `CM${String(firstInsdc + index).padStart(6, '0')}.2`,
    refseq: `NC_${String(index + 1).padStart(6, '0')}.${version}`,
    md5,
    ga4gh,
  })),
  mitochondrion,
]

/** Versions of the RefSeq accessions of GRCh37, in the same order; the mitochondrion is the same sequence. */
const versionsOfGrch37 = [10, 11, 11, 11, 9, 11, 13, 10, 11, 10, 9, 11, 10, 8, 9, 9, 10, 9, 9, 10, 8, 10, 10, 9]

/** RefSeq accession of a chromosome (`chr8`, `8`, `MT`), or undefined outside the primary assembly. */
export function refseqOf(assembly: 'GRCh37' | 'GRCh38', name: string): string | undefined {
  const contig = ucscName(name)
  const index = sequences.findIndex((sequence) => sequence.contig === contig)
  const sequence = sequences[index]
  const version = versionsOfGrch37[index]
  if (sequence === undefined || assembly === 'GRCh38' || version === undefined) return sequence?.refseq
  return sequence.refseq.replace(/\d+$/u, String(version))
}

/** `8`, `chr8`, `MT` -> `chr8`, `chr8`, `chrM`. */
export function ucscName(name: string): string {
  const bare = name.replace(/^chr/iu, '').toUpperCase()
  return bare === 'MT' ? 'chrM' : `chr${bare}`
}
