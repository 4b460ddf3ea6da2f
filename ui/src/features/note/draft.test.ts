import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { host, useHost, type Host, type NotePage } from '../../host'
import { memoryHost } from '../../host/memory'
import {
  registerOpenNote,
  Draft,
  draftOf,
  dropDraft,
  forgetDrafts,
  moveDraft,
  target,
  markEdited,
  saveEverything,
} from './draft.svelte'
import { announce } from '../../core/notices'
import { toasts } from '../../shared/ui'
import { setClipIn } from './quotation'

let path = ''
const read = async () => (await host().read(path)) as NotePage & { type: 'note' }

beforeEach(async () => {
  useHost(memoryHost())
  forgetDrafts()
  path = (await host().createNote('Draft', null)).path
})

afterEach(() => vi.useRealTimers())

describe('a draft', () => {
  test('is saved after a pause in typing', async () => {
    const page = await read()
    vi.useFakeTimers()
    const draft = new Draft(page)
    draft.change('One')
    expect(draft.state).toBe('unsaved')
    await vi.advanceTimersByTimeAsync(700)
    expect(draft.state).toBe('saved')
    vi.useRealTimers()
    expect((await read()).text).toBe('One')
  })

  test('is journalled within a second while typing goes on', async () => {
    const kept: string[] = []
    useHost({ ...host(), journalNote: async (_: string, text: string) => void kept.push(text) } as Host)
    const page = await read()
    vi.useFakeTimers()
    const draft = new Draft(page)
    for (let at = 1; at <= 10; at++) {
      draft.change('x'.repeat(at))
      await vi.advanceTimersByTimeAsync(100)
    }
    vi.useRealTimers()
    expect(kept.length).toBeGreaterThan(0)
  })

  test('typed on during a save is saved again', async () => {
    const draft = new Draft(await read())
    draft.change('One')
    const saving = draft.save()
    draft.change('One two')
    await saving
    expect(draft.state).toBe('saved')
    expect((await read()).text).toBe('One two')
  })

  test('that waits in the journal for a long change is saved once that is done', async () => {
    const page = await read()
    const save = host().saveNote
    let busy = true
    const waiting = async (_: string, hash: string) => ({ hash, conflict: null, isOnlyJournalled: true })
    useHost({ ...host(), saveNote: (...given) => (busy ? waiting(given[0], given[1]) : save(...given)) } as Host)
    vi.useFakeTimers()
    const draft = new Draft(page)
    draft.change('One')
    await draft.save()
    expect([draft.state, draft.problem]).toEqual(['unsaved', null])
    busy = false
    await vi.advanceTimersByTimeAsync(1100)
    expect(draft.state).toBe('saved')
    vi.useRealTimers()
    expect((await read()).text).toBe('One')
  })

  test('tells where the other version was kept', async () => {
    const page = await read()
    await host().saveNote('', path, page.hash, 'From outside')
    const draft = new Draft(page)
    draft.change('Mine')
    await draft.save()
    expect(draft.conflict).not.toBeNull()
    expect((await read()).text).toBe('Mine')
  })

  test('takes an outside text over while clean, never while unsaved', async () => {
    const page = await read()
    const draft = new Draft(page)
    await host().saveNote('', path, page.hash, 'From outside')
    await draft.adoptFromDisk(await read())
    expect(draft.text).toBe('From outside')
    draft.change('Mine')
    await host().saveNote('', path, (await read()).hash, 'Again')
    await draft.adoptFromDisk(await read())
    expect(draft.text).toBe('Mine')
  })

  test('takes over what another program wrote while the answer to its own save was on the way', async () => {
    const save = host().saveNote
    const draft = new Draft(await read())
    useHost({
      ...host(),
      saveNote: async (...given) => {
        const saved = await save(...given)
        await save('', path, saved.hash, 'From outside')
        await draft.adoptFromDisk(await read())
        return saved
      },
    } as Host)
    draft.change('Mine')
    await draft.save()
    await vi.waitFor(() => expect(draft.text).toBe('From outside'))
  })

  test('that cannot be saved says why and keeps its text', async () => {
    useHost({
      ...host(),
      saveNote: async () => Promise.reject({ code: 'io', message: 'the disk is full', hint: 'free some space' }),
    } as unknown as Host)
    const draft = draftOf(await read())
    draft.change('Kept')
    await expect(saveEverything()).rejects.toMatchObject({ message: 'The disk is full. Free some space' })
    expect(draft.state).toBe('failed')
    expect(draft.text).toBe('Kept')
  })
})

