/** The commands that the window itself has, whatever is open in it. */
import type { Command } from '../core/commands'
import { dialogs, openBox } from '../core/dialogs.svelte'
import { toggleDetails, togglePart } from '../core/layout.svelte'
import { showError, redo, undo } from '../core/notices'
import { newNotebook, pickNotebook, trySample } from '../core/opening'
import { change, settings, zoomBy } from '../core/settings.svelte'
import {
  activePane,
  canCross,
  closeTab,
  goBack,
  goForward,
  hasClosed,
  reopen,
  showBeside,
  stepTab,
  toggleBeside,
  workspace,
} from '../core/workspace.svelte'
import { startNote } from '../features/note'
import { host, newJob, type View } from '../host'
import { focusOn } from '../shared/focus'
import { words } from '../strings'
import { focusList, rowCommands, type Surroundings } from './row-commands'
import { crossTab, shiftTab } from './tabDrag.svelte'

const say = words.commands

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
      run: () => host().rebuildIndex(newJob()).catch(showError),
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
      run: () => closeTab(activePane()),
    },
    {
      id: 'tab.next',
      title: say.nextTab,
      group: 'view',
      keys: ['Mod+Tab', 'Mod+PageDown'],
      inText: true,
      when: () => activePane().tabs.length > 1,
      run: () => stepTab(1),
    },
    {
      id: 'tab.previous',
      title: say.previousTab,
      group: 'view',
      keys: ['Mod+Shift+Tab', 'Mod+PageUp'],
      inText: true,
      when: () => activePane().tabs.length > 1,
      run: () => stepTab(-1),
    },
    {
      id: 'tab.left',
      title: say.tabLeft,
      group: 'view',
      keys: ['Mod+Shift+PageUp'],
      inText: true,
      when: () => activePane().canMove(activePane().tab, -1),
      run: () => shiftTab(activePane(), activePane().tab, -1),
    },
    {
      id: 'tab.right',
      title: say.tabRight,
      group: 'view',
      keys: ['Mod+Shift+PageDown'],
      inText: true,
      when: () => activePane().canMove(activePane().tab, 1),
      run: () => shiftTab(activePane(), activePane().tab, 1),
    },
    {
      id: 'tab.across',
      title: say.tabAcross,
      group: 'view',
      keys: ['Shift+F6'],
      inText: true,
      when: () => canCross(activePane()) && activePane().here !== null,
      run: () => crossTab(activePane().tab),
    },
    {
      id: 'tab.reopen',
      title: say.reopen,
      group: 'view',
      keys: ['Mod+Shift+t'],
      inText: true,
      when: hasClosed,
      run: reopen,
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
  return [...go(surroundings), ...rowCommands(surroundings), ...notebook(), ...view()]
}
