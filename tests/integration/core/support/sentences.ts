import type { ErrorCode, ErrorParams } from '#shared/contract/errors.ts'
import { errors as danish } from '#shared/i18n/da/errors.ts'
import { errors as english } from '#shared/i18n/en/errors.ts'

function fill(sentence: string, params: ErrorParams): string {
  return sentence.replaceAll(/\{\{(\w+)\}\}/gu, (blank, name: string) => String(params[name] ?? blank))
}

/** The Danish sentence of a failure as the user reads it; a blank that nobody fills stays to be seen. */
export function da(code: ErrorCode, params: ErrorParams): string {
  return fill(danish[code], params)
}

export function en(code: ErrorCode, params: ErrorParams): string {
  return fill(english[code], params)
}
