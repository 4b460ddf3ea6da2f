import { expect, test, vi } from 'vitest'
import type { Span } from '../host'
import { nearTo, PageMatches } from './matches.svelte'

const spans: Span[] = [
  { start: 2, end: 4 },
  { start: 10, end: 12 },
  { start: 20, end: 22 },
]

function page(found = spans) {
  const shown: (readonly [number, number])[] = []
  const matches = new PageMatches()
  matches.use({
    marks: async (query) => (query.startsWith('none') ? [] : found),
    show: (all, current) => shown.push([all.length, current]),
  })
  return { matches, shown }
}

test('a page opened at a passage has its match as the current one', async () => {
  const { matches, shown } = page()
  await matches.arrive('line', nearTo({ start: 8, end: 15 }))
  expect([matches.current, shown.at(-1)]).toEqual([1, [3, 1]])
  expect(nearTo({ start: 30, end: 31 })(spans)).toBe(0)
  expect(nearTo(null)(spans)).toBe(-1)
})

test('next and previous go round', async () => {
  const { matches } = page()
  await matches.arrive('line', nearTo(null))
  matches.step(-1)
  expect(matches.current).toBe(2)
  matches.step(1)
  expect(matches.current).toBe(0)
})

test('closing the line comes back to what was searched for; leaving lets go of it', async () => {
  const { matches, shown } = page()
  await matches.arrive('line', nearTo(null))
  await matches.find('none')
  expect([matches.spans.length, matches.answered]).toEqual([0, true])
  matches.close()
  await vi.waitFor(() => expect([matches.query, matches.spans.length]).toEqual(['line', 3]))
  matches.leave()
  await vi.waitFor(() => expect(shown.at(-1)).toEqual([0, -1]))
})

test('a late answer is dropped', async () => {
  const answers: ((spans: Span[]) => void)[] = []
  const matches = new PageMatches()
  matches.use({ marks: () => new Promise((answer) => answers.push(answer)), show: () => {} })
  const early = matches.find('a')
  const late = matches.find('ab')
  answers[1]?.(spans)
  await late
  answers[0]?.([])
  await early
  expect(matches.spans).toHaveLength(3)
})

test('another text is looked through for the same', async () => {
  const { matches } = page()
  await matches.arrive('line', nearTo({ start: 20, end: 21 }))
  matches.use({ marks: async () => spans.slice(0, 2), show: () => {} })
  await vi.waitFor(() => expect([matches.spans.length, matches.current]).toEqual([2, 1]))
})
