import type { Migration } from '#main/store/work/migration.ts'
import { initial } from '#main/store/work/migrations/0010-initial.ts'

/** In the order they are applied. */
export const migrations: readonly Migration[] = [initial]
