import { beforeEach, expect, test, vi } from 'vitest'
import { host, useHost, type NotePage } from '../../host'
import { memoryHost } from '../../host/memory'
import { toasts } from '../../shared/ui/toast.svelte'
import { attachFiles, carried, inlineAt, isAttachable } from './attaching'
import { draftOf, forgetDrafts } from './draft.svelte'

beforeEach(() => useHost(memoryHost()))

const given = (name: string, folder = false) => ({ token: name, name, folder })

test.each([
  ['', 0, 'L'],
  ['See it', 6, ' L'],
  ['See ', 4, 'L'],
  ['See it', 4, 'L '],
  ['See .', 4, 'L'],
  ['ab', 1, ' L '],
])('in %o at %i stands %o', (text, at, expected) => expect(inlineAt(text, at, 'L')).toBe(expected))

test('a folder and a document of its own are no attachments', () => {
  expect([given('a.png'), given('a.MD'), given('a', true), given('b.pdf')].map(isAttachable)).toEqual([
    true,
    false,
    false,
    true,
  ])
})

test('what is refused is said, and the others are linked', async () => {
  const { path } = await host().createNote('Plan', null)
  const draft = draftOf((await host().read(path)) as NotePage)
  vi.spyOn(host(), 'attach').mockImplementation(async (_note, token) => {
    if (token === 'README') throw { code: 'refused', message: 'README was not attached', hint: null }
    return { link: `![[Attachments/${token}]]`, label: '', undoable: true }
  })
  draft.change('See')
  await attachFiles(draft, [given('map.png'), given('README'), given('line.png')], 3)
  expect(draft.text).toBe('See ![[Attachments/map.png]]\n![[Attachments/line.png]]')
  expect(draft.clean).toBe(true)
  expect(toasts.list.map((one) => one.text)).toEqual(['README was not attached', '2 files attached'])
})

test.each([
  ['one two', 'one two three', 3, 3],
  ['one two', 'zero one two', 3, 8],
  ['one two', 'one 2', 5, 5],
  ['one two', 'one two', 7, 7],
  ['aa', 'aaa', 1, 1],
  ['one two', '', 4, 0],
])('in %o that becomes %o the place %i is %i', (before, after, at, expected) =>
  expect(carried(before, after, at)).toBe(expected),
)

test('what is typed before the place while files come moves their link along', async () => {
  const { path } = await host().createNote('Slow', null)
  const draft = draftOf((await host().read(path)) as NotePage)
  draft.change('See here')
  vi.spyOn(host(), 'attach').mockImplementation(async (_note, token) => {
    draft.change('Now: ' + draft.text)
    return { link: `![[${token}]]`, label: '', undoable: true }
  })
  await attachFiles(draft, [given('a.png')], 3)
  expect(draft.text).toBe('Now: See ![[a.png]] here')
})

test('where another notebook opens meanwhile, nothing more is attached or written', async () => {
  const { path } = await host().createNote('Left', null)
  const draft = draftOf((await host().read(path)) as NotePage)
  const attach = vi.spyOn(host(), 'attach').mockImplementation(async (_note, token) => {
    forgetDrafts()
    return { link: `![[${token}]]`, label: '', undoable: true }
  })
  const before = draft.text
  await attachFiles(draft, [given('a.png'), given('b.png')], 0)
  draft.change('typed after')
  expect([attach.mock.calls.length, draft.text]).toEqual([1, before])
})
