/** The commands of a list's rows, and of what is open as one of them. */
import { tick } from 'svelte'
import { cardClip } from '../core/chosen'
import type { Command } from '../core/commands'
import { showPart } from '../core/layout.svelte'
import { activePane } from '../core/workspace.svelte'
import {
  fileSources,
  isMarked,
  list,
  markRows,
  moveRow,
  openRow,
  renameRow,
  rowMenu,
  insertIntoNote,
  trashMenu,
  trashRows,
  type CurrentView,
} from '../features/list'
import { copyClip } from '../features/note'
import { hitCursor, hitHere, moveHit, openHit, search } from '../features/search'
import type { DocumentMark, Page, Row } from '../host'
import { focusOn, focusIsIn, keyboardSpot } from '../shared/focus'
import { showMenuAt, toast } from '../shared/ui'
import { clipWords, words } from '../strings'

const say = words.commands

export interface Surroundings {
  /** Shows a view in the list pane. */
  show: (target: CurrentView) => void
  /** The page that is open in the active pane. */
  page: () => Page | null
}

export async function focusList() {
  showPart('list')
  await tick()
  focusOn('list')
}
/** The page, or the details beside it. */
const inPage = () => focusIsIn('page', 'context')

/** Takes effect before the next key: a frame later, what was typed meanwhile would be selected and lost. */
async function focusFilter() {
  showPart('list')
  await tick()
  focusOn('filter')
}

function targets(page: Page | null): Row[] {
  if (inPage() && page) return [page.row]
  if (list.current.view !== 'search') return list.targets()
  const hit = hitHere()
  return hit ? [hit.row] : []
}

function move(step: number) {
  if (list.current.view === 'search') moveHit(step)
  else moveRow(step)
}

/** Moves the cursor and the focus, so that Enter opens the row that is in sight. */
function walk(step: number) {
  focusList()
  move(step)
}

function openHere(where: { beside?: boolean; newTab?: 'foreground' }) {
  if (list.current.view === 'search') {
    const hit = hitHere()
    if (hit) openHit(hit, search, where)
    return
  }
  const row = list.rowAt(list.cursor)
  if (row) openRow(row, where)
}

/** Stars or pins the rows; if all of them have the star or the pin already, removes it. */
function toggleMark(mark: DocumentMark, rows: readonly Row[]) {
  void markRows(rows, mark, !rows.every((row) => isMarked(row, mark)))
}

/** Opens the next row of the list; the focus stays in the page if it is there. */
async function openNext() {
  const quiet = !inPage()
  const isSearch = list.current.view === 'search'
  const isLast = isSearch ? hitCursor.at >= search.count - 1 : list.cursor >= list.total - 1
  if (isSearch) moveHit(1)
  else list.move(1)
  // A folded list has loaded only its beginning.
  await (isSearch ? search.come(hitCursor.at) : list.come())
  const [hit, row] = [isSearch ? hitHere() : null, isSearch ? undefined : list.rowAt(list.cursor)]
  const path = hit?.row.path ?? row?.path
  if (path ? path === activePane().here?.path : isLast) return void toast(words.list.isLast)
  if (hit) openHit(hit, search, { quiet })
  else if (row) openRow(row, { quiet })
}

/** Files the sources and opens the next of the inbox. */
async function fileAndNext(page: Page | null) {
  const rows = targets(page).filter((row) => row.kind === 'source')
  const at = list.cursor
  const done = await fileSources(rows)
  if (!done || list.current.view !== 'inbox') return
  await list.reload(null)
  list.cursor = Math.max(0, Math.min(at, list.total - 1))
  const next = list.rowAt(list.cursor)
  if (next) openRow(next, { quiet: !inPage() })
}

const inTrash = () => list.current.view === 'trash' && !inPage()

/** The clip that `i` and `y` act on: in the page the one whose card is open, in a list that of the row first. */
function clipAt(page: Page | null): string | null {
  const row = targets(page).find((one) => one.kind === 'clip')?.path ?? null
  return inPage() ? (cardClip() ?? row) : (row ?? cardClip())
}

