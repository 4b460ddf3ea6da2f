/** The real host: every call of `Host` is the command of the same name, in snake case. */
import { invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import type { Host } from './host'
import type { HostEvent } from './wire'

/** The names of each call's arguments, in order: with them one function speaks for all. */
export const ARGUMENTS: Record<Exclude<keyof Host, 'listen'>, readonly string[]> = {
  startup: [],
  trySample: [],
  newNotebook: [],
  pickNotebook: [],
  openRecent: ['id'],
  pickFiles: [],
  settings: [],
  saveSettings: ['settings'],
  saveLayout: ['layout'],
  counts: [],
  check: [],
  rebuildIndex: ['job'],
  foldHan: ['fold'],
  setAnalyst: ['name'],
  cancel: ['job'],
  licences: [],
  undo: [],
  redo: [],
  openAddress: ['url'],
  showInFolder: ['path'],
  shown: [],
  leave: [],
  quit: [],
  list: ['request'],
  search: ['request'],
  marks: ['path', 'query'],
  marksIn: ['text', 'query'],
  complete: ['what', 'prefix', 'limit'],
  completeQuery: ['query', 'caret', 'limit'],
  between: ['query', 'first', 'last'],
  read: ['path'],
  saveSearch: ['name', 'query'],
  renameSearch: ['name', 'to'],
  changeSearch: ['name', 'query'],
  removeSearch: ['name'],
  openSearch: ['name'],
  draftCapture: ['job', 'input'],
  previewCapture: ['draft', 'bringBack'],
  saveCapture: ['draft', 'fields'],
  discardCapture: ['draft'],
  importGiven: ['job', 'tokens'],
  bringBack: ['path', 'index'],
  editSource: ['path', 'edit'],
  fileInbox: ['paths', 'inbox'],
  loadImage: ['job', 'address'],
  clipMarks: ['path'],
  snap: ['path', 'span'],
  sentence: ['path', 'at', 'paragraph'],
  clip: ['path', 'span', 'options'],
  editClip: ['path', 'edit'],
  candidates: ['path'],
  placeClip: ['path', 'span'],
  keepWithoutPlace: ['path'],
  acceptMention: ['path', 'span', 'actorPath'],
  quotation: ['clipPath'],
  addActor: ['name', 'kind', 'aliases'],
  editActor: ['path', 'edit'],
  suggestNames: ['path'],
  createNote: ['title', 'folder'],
  saveNote: ['path', 'hash', 'text'],
  journalNote: ['path', 'text'],
  renderNote: ['path', 'text'],
  renameEntry: ['path', 'title'],
  trash: ['paths', 'options'],
  restore: ['path'],
  eraseForGood: ['path'],
  setTags: ['paths', 'add', 'remove'],
  renameTag: ['from', 'to'],
}

/** `openRecent` as `open_recent`. */
export function commandName(method: string): string {
  return method.replace(/[A-Z]/g, (letter) => '_' + letter.toLowerCase())
}

/** Hears the one channel; the shell's answer to `listen` comes later than the caller's wish to stop. */
function hearEvents(hear: (event: HostEvent) => void): () => void {
  const stop = listen<HostEvent>('dossier', (event) => hear(event.payload))
  return () => void stop.then((unlisten) => unlisten())
}

export function tauriHost(): Host {
  const calls = Object.entries(ARGUMENTS).map(([method, names]) => [
    method,
    (...given: unknown[]) =>
      invoke(commandName(method), Object.fromEntries(names.map((name, at) => [name, given[at]]))),
  ])
  return { ...Object.fromEntries(calls), listen: hearEvents } as Host
}
