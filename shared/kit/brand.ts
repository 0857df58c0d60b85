declare const brand: unique symbol

/**
 * A value of type `T` that only its own constructor functions hand out. Used for coordinates and identifiers so that
 * a 0-based position cannot be passed where a 1-based one is meant.
 */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }
