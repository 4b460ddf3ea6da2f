/** The commands that the window itself has, whatever is open in it. */
import { tick } from 'svelte'
import { chosen } from '../core/chosen.svelte'
import type { Command } from '../core/commands'
import { dialogs, openBox } from '../core/dialogs.svelte'
import { showPart, toggleDetails, togglePart } from '../core/layout.svelte'
import { complain, redo, undo } from '../core/notices'
import { newNotebook, pickNotebook, trySample } from '../core/opening'
import { change, settings, zoomBy } from '../core/settings.svelte'
import { activePane, closePane, goBack, goForward, showBeside, toggleBeside, workspace } from '../core/workspace.svelte'
import {
  fileRows,
  list,
  moveRow,
  openRow,
  renameRow,
  rowMenu,
  setIn,
  trashMenu,
  trashRows,
  type Shelf,
} from '../features/list'
import { copyClip, startNote } from '../features/note'
import { hitHere, moveHit, openHit, search } from '../features/search'
import { host, newJob, type Page, type Row, type View } from '../host'
import { anchor, focusOn, holderNamed, standsIn } from '../shared/focus'
import { showMenuAt } from '../shared/ui'
import { words } from '../strings'

const say = words.commands

export interface Surroundings {
  /** Shows a view in the list pane. */
  show: (shelf: Shelf) => void
  /** The page that is open in the active pane. */
  page: () => Page | null
}

async function focusList() {
  showPart('list')
  await tick()
  focusOn('list')
}
/** The page, or what is said beside it. */
const inPage = () => standsIn('page', 'context')

/** Before the next key comes: a frame later, what was typed meanwhile would be selected and lost. */
async function focusFilter() {
  showPart('list')
  await tick()
  focusOn('filter')
}

function go(surroundings: Surroundings): Command[] {
  const views: { view: Exclude<View, 'tag'> | 'search'; keys: string[] }[] = [
    { view: 'search', keys: ['Mod+Shift+f'] },
    { view: 'inbox', keys: ['Alt+1'] },
    { view: 'sources', keys: ['Alt+2'] },
    { view: 'clips', keys: ['Alt+3'] },
    { view: 'actors', keys: ['Alt+4'] },
    { view: 'places', keys: ['Alt+5'] },
    { view: 'notes', keys: ['Alt+6'] },
    { view: 'trash', keys: ['Alt+7'] },
  ]
  return [
    { id: 'box.open', title: say.box, group: 'go', keys: ['Mod+k'], inText: true, run: () => openBox() },
    {
      id: 'box.commands',
      title: say.palette,
      group: 'go',
      keys: ['Mod+Shift+p'],
      inText: true,
      run: () => openBox('>'),
    },
    { id: 'box.actors', title: say.actors, group: 'go', keys: ['Mod+j'], inText: true, run: () => openBox('@') },
    {
      id: 'page.back',
      title: say.back,
      group: 'go',
      keys: ['Alt+ArrowLeft', 'BrowserBack'],
      inText: true,
      when: () => activePane().back.length > 0,
      run: goBack,
    },
    {
      id: 'page.forward',
      title: say.forward,
      group: 'go',
      keys: ['Alt+ArrowRight', 'BrowserForward'],
      inText: true,
      when: () => activePane().forward.length > 0,
      run: goForward,
    },
    ...views.map(({ view, keys }): Command => ({
      id: `go.${view}`,
      title: say.go(words.views[view]),
      group: 'go',
      keys,
      inText: true,
      run: () => surroundings.show({ view }),
    })),
    { id: 'list.focus', title: say.focusList, group: 'go', keys: ['Mod+1'], inText: true, run: focusList },
    {
      id: 'page.focus',
      title: say.focusPage,
      group: 'go',
      keys: ['Mod+2'],
      inText: true,
      run: () => focusOn(`page:${activePane().id}`),
    },
  ]
}

function targets(page: Page | null): Row[] {
  if (inPage() && page) return [page.row]
  if (list.shelf.view !== 'search') return list.targets()
  const hit = hitHere()
  return hit ? [hit.row] : []
}

function move(step: number) {
  if (list.shelf.view === 'search') moveHit(step)
  else moveRow(step)
}

/** Moves, and takes the focus along: Enter then opens what one sees. */
function walk(step: number) {
  focusList()
  move(step)
}

function openHere(beside: boolean) {
  if (list.shelf.view === 'search') {
    const hit = hitHere()
    if (hit) openHit(hit, search, { beside })
    return
  }
  const row = list.rowAt(list.cursor)
  if (row) openRow(row, { beside })
}

/** Files the sources and opens the next of the inbox. */
async function fileAndNext(page: Page | null) {
  const rows = targets(page).filter((row) => row.kind === 'source')
  const at = list.cursor
  const done = await fileRows(rows, false)
  if (!done || list.shelf.view !== 'inbox') return
  await list.reload(null)
  list.cursor = Math.max(0, Math.min(at, list.total - 1))
  const next = list.rowAt(list.cursor)
  if (next) openRow(next, { quiet: !inPage() })
}

const inTrash = () => list.shelf.view === 'trash' && !inPage()
const clipAt = (page: Page | null) => chosen.clip ?? targets(page).find((row) => row.kind === 'clip')?.path ?? null

