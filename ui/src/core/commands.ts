/**
 * Every action once: its name, its keys and when it applies. The palette, the menus, the keys
 * and the sheet of keys all read this registry.
 */
import { createSubscriber } from 'svelte/reactivity'
import { isReadOnly, refused } from './readOnly'
import { runCommand, writesText } from '../shared/focus'
import { isComposing, isPlainKey, isSingleKey, matches, parseChord } from './keys'
import { nextTurn } from '../shared/turns'
import { toast } from '../shared/ui'
import { showError } from './notices'

export type CommandGroup = 'go' | 'list' | 'reading' | 'writing' | 'notebook' | 'view'

export interface Command {
  id: string
  title: string
  group: CommandGroup
  /** As `keys.ts` writes them; the first is shown. */
  keys?: readonly string[]
  /** Absent: always. */
  when?: () => boolean
  /** What its key says where the command does not apply now; absent or null: nothing. */
  unmet?: () => string | null
  /** Works while the focus writes text, single keys excepted. Default true for Mod chords. */
  inText?: boolean
  /** Whether it writes: in a read-only notebook it is not offered, and its key shows why. */
  writes?: boolean
  /** Left out of the palette (moving by keys and the like). */
  quiet?: boolean
  /** Left out of the sheet of keys because another line covers it. */
  unlisted?: boolean
  run: () => unknown
}

const registered: Command[] = []
const watchers = new Set<() => void>()

/** Those who show commands are notified when commands are added or removed. */
const subscribe = createSubscriber((update) => {
  watchers.add(update)
  return () => watchers.delete(update)
})
const tell = () => watchers.forEach((update) => update())

/**
 * Adds commands until the returned function is called. If several have the same id or key, the latest that applies
 * wins.
 */
export function register(commands: readonly Command[]): () => void {
  registered.push(...commands)
  tell()
  return () => {
    for (const command of commands) {
      const at = registered.indexOf(command)
      if (at >= 0) registered.splice(at, 1)
    }
    tell()
  }
}

const applies = (command: Command) => command.when?.() ?? true
const offered = (command: Command) => !(command.writes && isReadOnly()) && applies(command)

/** The commands that apply now, each id once; the latest registration wins. */
export function applicable(): Command[] {
  subscribe()
  const seen = new Map<string, Command>()
  for (const command of registered) if (offered(command)) seen.set(command.id, command)
  return [...seen.values()]
}

/** Commands of views that are not open: listed with their keys, but not runnable. */
const known = new Map<string, Command>()

/** Makes the commands of a view known before the view is open. */
export function declareCommands(commands: readonly Command[]): void {
  for (const command of commands) known.set(command.id, command)
}

/** Every command, including those of closed views, each id once: for the sheet of keys. */
export function everyCommand(): Command[] {
  subscribe()
  return [...new Map([...known.values(), ...registered].map((command) => [command.id, command])).values()]
}

export function command(id: string): Command | undefined {
  subscribe()
  return registered.findLast((one) => one.id === id && offered(one))
}

export function run(id: string): void {
  const found = command(id)
  if (found) begin(found)
}

/** Runs a command; one that fails says so. */
function begin({ run }: Command): void {
  try {
    void Promise.resolve(run()).catch(showError)
  } catch (thrown) {
    showError(thrown)
  }
}

export interface Pressing {
  /** Whether the user has single keys switched on. */
  singleKeys: boolean
  /** Whether a list or a text for reading has the focus: otherwise keys without Ctrl or Alt do nothing. */
  acts: boolean
  /**
   * Resolves once the page is shown on which commands for reading act, with whether it is still the open one; null if
   * it is shown already.
   */
  pageComes?: () => Promise<boolean> | null
}

/**
 * Runs the command of a key press. Returns whether there was one. A key for the page waits for the page that a list
 * is about to show: it never acts on the one before.
 */
export function press(event: KeyboardEvent, pressing: Pressing): boolean {
  if (event.defaultPrevented || isComposing(event)) return false
  const writing = writesText(event.target)
  const isForPage = registered.some((one) => one.group === 'reading' && isMeant(one, event, writing, pressing))
  const comes = isForPage ? pressing.pageComes?.() : null
  if (!comes) return perform(event, writing, pressing)
  event.preventDefault()
  // The view of the page opens its card in the turn after it is shown.
  void comes.then(async (isOpen) => {
    await nextTurn()
    if (isOpen) perform(event, writing, pressing)
  })
  return true
}

function perform(event: KeyboardEvent, writing: boolean, pressing: Pressing): boolean {
  const found = registered.findLast((one) => answers(one, event, writing, pressing))
  if (!found) return explain(event, writing, pressing)
  event.preventDefault()
  // A key that is held must not delete or file one document after the other.
  if (event.repeat && found.writes) return true
  if (!found.writes || !refused()) runCommand(found.id, () => begin(found))
  return true
}

/** Says why a key does nothing, where a command that it may mean knows. */
function explain(event: KeyboardEvent, writing: boolean, pressing: Pressing): boolean {
  const meant = registered.findLast((one) => one.unmet?.() != null && isMeant(one, event, writing, pressing))
  const why = meant?.unmet?.()
  if (why == null) return false
  event.preventDefault()
  toast(why)
  return true
}

/** Whether a key press is one of a command's keys, whatever holds the focus. */
export function isKeyOf(id: string, event: KeyboardEvent): boolean {
  const keys = registered.findLast((one) => one.id === id)?.keys ?? []
  return keys
    .map(parseChord)
    .some((chord) => matches(event, chord) && !(isSingleKey(chord) && writesText(event.target)))
}

const answers = (one: Command, event: KeyboardEvent, writing: boolean, pressing: Pressing): boolean =>
  isMeant(one, event, writing, pressing) && applies(one)

/** Whether a key press means a command, whether it applies or not. */
function isMeant(one: Command, event: KeyboardEvent, writing: boolean, { singleKeys, acts }: Pressing): boolean {
  const chord = one.keys?.map(parseChord).find((each) => matches(event, each))
  if (!chord) return false
  if (isSingleKey(chord) && (writing || !singleKeys)) return false
  if (isPlainKey(chord) && !acts) return false
  return !writing || (one.inText ?? (chord.mod || /^F\d/.test(chord.key)))
}
