/** What the memory notebook keeps of its user: settings, places of reading, pins and stars, how the window stood. */
import type { Host } from '../host'
import type * as w from '../wire'
import type { State } from './notebook'

interface Around {
  state: () => State
  answer: <T>(work: () => T) => Promise<T>
  change: <T>(label: string, paths: string[], work: () => T) => T & w.UndoLabel
}

type Kept =
  'settings' | 'saveSettings' | 'saveLayout' | 'families' | 'keepReading' | 'mark' | 'arrangement' | 'keepArrangement'

const DEFAULTS: w.Settings = {
  theme: 'system',
  textSize: 17,
  faces: {
    latin: { family: '', percent: 100 },
    arabic: { family: '', percent: 112 },
    han: { family: '', percent: 100 },
  },
  measure: 68,
  spacing: 165,
  density: 'dense',
  singleKeys: true,
  zoom: 1,
}

export function keeping({ state, answer, change }: Around) {
  let settings = DEFAULTS
  let layout: w.Layout | null = null
  let arrangement: w.Arrangement | null = null
  const calls: Pick<Host, Kept> = {
    settings: () => answer(() => settings),
    saveSettings: (wanted) => answer(() => void (settings = { ...wanted })),
    saveLayout: (wanted) => answer(() => void (layout = { ...wanted })),
    families: () => answer(() => ({ latin: ['Gentium'], arabic: ['Amiri'], han: ['Songti SC'] })),
    keepReading: (_root, path, place) =>
      answer(() => {
        const file = state().files.get(path)
        if (file) file.reached = { ...place, isRead: place.isRead || (file.reached?.isRead ?? false) }
      }),
    mark: (_job, paths, mark, on) =>
      answer(() =>
        change(`${on ? 'Mark' : 'Unmark'}: ${mark}`, paths, () => {
          const key = mark === 'pin' ? 'pinned' : 'starred'
          for (const path of paths) Object.assign(state().files.get(path) ?? {}, { [key]: on })
          return {}
        }),
      ),
    arrangement: () => answer(() => arrangement),
    keepArrangement: (_root, wanted) => answer(() => void (arrangement = structuredClone(wanted))),
  }
  return { calls, started: () => ({ settings, layout }) }
}
