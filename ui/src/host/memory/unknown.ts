/** What only the engine knows: a small notebook in memory finds none of it. */
import type * as w from '../wire'

const nothing =
  <T>(none: T) =>
  (): Promise<T> =>
    Promise.resolve(structuredClone(none))

export const unknown = {
  suggestNames: nothing<w.NameSuggestion[]>([]),
  namesInText: nothing<w.NameInText[]>([]),
  likelyActors: nothing<w.LikelyActor[]>([]),
  companions: nothing<w.Companion[]>([]),
  undecided: nothing<w.UndecidedMentions>({ total: 0, hits: [], namesakes: [] }),
  assignSharedName: nothing<w.UndoLabel>({ label: '', undoable: false }),
  attach: nothing<w.Attached>({ link: '[[Attachments/file.pdf]]', label: '', undoable: false }),
}
