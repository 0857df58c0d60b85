/** Bytes that mean something in a VCF. */
export const TAB: u8 = 9
export const NEWLINE: u8 = 10
export const RETURN: u8 = 13
export const PIPE: u8 = 124
export const COMMA: u8 = 44
export const SEMICOLON: u8 = 59
export const COLON: u8 = 58
export const EQUALS: u8 = 61
export const DOT: u8 = 46
export const AMPERSAND: u8 = 38
export const STAR: u8 = 42
