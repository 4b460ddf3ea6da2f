/**
 * Keys as the registry writes them (`Mod+k`, `Shift+c`, `?`, `Alt+ArrowLeft`, `F1`) and how a
 * pressed key meets one. A key is matched by the letter it produced; where that letter is not
 * Latin (Cyrillic, Persian, Arabic, Greek …) by its physical place on a US keyboard.
 */

export interface Chord {
  mod: boolean
  shift: boolean
  alt: boolean
  /** Lower-case letter, the sign itself, or a name such as `Enter`. */
  key: string
}

/** What a physical place produces on a US keyboard: plain, then with Shift. */
const PLACES: Record<string, readonly [string, string]> = {
  Slash: ['/', '?'],
  Period: ['.', '>'],
  Comma: [',', '<'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  Backquote: ['`', '~'],
  Digit2: ['2', '@'],
  Digit3: ['3', '#'],
}

const isMac = typeof navigator !== 'undefined' && /Mac/.test(navigator.platform)

export function parseChord(written: string): Chord {
  const parts = written.split('+')
  // "Mod++" is the plus key itself.
  const key = written.endsWith('++') ? '+' : (parts.pop() ?? '')
  return {
    mod: parts.includes('Mod'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
    key: key.length === 1 ? key.toLowerCase() : key,
  }
}

/** The letter, sign or name that a key press stands for. */
export function pressedKey(event: KeyboardEvent): string {
  const { key, code, shiftKey } = event
  if (key.length > 1 && key !== 'Unidentified' && key !== 'Dead') return key
  if (key.length === 1 && key >= ' ' && key <= '~') return key.toLowerCase()
  if (/^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase()
  // Some systems give the Tab of Shift+Tab another name.
  if (code === 'Tab') return 'Tab'
  const place = PLACES[code]
  if (place) return place[shiftKey ? 1 : 0]
  if (/^Digit\d$/.test(code)) return code.slice(5)
  return key.toLowerCase()
}

const isLetter = (key: string) => /^[a-z]$/.test(key)

export function matches(event: KeyboardEvent, chord: Chord): boolean {
  const mod = isMac ? event.metaKey : event.ctrlKey
  const other = isMac ? event.ctrlKey : event.metaKey
  if (mod !== chord.mod || other || event.altKey !== chord.alt) return false
  const key = pressedKey(event)
  if (key !== chord.key) return false
  // Shift counts for letters, named keys and the space bar; for other signs it is part of typing the sign.
  const shiftCounts = isLetter(chord.key) || chord.key.length > 1 || chord.key === ' '
  return !shiftCounts || event.shiftKey === chord.shift
}

/** A key without Ctrl or Alt that acts on what is chosen: letters, signs, Enter, Delete, arrows; not F-keys, Escape and the key of menus. */
export function isPlainKey(chord: Chord): boolean {
  return !chord.mod && !chord.alt && !/^(F\d+|Escape|ContextMenu|Browser.*)$/.test(chord.key)
}

/** A chord that also writes: one printable key without Ctrl or Alt. */
export function isSingleKey(chord: Chord): boolean {
  return !chord.mod && !chord.alt && chord.key.length === 1
}

/** True during input-method composition, when Enter and Escape belong to the input method. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}

const SHOWN: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  ' ': 'Space',
}

/** A chord as the screen shows it, one string a key cap. */
export function shownKeys(written: string): string[] {
  const chord = parseChord(written)
  const caps = []
  if (chord.mod) caps.push(isMac ? '⌘' : 'Ctrl')
  if (chord.alt) caps.push(isMac ? '⌥' : 'Alt')
  if (chord.shift) caps.push(isMac ? '⇧' : 'Shift')
  caps.push(SHOWN[chord.key] ?? (isLetter(chord.key) ? chord.key.toUpperCase() : chord.key))
  return caps
}
