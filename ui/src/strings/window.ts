/** What the window itself says. */
export const words = {
  close: 'Close',
  undo: 'Undo',
  nothingToUndo: 'Nothing to undo',
  untitled: 'Untitled',
} as const
