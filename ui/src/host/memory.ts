/* A small notebook in memory, with the desk's surface: for tests of the interface alone. It keeps documents and
 * edits; queries, places of clips and whatever else the engine understands are tested on `engineHost`. */
import { capture, shownDraft, withBroughtBack, type Draft, notRead } from './memory/capturing'
import { editClip, NO_DETAILS, quotation, copyDetails } from './memory/clipping'
import { complete, followed, missingOf } from './memory/complete'
import { isoDate } from './memory/dates'
import type { ActorFile, ClipFile, File, SourceFile } from './memory/documents'
import * as notebook from './memory/notebook'
import { keeping } from './memory/keeping'
import { matching, search, wordsOf } from './memory/search'
import { unknown } from './memory/unknown'
import { noteHtml, marksOf, readerHtml, sentenceAt, toWholeWords } from './memory/text'
import type { Host } from './host'
import type * as w from './wire'

/** What a fetched image shows here: one grey pixel. */
const GREY_IMAGE = 'data:image/gif;base64,R0lGODlhAQABAPAAAICAgAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=='
const OPENED: w.Notebook = {
  root: '/home/analyst/Afghan talks',
  name: 'Afghan talks',
  readOnly: false,
  nonAtomicWrites: false,
  foldHan: true,
  analyst: '',
}

export interface MemoryOptions {
  /** Starts with no notebook open. */
  closed?: boolean
  /** How long each answer takes, in ms. */
  delay?: number
  /** The folder cannot be written. */
  readOnly?: boolean
  /** Its disk cannot swap two files in one step. */
  nonAtomicWrites?: boolean
}

