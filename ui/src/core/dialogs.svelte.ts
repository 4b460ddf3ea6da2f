/** The one open dialog of the window, and questions that wait for an answer. */

export type WindowDialog = 'keys' | 'settings' | 'about' | 'problems' | 'check' | 'examples'

export interface Question {
  title: string
  body?: string
  /** The verb of the confirming button. */
  confirm: string
  danger?: boolean
  /** A second way to say yes. */
  other?: string
  /** Asks for a line of text, starting from this one. */
  text?: string
  textLabel?: string
}

/** `text` is what was typed; `other` that the second way was taken. */
export type Answer = { text: string; other: boolean } | null

/** An actor about to be made, of a name that may stand in a text. */
export interface NewActor {
  kind: string
  name: string
  /** It was made of words that are read: one stays there. */
  stays?: boolean
}

export const dialogs = $state<{
  open: WindowDialog | null
  question: (Question & { settle: (answer: Answer) => void }) | null
  box: { text: string } | null
  newActor: NewActor | null
}>({
  open: null,
  question: null,
  box: null,
  newActor: null,
})

/** Asks, and waits for the answer: null is no. */
export function ask(question: Question): Promise<Answer> {
  dialogs.question?.settle(null)
  return new Promise((settle) => {
    dialogs.question = {
      ...question,
      settle: (answer) => {
        dialogs.question = null
        settle(answer)
      },
    }
  })
}

/** Opens the one box, with what it starts from: `>` for commands, `@` for actors. */
export function openBox(text = ''): void {
  dialogs.box = { text }
}
