const isAsked = process.env['FORTOLKER_SCREENS'] === '1'

/** Why no screenshots are taken, or nothing when they are. */
export const screensReason = isAsked ? '' : 'pictures of all screens are taken with FORTOLKER_SCREENS=1'
