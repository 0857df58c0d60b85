/**
 * Where the germline rules come from. A number in these rules stands beside one of these keys; the register of criteria
 * names them per criterion.
 */
export const germlineSources = {
  richards: 'Richards et al. 2015, Genet Med 17:405, PMID 25741868',
  tavtigian2018: 'Tavtigian et al. 2018, Genet Med 20:1054, PMID 29300386',
  tavtigian2020: 'Tavtigian et al. 2020, Hum Mutat 41:1734, PMID 32720330',
  pvs1: 'Abou Tayoun et al. 2018, Hum Mutat 39:1517, PMID 30192042',
  pm2: 'ClinGen SVI recommendation for PM2, version 1.0, September 2020',
  pp5: 'Biesecker and Harrison 2018, Genet Med 20:1687, PMID 29543229',
  pejaver: 'Pejaver et al. 2022, AJHG 109:2163, PMID 36413997',
  bergquist: 'Bergquist et al. 2025, Genet Med 27:101402',
  walker: 'Walker et al. 2023, AJHG 110:1046, PMID 37352859',
  deNovo: 'ClinGen SVI recommendation for de novo criteria (PS2 and PM6), version 1.1, 2021',
  inTrans: 'ClinGen SVI recommendation for the in trans criterion (PM3), version 1.0, 2019',
  ba1: 'Ghosh et al. 2018, Hum Mutat 39:1525, PMID 30311383',
  functional: 'Brnich et al. 2019, Genome Med 12:3, PMC6938631',
  segregation: 'Jarvik and Browning 2016, AJHG 98:1077, PMC4908147',
  segregationPoints: 'Biesecker et al. 2024, AJHG 111:24, PMID 38103548',
  frequency: 'Whiffin et al. 2017, Genet Med 19:1151, PMID 28518168',
  oza: 'Oza et al. 2018, Hum Mutat 39:1593, PMID 30311386',
  scout: 'Clinical-Genomics/scout, table of potentially conflicting criteria (Durkie 2024 and others)',
  acgs: 'UK ACGS best practice guidelines 2020, points table as quoted in J Med Genet',
  vusTiers: 'Eldomery et al. 2024, medRxiv 2024.03.04.24303679',
  product: 'Decision of this product',
  logic: 'Follows from the definitions',
} as const

export type GermlineSource = keyof typeof germlineSources
