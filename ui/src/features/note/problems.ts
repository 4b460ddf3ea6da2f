/** The banner over a note whose file could not be understood, and what the user can do there. */
import type { NoteProblem } from '../../host'
import { noteWords } from '../../strings'

/** What the banner says of a problem, and the help that it offers. */
export interface ProblemText {
  text: string
  /** Shows the properties as they are written, or writes the line that closes them. */
  help: 'show' | 'close' | null
}

export function problemText({ fault, message, line }: NoteProblem): ProblemText {
  const say = noteWords.problems
  const why = say.why(message, line)
  switch (fault) {
    case 'unread':
      return { text: `${say.unread} ${why}`, help: 'show' }
    case 'unclosed':
      return { text: say.unclosed, help: 'close' }
    case 'properties':
      return { text: why, help: 'show' }
    case 'bytes':
      return { text: say.bytes(line), help: null }
    case 'text':
      return { text: why, help: null }
  }
}
