/**
 * The editor's code, half of the whole interface's: it is read once the window stands, or with the first text
 * that is edited.
 */
type Code = typeof import('./code')

let code: Code | null = null

/** Reads the code, once. */
export const loadEditor = async (): Promise<Code> => (code ??= await import('./code'))

/** The code, if it was read: then an editor stands at once. */
export const loadedEditor = (): Code | null => code
