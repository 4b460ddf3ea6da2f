/**
 * Every action once: its name, its keys and when it applies. The palette, the menus, the keys
 * and the sheet of keys all read this registry.
 */
import { createSubscriber } from 'svelte/reactivity'
import { isReadOnly, refused } from './readOnly'
import { isComposing, isSingleKey, matches, parseChord, writesText } from './keys'

export type CommandGroup = 'go' | 'list' | 'reading' | 'writing' | 'notebook' | 'view'

export interface Command {
  id: string
  title: string
  group: CommandGroup
  /** As `keys.ts` writes them; the first is shown. */
  keys?: readonly string[]
  /** Absent: always. */
  when?: () => boolean
  /** Works while the focus writes text, single keys excepted. Default true for Mod chords. */
  inText?: boolean
  /** It writes: in a read-only notebook it is not offered, and its key says why. */
  writes?: boolean
  /** Left out of the palette (moving by keys and the like). */
  quiet?: boolean
  /** Left out of the sheet of keys, where another line says it already. */
  unlisted?: boolean
  run: () => unknown
}

const registered: Command[] = []
const watchers = new Set<() => void>()

/** Whoever shows commands shows them anew when some come or go. */
const subscribe = createSubscriber((update) => {
  watchers.add(update)
  return () => watchers.delete(update)
})
const tell = () => watchers.forEach((update) => update())

/** Adds commands until the returned function is called. The latest that applies wins an id or a key. */
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

/** The commands that apply now, each id once, the latest registration first choice. */
export function applicable(): Command[] {
  subscribe()
  const seen = new Map<string, Command>()
  for (const command of registered) if (offered(command)) seen.set(command.id, command)
  return [...seen.values()]
}

/** Every registered command, each id once: what the sheet of keys shows. */
export function everyCommand(): Command[] {
  subscribe()
  return [...new Map(registered.map((command) => [command.id, command])).values()]
}

export function command(id: string): Command | undefined {
  subscribe()
  return registered.findLast((one) => one.id === id && offered(one))
}

export function run(id: string): void {
  command(id)?.run()
}

/** Runs what a key press means. Answers whether it did. */
export function press(event: KeyboardEvent, options: { singleKeys: boolean }): boolean {
  if (event.defaultPrevented || isComposing(event)) return false
  const writing = writesText(event.target)
  const found = registered.findLast((one) => answers(one, event, writing, options.singleKeys))
  if (!found) return false
  event.preventDefault()
  if (!found.writes || !refused()) found.run()
  return true
}

function answers(one: Command, event: KeyboardEvent, writing: boolean, singleKeys: boolean): boolean {
  const chord = one.keys?.map(parseChord).find((each) => matches(event, each))
  if (!chord) return false
  const single = isSingleKey(chord)
  if (single && (writing || !singleKeys)) return false
  if (writing && !(one.inText ?? (chord.mod || /^F\d/.test(chord.key)))) return false
  return applies(one)
}