export function memoryHost(options: MemoryOptions = {}): Host {
  let state = notebook.freshState()
  let opened: w.Notebook | null = options.closed
    ? null
    : { ...OPENED, readOnly: options.readOnly ?? false, nonAtomicWrites: options.nonAtomicWrites ?? false }
  const undos: { label: string; before: notebook.State }[] = []
  const redos: { label: string; before: notebook.State }[] = []
  const hearers = new Set<(event: w.HostEvent) => void>()
  const drafts = new Map<string, Draft>()
  let serial = 0

  const counts = (): w.Counts => ({
    ...notebook.counts(state),
    searches: state.searches.map(({ name, query, seen }) => ({
      name,
      query,
      new: matching(state, query).filter((path) => !seen.includes(path)).length,
    })),
  })
  const tell = (event: w.HostEvent) => hearers.forEach((hear) => hear(event))
  const changed = (paths: string[]) => tell({ type: 'changed', paths })
  const answer = async <T>(work: () => T): Promise<T> => {
    await new Promise((done) => setTimeout(done, options.delay ?? 0))
    return structuredClone(work())
  }

  /** Does one undoable change. */
  function change<T>(label: string, paths: string[], work: () => T): T & w.UndoLabel {
    undos.push({ label, before: structuredClone(state) })
    redos.length = 0
    const made = work()
    changed(paths)
    return { ...made, label, undoable: true }
  }

  function travel(from: typeof undos, to: typeof undos, undoable: boolean): w.UndoLabel | null {
    const step = from.pop()
    if (!step) return null
    to.push({ label: step.label, before: state })
    state = step.before
    changed([...state.files.keys()])
    return { label: step.label, undoable }
  }

  function fileAt<K extends File['kind']>(path: string, kind: K): Extract<File, { kind: K }> {
    const file = state.files.get(path)
    if (file?.kind !== kind)
      throw { code: 'not-found', message: `${path} is not there any more.`, hint: null } satisfies w.Failure
    return file as Extract<File, { kind: K }>
  }

  function searchCalled(name: string): notebook.State['searches'][number] {
    const found = state.searches.find((search) => search.name === name)
    if (!found)
      throw { code: 'refused', message: `no saved search is called "${name}"`, hint: null } satisfies w.Failure
    return found
  }

  function newActor(name: string, kind: w.ActorKind, aliases: string[]): string {
    const path = notebook.freePath(state, 'Actors', name)
    state.files.set(path, {
      kind: 'actor',
      id: `act-${++serial}`,
      title: name,
      actorKind: kind,
      aliases,
      metonyms: [],
      wikidata: null,
      body: '',
      tags: [],
      saved: notebook.today(),
    } satisfies ActorFile)
    return path
  }

  function makeClip(path: string, span: w.Span, { second }: w.ClipOptions, like: string | null = null) {
    const text = notebook.textOf(fileAt(path, 'source'))
    const quote = text.slice(span.start, span.end)
    const there = notebook
      .marksIn(state, path)
      .find((mark) => mark.span?.start === span.start && mark.span.end === span.end)
    if (there && !second) return { mark: there, existed: true, label: '', undoable: false }
    return change('Clip', [path], () => {
      const at = notebook.freePath(state, `Clips/${notebook.today().slice(0, 7)}`, quote.slice(0, 40))
      const file: ClipFile = {
        kind: 'clip',
        id: `clip-${++serial}`,
        title: quote.slice(0, 60),
        from: path,
        quote,
        start: span.start,
        exact: null,
        kept: false,
        comment: '',
        eventDate: null,
        eventPrecision: null,
        translation: '',
        translationLanguage: null,
        saved: notebook.today(),
        ...NO_DETAILS,
      }
      if (like) copyDetails(file, fileAt(like, 'clip'))
      state.files.set(at, file)
      return { mark: notebook.markOf(state, at, file), existed: false }
    })
  }

  const changedClip = (path: string, work: (file: ClipFile) => void) =>
    change('Edit clip', [path], () => {
      const file = fileAt(path, 'clip')
      work(file)
      return { mark: notebook.markOf(state, path, file) }
    })

  function editActor(path: string, edit: w.ActorEdit): void {
    const file = fileAt(path, 'actor')
    if (edit.type === 'kind') file.actorKind = edit.kind
    else if (edit.type === 'wikidata') file.wikidata = edit.value
    else if (edit.type === 'role') file.role = edit.text || null
    else if (edit.type === 'rename') notebook.rename(state, path, edit.name)
    else if (edit.type === 'refuseName') return
    else {
      const list = edit.role === 'alias' ? 'aliases' : 'metonyms'
      file[list] =
        edit.type === 'addName'
          ? [...new Set([...file[list], edit.name])]
          : file[list].filter((name) => name !== edit.name)
    }
  }

  function takeUp(root: string): w.Notebook {
    opened = {
      root,
      name: root.replace(/^.*\//, ''),
      readOnly: false,
      nonAtomicWrites: false,
      foldHan: true,
      analyst: '',
    }
    tell({ type: 'opened', notebook: opened })
    return opened
  }

  function draft(input: w.CaptureInput): w.CaptureDraft {
    const id = `draft-${++serial}`
    const made = capture(input, `src-${serial}`)
    drafts.set(id, made)
    return shownDraft(id, made, state)
  }

  function broughtBack(id: string, bringBack: number[]): SourceFile {
    const found = drafts.get(id)
    if (!found)
      throw { code: 'not-found', message: 'This capture is over.', hint: 'Paste it again.' } satisfies w.Failure
    return withBroughtBack(found, bringBack)
  }

  function editedClip(clip: ClipFile, edit: w.ClipEdit): void {
    if (edit.type === 'addActor' && edit.createKind && !notebook.actorNamed(state, edit.name))
      newActor(edit.name, edit.createKind, [])
    editClip(clip, edit)
  }

  const each = (paths: string[], work: (file: File, path: string) => void) =>
    paths.forEach((path) => {
      const file = state.files.get(path)
      if (file) work(file, path)
    })

  const kept = keeping({ state: () => state, answer, change })

  return {
    startup: () =>
      answer(() => ({
        notebook: opened,
        request: { files: [], document: null, command: null, problem: null },
        recents: [{ id: 'recent-1', path: OPENED.root, name: OPENED.name }],
        ...kept.started(),
        version: '0.1.0',
      })),
    trySample: () => answer(() => ({ notebook: takeUp('/home/analyst/Dossier sample'), existed: false })),
    newNotebook: () => answer(() => takeUp('/home/analyst/New')),
    pickNotebook: () => answer(() => takeUp('/home/analyst/Research')),
    openRecent: () => answer(() => takeUp(OPENED.root)),
    pickFiles: () => answer(() => []),
    ...kept.calls,
    counts: () => answer(counts),
    check: () =>
      answer(() => ({
        problems: [],
        notices: [],
        kept: [...state.files.values()].filter((file) => file.kind === 'clip' && file.kept).length,
        nonAtomicWrites: false,
        heads: [],
      })),
    setAnalyst: (name) => answer(() => (opened = { ...(opened ?? OPENED), analyst: name.trim() })),
    setHanFolding: (fold) => answer(() => (opened = { ...(opened ?? OPENED), foldHan: fold })),
    rebuildIndex: (job) => answer(() => tell({ type: 'finished', job, outcome: 'done' })),
    cancel: () => answer(() => undefined),
    licences: () => answer(() => 'The memory host holds no other work.'),
    undo: () => answer(() => travel(undos, redos, false)),
    redo: () => answer(() => travel(redos, undos, true)),
    readDate: (typed) => answer(() => isoDate(typed)),
    openLinked: () => answer(() => false),
    openAddress: () => answer(() => undefined),
    showInFolder: () => answer(() => undefined),
    windowShown: () => answer(() => undefined),
    allowClosing: () => answer(() => undefined),
    quit: () => answer(() => undefined),

    list: (request) => answer(() => notebook.list(state, request)),
    search: (request) => answer(() => search(state, request)),
    marks: (path, query) =>
      answer(() => {
        const file = state.files.get(path)
        return file ? marksOf(notebook.textOf(file), wordsOf(query)) : []
      }),
    marksIn: (text, query) => answer(() => marksOf(text, wordsOf(query))),
    follow: (_path, text, at) => answer(() => followed(state, text, at)),
    missingLinks: (_path, links) => answer(() => missingOf(state, links)),
    complete: (what, prefix, limit) => answer(() => complete(state, what, prefix, limit)),
    completeQuery: (_query, caret) => answer(() => ({ span: { start: caret, end: caret }, ways: [] })),
    withDateBounds: (query) => answer(() => query),
    saveSearch: (name, query) =>
      answer(() =>
        change(`Saved the search “${name}”`, [], () => {
          state.searches.push({ name, query, seen: matching(state, query) })
          return {}
        }),
      ),
    renameSearch: (name, to) =>
      answer(() =>
        change(`Renamed the search “${name}” to “${to}”`, [], () => {
          searchCalled(name).name = to
          return {}
        }),
      ),
    changeSearch: (name, query) =>
      answer(() =>
        change(`Changed the search “${name}”`, [], () => {
          Object.assign(searchCalled(name), { query, seen: matching(state, query) })
          return {}
        }),
      ),
    removeSearch: (name) =>
      answer(() =>
        change(`Removed the search “${name}”`, [], () => {
          state.searches = state.searches.filter((search) => search !== searchCalled(name))
          return {}
        }),
      ),
    openSearch: (name) =>
      answer(() => {
        const found = searchCalled(name)
        const now = matching(state, found.query)
        const fresh = now.filter((path) => !found.seen.includes(path))
        found.seen = now
        changed([])
        return { name, query: found.query, new: fresh }
      }),
    read: (path) => answer(() => notebook.read(state, path)),

    draftCapture: (_job, input) => answer(() => draft(input)),
    previewCapture: (id, bringBack) => answer(() => ({ html: readerHtml(broughtBack(id, bringBack).body) })),
    saveCapture: (id, fields) =>
      answer(() =>
        change('Save source', [], () => {
          const file = {
            ...broughtBack(id, fields.bringBack),
            title: fields.title,
            author: fields.byline || null,
            publisher: fields.publisher || null,
            language: fields.language,
            published: fields.published || null,
            address: fields.address,
          }
          const path = notebook.freePath(state, 'Sources', fields.title)
          state.files.set(path, file)
          drafts.delete(id)
          return { path }
        }),
      ),
    discardCapture: (id) => answer(() => void drafts.delete(id)),
    importFiles: (_job, tokens) =>
      answer(() => ({
        results: tokens.map(notRead),
        passedOver: 0,
      })),
    bringBack: (path, index) =>
      answer(() =>
        change('Bring back a block', [path], () => {
          const file = fileAt(path, 'source')
          const [back] = file.leftOut.splice(index, 1)
          if (back) file.body += '\n\n' + back.text
          return { path }
        }),
      ),
    editSource: (path, edit) =>
      answer(() =>
        change('Edit source', [path], () => {
          const file = fileAt(path, 'source')
          Object.assign(file, {
            title: edit.title ?? file.title,
            author: edit.byline ?? file.author,
            publisher: edit.publisher ?? file.publisher,
            language: edit.language ?? file.language,
            published: edit.published ?? file.published,
            address: edit.address ?? file.address,
          })
          return {}
        }),
      ),
    fileInbox: (_job, paths, inbox) =>
      answer(() =>
        change(inbox ? 'Back to the inbox' : 'File from the inbox', paths, () => {
          each(paths, (file) => {
            if (file.kind === 'source') file.inbox = inbox
          })
          return {}
        }),
      ),
    loadImage: (_job, _address) => answer(() => GREY_IMAGE),

    placedClips: (path) => answer(() => notebook.marksIn(state, path)),
    snap: (path, span) => answer(() => toWholeWords(notebook.textOf(fileAt(path, 'source')), span)),
    sentence: (path, at, paragraph) =>
      answer(() =>
        toWholeWords(
          notebook.textOf(fileAt(path, 'source')),
          sentenceAt(notebook.textOf(fileAt(path, 'source')), at, paragraph),
        ),
      ),
    clip: (path, span, wanted, like) =>
      answer(() => makeClip(path, toWholeWords(notebook.textOf(fileAt(path, 'source')), span), wanted, like)),
    editClip: (path, edit) => answer(() => changedClip(path, (file) => editedClip(file, edit))),
    copyDetails: (path, from) => answer(() => changedClip(path, (file) => copyDetails(file, fileAt(from, 'clip')))),
    candidates: (path) =>
      answer(() =>
        notebook.markOf(state, path, fileAt(path, 'clip')).state === 'exact'
          ? []
          : notebook.candidates(state, fileAt(path, 'clip')),
      ),
    placeClip: (path, span) =>
      answer(() =>
        change('Place the clip', [path], () => {
          const file = fileAt(path, 'clip')
          const words = notebook.textOf(fileAt(file.from, 'source')).slice(span.start, span.end)
          Object.assign(file, { start: span.start, exact: words === file.quote ? null : words, kept: false })
          return { mark: notebook.markOf(state, path, file) }
        }),
      ),
    keepWithoutPlace: (path) =>
      answer(() =>
        change('Keep without a place', [path], () => ({
          mark: notebook.markOf(state, path, Object.assign(fileAt(path, 'clip'), { kept: true })),
        })),
      ),
    acceptMention: (path, span, actorPath) =>
      answer(() => {
        const made = makeClip(
          path,
          toWholeWords(
            notebook.textOf(fileAt(path, 'source')),
            sentenceAt(notebook.textOf(fileAt(path, 'source')), span.start, false),
          ),
          { second: false },
        )
        const clip = fileAt(made.mark.clip.path, 'clip')
        editedClip(clip, { type: 'addActor', name: fileAt(actorPath, 'actor').title, role: 'actor' })
        return { mark: notebook.markOf(state, made.mark.clip.path, clip), label: 'Tag an actor', undoable: true }
      }),
    quotation: (path) => answer(() => quotation(path, notebook.clipOf(state, path, fileAt(path, 'clip')))),

    addActor: (name, kind, aliases) =>
      answer(() => change(`Add ${name}`, [], () => ({ path: newActor(name, kind, aliases) }))),
    editActor: (_job, path, edit) =>
      answer(() =>
        change('Edit actor', [path], () => {
          editActor(path, edit)
          return {}
        }),
      ),
    ...unknown,

    createNote: (title, folder) =>
      answer(() =>
        change('New note', [], () => {
          const path = notebook.freePath(state, folder ?? 'Notes', title ?? 'Untitled')
          const name = path.replace(/^.*\/|\.md$/g, '')
          state.files.set(path, { kind: 'note', title: name, body: '', tags: [], saved: notebook.today() })
          return { path }
        }),
      ),
    saveNote: (_root, path, hash, text) =>
      answer(() => {
        const file = state.files.get(path)
        if (!file || !('body' in file))
          throw { code: 'not-found', message: `${path} is not there any more.`, hint: null } satisfies w.Failure
        const conflict = notebook.hashOf(file.body) === hash ? null : path.replace(/\.md$/, ' (conflict).md')
        if (conflict) state.files.set(conflict, structuredClone(file))
        file.body = text
        changed([path])
        return { hash: notebook.hashOf(text), conflict, isOnlyJournalled: false }
      }),
    journalNote: () => answer(() => undefined),
    renderNote: (_path, text) => answer(() => ({ html: noteHtml(text) })),
    renameEntry: (_job, path, title) =>
      answer(() => change('Rename', [path], () => ({ path: notebook.rename(state, path, title) }))),
    trashedView: (id) => answer(() => ({ html: noteHtml(notebook.trashedText(state, id)) })),
    trash: (_job, paths, { withClips }) =>
      answer(() =>
        change(paths.length === 1 ? 'Delete' : `Delete ${paths.length}`, paths, () => {
          const clips = withClips
            ? paths.flatMap((path) => notebook.marksIn(state, path).map((mark) => mark.clip.path))
            : []
          each([...paths, ...clips], (file, path) => {
            state.trash.set(path, file)
            state.files.delete(path)
          })
          return {}
        }),
      ),
    restore: (_job, paths) =>
      answer(() =>
        change('Restore', paths, () => {
          for (const path of paths) {
            const file = state.trash.get(path)
            if (file) state.files.set(path, file)
            state.trash.delete(path)
          }
          return {}
        }),
      ),
    eraseForGood: (_job, paths) =>
      answer(() => {
        for (const path of paths) state.trash.delete(path)
        changed(paths)
      }),
    setTags: (_job, paths, add, remove) =>
      answer(() =>
        change('Tags', paths, () => {
          each(paths, (file) => {
            file.tags = [...new Set([...file.tags, ...add])].filter((tag) => !remove.includes(tag))
          })
          return {}
        }),
      ),
    renameTag: (_job, from, to) =>
      answer(() =>
        change(`Rename #${from}`, [], () => {
          const renamed = (tag: string) =>
            tag === from ? to : tag.startsWith(from + '/') ? to + tag.slice(from.length) : tag
          for (const file of state.files.values()) file.tags = [...new Set(file.tags.map(renamed))]
          return {}
        }),
      ),
    listen: (hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
  }
}