describe('a text that a crash left', () => {
  /** A journal as the desk keeps it: saving drops what was typed, and keeps what stands beside it. */
  async function crashed() {
    const kept = { typed: 'Typed before the crash' as string | null, aside: [] as string[] }
    const inner = host()
    const under: Host = {
      ...inner,
      journalNote: async (_root, _path, typed, aside) => void Object.assign(kept, { typed, aside }),
      saveNote: async (...given) => {
        const saved = await inner.saveNote(...given)
        kept.typed = null
        return saved
      },
    }
    useHost(under)
    const open = async () => draftOf({ ...(await read()), unsaved: left() })
    const left = () => [kept.typed, ...kept.aside].filter((text) => text !== null)
    return { open, left }
  }

  test('is still offered after typing and saving, and when the note is opened again', async () => {
    const { open, left } = await crashed()
    const draft = await open()
    draft.change('Typed after')
    await draft.save()
    expect(left()).toEqual(['Typed before the crash'])
    expect(draft.recovered).toEqual(['Typed before the crash'])
    forgetDrafts()
    expect((await open()).recovered).toEqual(['Typed before the crash'])
  })

  test('is kept beside what is typed, through a second crash, and each is decided on by itself', async () => {
    const { open, left } = await crashed()
    const page = await open()
    vi.useFakeTimers()
    for (let at = 1; at <= 10; at++) {
      page.change('Typed on'.slice(0, at))
      await vi.advanceTimersByTimeAsync(100)
    }
    vi.useRealTimers()
    expect(left()).toEqual(['Typed on', 'Typed before the crash'])
    forgetDrafts()
    const draft = await open()
    await draft.decide('put back')
    await draft.save()
    expect([draft.text, draft.recovered]).toEqual(['Typed on', ['Typed before the crash']])
    expect(left()).toEqual(['Typed before the crash'])
    await draft.decide('discard')
    await draft.save()
    expect([draft.text, draft.recovered]).toEqual(['Typed on', []])
    expect(left().filter((text) => text !== 'Typed on')).toEqual([])
  })

  test('follows its note to another name', async () => {
    const { open, left } = await crashed()
    const journalled = vi.spyOn(host(), 'journalNote')
    moveDraft(await open(), 'Notes/Other.md')
    expect(journalled).toHaveBeenLastCalledWith(expect.anything(), 'Notes/Other.md', '', ['Typed before the crash'])
    expect(left()).toContain('Typed before the crash')
  })
})

test('a clip is set in at the cursor of the note last edited', async () => {
  const draft = draftOf(await read())
  markEdited(draft)
  draft.change('Before\n\nAfter')
  draft.insertionPoint = 6
  const clips = await host().list({ view: 'clips', filter: '', sort: 'saved', descending: true, offset: 0, limit: 1 })
  expect(await setClipIn(clips.rows[0]?.path ?? '')).toBe(true)
  expect(draft.text).toMatch(/^Before\n\n> [\s\S]+\n\nAfter$/)
  expect((await read()).text).toBe(draft.text)
  expect(target()).toBe(draft)
})

test('a clip goes into the note that stands in a pane, edited or not, rather than into one edited before', async () => {
  const clips = await host().list({ view: 'clips', filter: '', sort: 'saved', descending: true, offset: 0, limit: 1 })
  const beside = draftOf(await read())
  const gone = registerOpenNote(beside)
  expect(target()).toBe(beside)
  expect(await setClipIn(clips.rows[0]?.path ?? '')).toBe(true)
  expect((await read()).text).toContain('> ')
  gone()
  expect(target()).toBeNull()
  markEdited(beside)
  expect(target()).toBe(beside)
})

test('an inserted clip is taken out by its notice, unless the note was written in since', async () => {
  const clips = await host().list({ view: 'clips', filter: '', sort: 'saved', descending: true, offset: 0, limit: 1 })
  const draft = draftOf(await read())
  markEdited(draft)
  draft.change('Before\n\nAfter')
  draft.insertionPoint = 6
  await setClipIn(clips.rows[0]?.path ?? '')
  const notice = () => toasts.list.at(-1)
  expect(notice()?.text).toBe('Clip inserted into “Draft”')
  await notice()?.action?.run()
  expect([draft.text, draft.insertionPoint]).toEqual(['Before\n\nAfter', 6])
  expect((await read()).text).toBe('Before\n\nAfter')
  await setClipIn(clips.rows[0]?.path ?? '')
  const undo = notice()?.action
  draft.change(`${draft.text} and more`)
  await undo?.run()
  expect(draft.text).toContain('> ')
  expect(notice()?.text).toContain('Ctrl+Z')
})

test('without a note nothing is set in', async () => {
  expect(await setClipIn('Clips/none.md')).toBe(false)
})

test('a note in the trash is saved and inserted into no more', async () => {
  const draft = draftOf(await read())
  draft.change('Typed before')
  markEdited(draft)
  await draft.save()
  dropDraft(path)
  draft.change('Typed after')
  await draft.save()
  expect(target()).toBeNull()
  expect((await read()).text).toBe('Typed before')
})

test('a text that is saved takes the offer to undo an earlier change away', async () => {
  toasts.list = []
  announce({ label: 'X moved', undoable: true })
  const draft = draftOf(await read())
  draft.change('Typed')
  await draft.save()
  expect(toasts.list).toEqual([])
})
