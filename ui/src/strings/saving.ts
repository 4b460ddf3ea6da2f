/** What the panel that saves sources says. */
export const savingWords = {
  title: 'Save source',
  how: 'Give an address, or paste the article itself: here, or anywhere in the window. Files can be dropped or chosen.',
  address: 'Address',
  addressExample: 'https://…',
  lineExample: 'https://… or the article’s text',
  addressWrong: 'Write a whole address, beginning with https:// or http://.',
  seen: 'The site will see your IP address.',
  fetch: 'Read the page',
  again: 'Try again',
  chooseFiles: 'Choose files…',
  working: 'Reading…',
  reading: (what: string) => `Reading ${what}`,
  importing: (done: number, total: number) => `Saving ${done} of ${total}`,
  cancel: 'Cancel',
  close: 'Close',
  discardTitle: 'Discard what you entered?',
  discardBody: 'The article is not saved yet.',
  discard: 'Discard',
  review: 'Save this article',
  sourceTitle: 'Title',
  byline: 'Byline',
  publisher: 'Publisher',
  language: 'Language',
  published: 'Published',
  publishedExample: '2021-07-30, July 2021, 2021',
  publishedWrong: 'Write 2021-07-30, July 2021 or 2021; or leave it empty.',
  titleWrong: 'A source needs a title.',
  unknown: 'Not found in the text',
  leftOut: (count: number) => (count === 1 ? '1 block left out' : `${count} blocks left out`),
  leftOutHint: 'Tick to bring back',
  preview: 'Preview of the text',
  words: (count: number, isHan: boolean) => {
    const [one, many] = isHan ? ['character', 'characters'] : ['word', 'words']
    return count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`
  },
  save: 'Save',
  saveAgain: 'Save again',
  openExisting: 'Open',
  already: (saved: string, clips: string) => `Saved${saved ? ` ${saved}` : ' already'}, ${clips}`,
  clips: (count: number) => (count === 0 ? 'no clips' : count === 1 ? '1 clip' : `${count} clips`),
  previous: (title: string) =>
    `The same address was saved before, with another text, as “${title}”. This becomes a new version.`,
  wayOut: 'Copy the text in your browser and paste it here instead; the address is kept.',
  results: 'Saved sources',
  saved: 'Saved',
  existed: 'Already in the notebook',
  failed: 'Not saved',
  leftAside: 'Left out',
  newer: 'A new version: this address was saved before, with another text',
  passedOver: (count: number) =>
    count === 1
      ? '1 file of another kind was skipped.'
      : `${count.toLocaleString('en')} files of other kinds were skipped.`,
  summary: (saved: number, already: number, left: number, failed: number) =>
    [
      saved && `${saved} saved`,
      already && `${already} already there`,
      left && `${left} left out`,
      failed && `${failed} not saved`,
    ]
      .filter(Boolean)
      .join(', ') || 'Nothing was saved',
  cancelled: 'Cancelled. What was saved so far is kept.',
  tooLarge: (name: string) => `${name} is larger than 50 MB and was not read.`,
  empty: 'There is no text in what was pasted.',
  drop: 'Drop to save as a source',
  dropOrAttach: 'Drop on the note to attach it, elsewhere to save it as a source',
  pasted: 'the pasted text',
  commands: { save: 'Save source…', pick: 'Save files as sources…' },
} as const
