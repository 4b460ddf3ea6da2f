/**
 * The editor's code, half of the whole interface's: it is loaded after the window is shown, or with the first text that
 * is edited.
 */
type Code = typeof import('./code')

let code: Code | null = null

/** Loads the code once. */
export const loadEditor = async (): Promise<Code> => (code ??= await import('./code'))

/** The code, if it is loaded: then an editor can be made at once. */
export const loadedEditor = (): Code | null => code
