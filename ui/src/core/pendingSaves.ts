/** Saves that were begun and not answered yet: closing the window and leaving the notebook wait for them. */
const running = new Set<Promise<unknown>>()

/** Makes whoever closes the window wait for a save. Answers the same promise. */
export function trackSave<T>(save: Promise<T>): Promise<T> {
  running.add(save)
  const end = () => running.delete(save)
  save.then(end, end)
  return save
}

/** Resolves when every save is answered, also those that were begun meanwhile. */
export async function savesSettled(): Promise<void> {
  while (running.size > 0) await Promise.allSettled(running)
}