function rows({ page }: Surroundings): Command[] {
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
      run: () => openHere(false),
    },
    {
      id: 'list.openBeside',
      title: say.openBeside,
      group: 'list',
      keys: ['Mod+Enter'],
      quiet: true,
      inText: false,
      when: notInPage,
      run: () => openHere(true),
    },
    {
      id: 'list.select',
      title: say.select,
      group: 'list',
      keys: ['x'],
      quiet: true,
      when: () => list.shelf.view !== 'search',
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
        showMenuAt(anchor() ?? holderNamed('list')?.anchor?.() ?? new DOMRect(), items)
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
      id: 'clip.setIn',
      writes: true,
      title: words.actions.setIn,
      group: 'writing',
      keys: ['i'],
      when: () => clipAt(page()) !== null,
      run: () => {
        const clip = clipAt(page())
        return clip && setIn(clip)
      },
    },
    {
      id: 'clip.copy',
      title: words.actions.copyQuotation,
      group: 'writing',
      keys: ['y'],
      when: () => clipAt(page()) !== null,
      run: () => {
        const clip = clipAt(page())
        return clip && copyClip(clip)
      },
    },
  ]
}

const inList = () => standsIn('list') && !standsIn('filter')

function notebook(): Command[] {
  return [
    {
      id: 'note.new',
      writes: true,
      title: say.newNote,
      group: 'writing',
      keys: ['Mod+n'],
      inText: true,
      run: startNote,
    },
    {
      id: 'actor.new',
      writes: true,
      title: say.newActor,
      group: 'notebook',
      run: () => (dialogs.newActor = { kind: 'person', name: '' }),
    },
    {
      id: 'actor.newPlace',
      writes: true,
      title: say.newPlace,
      group: 'notebook',
      run: () => (dialogs.newActor = { kind: 'place', name: '' }),
    },
    { id: 'notebook.undo', title: say.undo, group: 'notebook', keys: ['Mod+z'], inText: false, run: undo },
    {
      id: 'notebook.redo',
      title: say.redo,
      group: 'notebook',
      keys: ['Mod+Shift+z', 'Mod+y'],
      inText: false,
      run: redo,
    },
    { id: 'notebook.open', title: say.openNotebook, group: 'notebook', keys: ['Mod+o'], run: pickNotebook },
    { id: 'notebook.new', title: say.newNotebook, group: 'notebook', run: newNotebook },
    { id: 'notebook.sample', title: say.sample, group: 'notebook', run: trySample },
    { id: 'notebook.check', title: say.check, group: 'notebook', run: () => (dialogs.open = 'check') },
    {
      id: 'notebook.rebuild',
      title: say.rebuild,
      group: 'notebook',
      run: () => host().rebuildIndex(newJob()).catch(complain),
    },
  ]
}

function view(): Command[] {
  return [
    { id: 'page.beside', title: say.beside, group: 'view', keys: ['Mod+\\'], inText: true, run: toggleBeside },
    {
      id: 'page.otherSide',
      title: say.otherSide,
      group: 'view',
      keys: ['F6'],
      inText: true,
      when: () => workspace.panes.length > 1,
      run: () => {
        showBeside()
        focusOn(`page:${activePane().id}`)
      },
    },
    {
      id: 'page.close',
      title: say.closePane,
      group: 'view',
      keys: ['Mod+w'],
      inText: true,
      when: () => activePane().here !== null,
      run: () => closePane(activePane()),
    },
    {
      id: 'page.print',
      title: say.print,
      group: 'view',
      keys: ['Mod+p'],
      inText: true,
      when: () => activePane().here !== null,
      run: () => window.print(),
    },
    { id: 'view.rail', title: say.rail, group: 'view', keys: ['Mod+b'], run: () => togglePart('rail') },
    {
      id: 'view.list',
      title: say.list,
      group: 'view',
      keys: ['Mod+Shift+l'],
      inText: true,
      run: () => togglePart('list'),
    },
    {
      id: 'view.context',
      title: say.context,
      group: 'view',
      keys: ['Mod+.'],
      inText: true,
      run: toggleDetails,
    },
    {
      id: 'view.zoomIn',
      title: say.zoomIn,
      group: 'view',
      keys: ['Mod+=', 'Mod++'],
      inText: true,
      run: () => zoomBy(1),
    },
    { id: 'view.zoomOut', title: say.zoomOut, group: 'view', keys: ['Mod+-'], inText: true, run: () => zoomBy(-1) },
    { id: 'view.zoomReset', title: say.zoomReset, group: 'view', keys: ['Mod+0'], inText: true, run: () => zoomBy(0) },
    { id: 'view.theme', title: say.theme, group: 'view', run: () => change({ theme: isDark() ? 'light' : 'dark' }) },
    {
      id: 'view.density',
      title: say.density,
      group: 'view',
      run: () => change({ density: settings.density === 'dense' ? 'comfortable' : 'dense' }),
    },
    { id: 'window.keys', title: say.keys, group: 'view', keys: ['?', 'F1'], run: () => (dialogs.open = 'keys') },
    {
      id: 'window.settings',
      title: say.settings,
      group: 'view',
      keys: ['Mod+,'],
      inText: true,
      run: () => (dialogs.open = 'settings'),
    },
    { id: 'window.problems', title: say.problems, group: 'view', run: () => (dialogs.open = 'problems') },
    { id: 'window.quit', title: say.quit, group: 'view', keys: ['Mod+q'], inText: true, run: () => host().quit() },
    { id: 'window.about', title: say.about, group: 'view', run: () => (dialogs.open = 'about') },
  ]
}

const isDark = () =>
  settings.theme === 'dark' || (settings.theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)

/** Every command of the window; features register their own beside these. */
export function windowCommands(surroundings: Surroundings): Command[] {
  return [...go(surroundings), ...rows(surroundings), ...notebook(), ...view()]
}
