/** The columns of a list of sources: how wide, what each says, how it is sorted. */
import { languageName } from '../../core/languages'
import { shownDate } from '../../core/time'
import type { Column, Row } from '../../host'

/** In their order, with their widths in a grid. */
export const COLUMNS: Record<Column, { width: string; says: (row: Row) => string }> = {
  publisher: { width: 'minmax(96px, 0.34fr)', says: (row) => row.publisher ?? '' },
  published: { width: '86px', says: (row) => shownDate(row.published) },
  saved: { width: '86px', says: (row) => shownDate(row.saved) },
  language: { width: '76px', says: (row) => languageName(row.language) },
  clips: { width: '48px', says: (row) => (row.clips > 0 ? row.clips.toLocaleString('en') : '') },
}

/** The least width of the title, in px. */
const LEAST = { publisher: 110, published: 96, saved: 96, language: 86, clips: 58 } as const
const LEAST_TITLE = 190

/** The least width of a list that shows these columns. */
export const widthFor = (columns: readonly Column[]): number =>
  columns.reduce((width, column) => width + LEAST[column], LEAST_TITLE)

/** The width that columns ask of the list; 0 if there are none. */
export const widthOfColumns = (columns: readonly Column[]): number => (columns.length > 0 ? widthFor(columns) : 0)

export const inOrder = (columns: readonly Column[]): Column[] =>
  (Object.keys(COLUMNS) as Column[]).filter((column) => columns.includes(column))

/** The columns of the grid: an icon, the title, the rest. */
export const templateOf = (columns: readonly Column[]): string =>
  ['16px minmax(0, 1fr)', ...columns.map((column) => COLUMNS[column].width)].join(' ')
