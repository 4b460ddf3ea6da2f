/** The state of the card's field: its text, the token at the cursor, the choices for it. */
import { host, type ActorRole, type Completion, type NameInText } from '../../host'
import { begins, fold, type TextNames } from './names'
import { cleanTag, tokenAt, withoutToken, type Token } from './token'

export type Choice =
  | { type: 'actor'; name: string; detail: string; kind: string | null; key: string }
  | { type: 'tag'; tag: string; detail: string; key: string }
  | { type: 'newActor'; name: string; guess: string | null; from: 'passage' | 'text' | null; key: string }
  | { type: 'newTag'; tag: string; key: string }

const LIMIT = 7
/** Names of the text that are offered beside actors. */
const FROM_TEXT = 4

/** Names of the text that begin with what was typed; if nothing is typed, those of the passage. */
function namesFrom(typed: string, names: readonly NameInText[]): Choice[] {
  const fitting = names.filter((one) => (typed === '' ? one.here : begins(one.name, typed)))
  return fitting.slice(0, FROM_TEXT).map((one) => ({
    type: 'newActor',
    name: one.name,
    guess: one.guess,
    from: one.here ? 'passage' : 'text',
    key: `text ${one.name}`,
  }))
}

function actorChoices(typed: string, found: readonly Completion[], names: readonly NameInText[]): Choice[] {
  const name = typed.trim()
  const choices: Choice[] = found.map((one) => ({
    type: 'actor',
    name: one.insert,
    detail: one.detail,
    kind: one.actorKind,
    key: one.path ?? one.insert,
  }))
  const known = found.some((one) => [one.label, one.insert, one.detail].some((text) => fold(text) === fold(name)))
  const fromText = namesFrom(name, names)
  const stands = fromText.some((one) => one.type === 'newActor' && fold(one.name) === fold(name))
  choices.push(...fromText)
  if (name !== '' && !known && !stands) choices.push({ type: 'newActor', name, guess: null, from: null, key: 'new' })
  return choices
}

function tagChoices(typed: string, found: readonly Completion[]): Choice[] {
  const tag = cleanTag(typed)
  const choices: Choice[] = found.map((one) => ({
    type: 'tag',
    tag: one.insert.replace(/^#/, ''),
    detail: one.detail,
    key: one.insert,
  }))
  if (tag !== '' && !choices.some((one) => one.type === 'tag' && one.tag === tag))
    choices.push({ type: 'newTag', tag, key: 'new' })
  return choices
}

async function look(token: Token, names: Promise<NameInText[]> | null): Promise<Choice[]> {
  const found = host().complete(token.sort, token.typed.trim(), LIMIT)
  if (token.sort === 'tag') return tagChoices(token.typed, await found)
  return actorChoices(token.typed, await found, (await names) ?? [])
}

/** The role that the modifier keys of Enter select. */
export function roleOf(event: { shiftKey: boolean; altKey: boolean }): ActorRole {
  if (event.altKey) return 'addressee'
  return event.shiftKey ? 'speaker' : 'actor'
}

export function fieldState(initial: string, textNames: TextNames) {
  let text = $state(initial)
  let token = $state.raw<Token | null>(null)
  let choices = $state.raw<Choice[]>([])
  let at = $state(0)
  /** The look-up for the token as it stands: Enter waits for it rather than for what is on the screen. */
  let latest: Promise<Choice[]> = Promise.resolve([])
  /** The text's names, asked for once per token: one of which an actor was made is not among them the next time. */
  let names: Promise<NameInText[]> | null = null

  function typed(value: string, cursor: number) {
    text = value
    const found = tokenAt(value, cursor)
    const unchanged = found && token && found.sort === token.sort && found.typed === token.typed
    token = found
    if (!found) return void (choices = [])
    if (unchanged) return
    if (found.sort === 'actor') names ??= textNames()
    const asked = look(found, names)
    latest = asked
    void asked.then(
      (answer) => {
        if (latest !== asked || !token) return
        choices = answer
        at = 0
      },
      () => undefined,
    )
  }

  /** The choice that Enter means, once it is known. */
  async function chosen(): Promise<Choice | null> {
    const index = at
    const answer = await latest.catch(() => [])
    return answer[choices === answer ? index : 0] ?? null
  }

  /** A text of which the choices were closed: it is meant as it stands. */
  let dismissed: string | null = null

  function dismiss() {
    dismissed = text
    close()
  }

  /** The token that is all that the field holds, unless its choices were closed. */
  function onlyToken(): Token | null {
    const [held, begin] = [text.trimEnd(), text.search(/\S/)]
    const only = dismissed === text ? null : tokenAt(held, held.length)
    return only?.start === begin ? only : null
  }

  /** Whether a token is the beginning of a name or a tag that is there, and not a comment that begins with a sign. */
  async function isBegun(only: Token): Promise<boolean> {
    const found = await look(only, only.sort === 'actor' ? textNames() : null)
    return found.some((one) => one.type === 'actor' || one.type === 'tag' || (one.type === 'newActor' && one.from))
  }

  function step(by: 1 | -1) {
    if (choices.length > 0) at = (at + by + choices.length) % choices.length
  }

  /** Removes the token from the text; returns the new cursor position. */
  function consume(): number {
    if (!token) return text.length
    const rest = withoutToken(text, token)
    text = rest.text
    close()
    return rest.cursor
  }

  function close() {
    token = null
    names = null
    choices = []
    latest = Promise.resolve([])
  }

  return {
    get text() {
      return text
    },
    set text(value: string) {
      text = value
    },
    get token() {
      return token
    },
    get choices() {
      return choices
    },
    get at() {
      return at
    },
    set at(index: number) {
      at = index
    },
    typed,
    chosen,
    step,
    consume,
    close,
    dismiss,
    onlyToken,
    isBegun,
  }
}

export type FieldState = ReturnType<typeof fieldState>
