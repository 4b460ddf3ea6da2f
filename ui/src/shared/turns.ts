/** Resolves in the next turn of the event loop: in tests, for what must not have happened by then. */
export const nextTurn = (): Promise<void> => new Promise((done) => setTimeout(done))
