/** Completion while writing: `[[` over everything in the notebook, `#` over its tags. */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { tooltips, type EditorView } from '@codemirror/view'
import { host, type Completion as Offer, type CompletionSubject } from '../host'

const MOST = 30

/** What is being completed at the end of a line, and what of it is typed. */
export function trigger(before: string): { what: CompletionSubject; typed: string } | null {
  const link = /\[\[([^[\]|\n]*)$/.exec(before)
  if (link) return { what: 'anything', typed: link[1] ?? '' }
  const tag = /(?:^|[\s(])#([\p{L}\p{N}_/-]*)$/u.exec(before)
  return tag ? { what: 'tag', typed: tag[1] ?? '' } : null
}

async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const line = context.state.doc.lineAt(context.pos)
  const found = trigger(line.text.slice(0, context.pos - line.from))
  if (!found || (found.what === 'tag' && found.typed === '' && !context.explicit)) return null
  const choices = await host().complete(found.what, found.typed, MOST)
  if (context.aborted || choices.length === 0) return null
  const options = choices.map((choice, at): Completion => ({
    label: choice.label,
    detail: choice.detail,
    type: choice.kind,
    boost: -at,
    apply: found.what === 'anything' ? (view, _, from, to) => setLink(view, linkTo(choice), from, to) : choice.insert,
  }))
  return { from: context.pos - found.typed.length, options, filter: false }
}

/** The longest words of a link to a clip, in UTF-16 units. */
const MOST_WORDS = 60

/** What stands between the brackets of a link. The file of a clip ends in an id, so the link shows the clip's words. */
export function linkTo({ kind, label, insert }: Pick<Offer, 'kind' | 'label' | 'insert'>): string {
  if (kind !== 'clip') return insert
  const words = label.replace(/[[\]|\s]+/g, ' ').trim()
  const cut = words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS).replace(/\s+\S*$/, '')}…` : words
  return `${insert}|${cut}`
}

/** Inserts the link's target and moves behind the closing brackets, adding them if they are missing. */
function setLink(view: EditorView, target: string, from: number, to: number) {
  const closed = view.state.sliceDoc(to, to + 2) === ']]'
  const insert = closed ? target : `${target}]]`
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + target.length + 2 },
    userEvent: 'input.complete',
  })
}

export const completion = [
  autocompletion({
    override: [complete],
    icons: false,
    activateOnTyping: true,
    defaultKeymap: true,
  }),
  // Over the window: within its pane the list is cut at the edge.
  tooltips({ parent: document.body }),
]