export function rowCommands({ page }: Surroundings): Command[] {
  const notInPage = () => !inPage()
  const isRow = () => targets(page()).length > 0
  return [
    { id: 'list.filter', title: say.filter, group: 'list', keys: ['/'], run: focusFilter },
    { id: 'list.next', title: say.next, group: 'list', keys: ['j'], quiet: true, run: () => walk(1) },
    { id: 'list.previous', title: say.previous, group: 'list', keys: ['k'], quiet: true, run: () => walk(-1) },
    {
      id: 'list.down',
      title: say.next,
      group: 'list',
      keys: ['ArrowDown'],
      quiet: true,
      unlisted: true,
      when: inList,
      run: () => move(1),
    },
    {
      id: 'list.up',
      title: say.previous,
      group: 'list',
      keys: ['ArrowUp'],
      quiet: true,
      unlisted: true,
      when: inList,
      run: () => move(-1),
    },
    {
      id: 'list.pageDown',
      title: say.next,
      group: 'list',
      keys: ['PageDown'],
      quiet: true,
      unlisted: true,
      when: inList,
      run: () => move(12),
    },
    {
      id: 'list.pageUp',
      title: say.previous,
      group: 'list',
      keys: ['PageUp'],
      quiet: true,
      unlisted: true,
      when: inList,
      run: () => move(-12),
    },
    {
      id: 'list.home',
      title: say.previous,
      group: 'list',
      keys: ['Home'],
      quiet: true,
      unlisted: true,
      when: inList,
      run: () => move(-Infinity),
    },
    {
      id: 'list.end',
      title: say.next,
      group: 'list',
      keys: ['End'],
      quiet: true,
      unlisted: true,
      when: inList,
      run: () => move(Infinity),
    },
    {
      id: 'list.open',
      title: say.open,
      group: 'list',
      keys: ['Enter'],
      quiet: true,
      when: inList,
      run: () => openHere({}),
    },
    { id: 'list.openNext', title: say.openNext, group: 'list', run: openNext },
    {
      id: 'list.openBeside',
      title: say.openBeside,
      group: 'list',
      keys: ['Mod+Enter'],
      quiet: true,
      inText: false,
      when: notInPage,
      run: () => openHere({ beside: true }),
    },
    {
      id: 'list.openApart',
      title: say.openApart,
      group: 'list',
      keys: ['Shift+Enter'],
      quiet: true,
      when: inList,
      run: () => openHere({ newTab: 'foreground' }),
    },
    ...(['star', 'pin'] as const).map((mark): Command => ({
      id: `row.${mark}`,
      writes: true,
      title: say.marks[mark],
      group: 'list',
      keys: [mark === 'star' ? '*' : 'p'],
      when: () => isRow() && !inTrash(),
      run: () => toggleMark(mark, targets(page())),
    })),
    {
      id: 'list.select',
      title: say.select,
      group: 'list',
      keys: ['x'],
      quiet: true,
      when: () => list.current.view !== 'search',
      run: () => {
        const row = list.rowAt(list.cursor)
        if (row) list.toggle(row.path)
      },
    },
    {
      id: 'list.deselect',
      title: say.deselect,
      group: 'list',
      keys: ['Escape'],
      quiet: true,
      when: () => list.selected.size > 0,
      run: () => list.deselect(),
    },
    {
      id: 'row.menu',
      title: words.page.actions,
      group: 'list',
      keys: ['Shift+F10', 'ContextMenu'],
      quiet: true,
      when: isRow,
      run: () => {
        const rows = targets(page())
        const items = inTrash() ? trashMenu(rows) : rowMenu(rows)
        showMenuAt(keyboardSpot(), items)
      },
    },
    {
      id: 'source.file',
      writes: true,
      title: words.actions.file,
      group: 'list',
      keys: ['e'],
      when: () => targets(page()).some((row) => row.kind === 'source' && row.inbox),
      run: () => fileAndNext(page()),
    },
    {
      id: 'row.trash',
      writes: true,
      title: words.actions.trash,
      group: 'list',
      keys: ['Delete'],
      when: () => isRow() && !inTrash(),
      run: () => trashRows(targets(page())),
    },
    {
      id: 'row.rename',
      writes: true,
      title: words.actions.rename,
      group: 'list',
      keys: ['F2'],
      when: () => isRow() && !inTrash() && targets(page())[0]?.kind !== 'clip',
      run: () => {
        const [row] = targets(page())
        return row && renameRow(row)
      },
    },
    {
      id: 'clip.insertIntoNote',
      writes: true,
      title: words.actions.insertIntoNote,
      group: 'writing',
      keys: ['i'],
      when: () => clipAt(page()) !== null,
      unmet: () => clipWords.noClip,
      run: () => {
        const clip = clipAt(page())
        return clip && insertIntoNote(clip)
      },
    },
    {
      id: 'clip.copy',
      title: words.actions.copyQuotation,
      group: 'writing',
      keys: ['y'],
      when: () => clipAt(page()) !== null,
      unmet: () => clipWords.noClip,
      run: () => {
        const clip = clipAt(page())
        return clip && copyClip(clip)
      },
    },
  ]
}

const inList = () => focusIsIn('list') && !focusIsIn('filter')
