/**
 * A CPR number as lists show it: birth date and four dots. The number is never checked by modulus 11 (numbers without it
 * are given out since 2007) and never used to infer a sex.
 *
 * @param cpr ten characters, with or without a hyphen; replacement numbers carry letters in the last four
 */
export function maskCpr(cpr: string): string {
  const bare = cpr.replace('-', '')
  return /^\d{6}[0-9A-Z]{4}$/iu.test(bare) ? `${bare.slice(0, 6)}-••••` : '••••••-••••'
}

/** The number as forms show it, `140322-1234`; for reports and letters of that person only. */
export function formatCpr(cpr: string): string {
  return /^\d{6}[0-9A-Z]{4}$/iu.test(cpr) ? `${cpr.slice(0, 6)}-${cpr.slice(6)}` : cpr
}
