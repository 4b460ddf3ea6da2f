/** Resolves in the next turn of the event loop, after all that was begun in this one. */
export const nextTurn = (): Promise<void> => new Promise((done) => setTimeout(done))
