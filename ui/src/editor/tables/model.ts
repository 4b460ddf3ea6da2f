/** A Markdown table as rows of cells, each with the place of its text in the table's own. */
export type Alignment = 'left' | 'center' | 'right' | null

export interface Cell {
  /** Where the cell's text stands in the table's text, white space around it left out. */
  from: number
  to: number
}

export interface Table {
  /** One for each column. */
  alignments: Alignment[]
  head: Cell[]
  /** Each as wide as the head: missing cells are empty, extra cells are not shown. */
  rows: Cell[][]
}

/** Reads a table: a head, a line of dashes, rows. Null where the text is none. */
export function readTable(text: string): Table | null {
  const [head, dashes, ...rows] = linesOf(text).map((line) => cellsIn(text, line))
  if (!head || !dashes || head.length === 0) return null
  const alignments = dashes.map((cell) => alignmentOf(text.slice(cell.from, cell.to)))
  return {
    alignments: head.map((_, column) => alignments[column] ?? null),
    head,
    rows: rows.map((row) => head.map((_, column) => row[column] ?? emptyAfter(row))),
  }
}

const emptyAfter = (row: Cell[]): Cell => {
  const at = row.at(-1)?.to ?? 0
  return { from: at, to: at }
}

function linesOf(text: string): Cell[] {
  const lines: Cell[] = []
  for (let from = 0; from <= text.length;) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end
    lines.push({ from, to })
    from = to + 1
  }
  return lines
}

/** The cells of a line: the texts between pipes that are not escaped. */
function cellsIn(text: string, line: Cell): Cell[] {
  const { from, to } = trimmed(text, line)
  const cells: Cell[] = []
  let begin = text[from] === '|' ? from + 1 : from
  for (let at = begin; at < to; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '|') {
      cells.push(trimmed(text, { from: begin, to: at }))
      begin = at + 1
    }
  }
  if (begin < to) cells.push(trimmed(text, { from: begin, to }))
  return cells
}

function trimmed(text: string, { from, to }: Cell): Cell {
  while (from < to && /\s/.test(text[from] ?? '')) from++
  while (to > from && /\s/.test(text[to - 1] ?? '')) to--
  return { from, to }
}

function alignmentOf(dashes: string): Alignment {
  const [left, right] = [dashes.startsWith(':'), dashes.endsWith(':')]
  if (left && right) return 'center'
  if (right) return 'right'
  return left ? 'left' : null
}
