/** What the memory notebook keeps of its user: places of reading, pins and stars, how the window stood. */
import type { Host } from '../host'
import type * as w from '../wire'
import type { State } from './notebook'

interface Around {
  state: () => State
  answer: <T>(work: () => T) => Promise<T>
  change: <T>(label: string, paths: string[], work: () => T) => T & w.Done
}

export function keeping({
  state,
  answer,
  change,
}: Around): Pick<Host, 'keepReading' | 'mark' | 'arrangement' | 'keepArrangement'> {
  let arrangement: w.Arrangement | null = null
  return {
    keepReading: (path, place) =>
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
    keepArrangement: (wanted) => answer(() => void (arrangement = structuredClone(wanted))),
  }
}
