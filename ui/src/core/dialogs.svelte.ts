/** The one open dialog of the window, and questions that wait for an answer. */

export type WindowDialog = 'keys' | 'settings' | 'about' | 'problems' | 'check' | 'examples'

export interface Question {
  title: string
  body?: string
  /** The verb of the confirming button. */
  confirm: string
  danger?: boolean
  /** A second confirming button. */
  other?: string
  /** Asks for a line of text, starting from this one. */
  text?: string
  textLabel?: string
}

/** `text` is what was typed; `other` tells that the second button was pressed. */
export type Answer = { text: string; other: boolean } | null

/** An actor to be made, whose name may come from a text. */
export interface NewActor {
  kind: string
  name: string
  /** Whether the name comes from a text that is being read: then that page stays open. */
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

/** Asks a question and waits for the answer; null if the user declines. */
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

/** Closes everything; a question is declined. */
export function closeDialogs(): void {
  dialogs.question?.settle(null)
  Object.assign(dialogs, { open: null, question: null, box: null, newActor: null })
}

/** Opens the one box with this text: `>` for commands, `@` for actors. */
export function openBox(text = ''): void {
  dialogs.box = { text }
}
