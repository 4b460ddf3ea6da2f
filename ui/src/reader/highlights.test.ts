import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { painter } from './highlights'
import type { Painting } from './layers'
import { mapText } from './offsets'

class FakeHighlight extends Set<Range> {
  priority = 0
}
const registry = new Map<string, FakeHighlight>()

beforeEach(() => {
  registry.clear()
  vi.stubGlobal('CSS', { highlights: registry })
  vi.stubGlobal('Highlight', FakeHighlight)
})
afterEach(() => vi.unstubAllGlobals())

function text(words: string) {
  const root = document.createElement('p')
  root.innerHTML = `<span data-o="0">${words}</span>`
  return mapText(root)
}

const painting = (name: string, ...spans: [number, number][]): Painting =>
  new Map([[name, spans.map(([start, end]) => ({ start, end }))]])
const shown = (name: string) => [...(registry.get(name) ?? [])].map(String)

test('a layer replaces what it painted, and keeps the ranges that stay', () => {
  const map = text('one two three')
  const brush = painter()
  brush.show('clips', painting('clip-0', [0, 3], [4, 7]), map)
  const [first] = registry.get('clip-0') ?? []
  brush.show('clips', painting('clip-0', [0, 3], [8, 13]), map)
  expect(shown('clip-0')).toEqual(['one', 'three'])
  expect(registry.get('clip-0')?.has(first as Range)).toBe(true)
})

test('two readers share a name, each taking away only its own', () => {
  const [left, right] = [painter(), painter()]
  left.show('find', painting('find', [0, 3]), text('one two'))
  right.show('find', painting('find', [4, 7]), text('uno dos'))
  expect(shown('find')).toEqual(['one', 'dos'])
  left.clear()
  expect(shown('find')).toEqual(['dos'])
})

test('matches are painted over clips', () => {
  const map = text('one two')
  const brush = painter()
  brush.show('clips', painting('clip-line-0', [0, 3]), map)
  brush.show('find', painting('find', [0, 3]), map)
  const names = [...registry.keys()]
  expect(names.indexOf('find')).toBeGreaterThan(names.indexOf('clip-line-0'))
  expect([...registry.values()].some((one) => one.priority !== 0 && one.priority !== undefined)).toBe(false)
})

test('another text takes all of the former’s away', () => {
  const brush = painter()
  brush.show('clips', painting('clip-0', [0, 3]), text('one two'))
  brush.show('find', painting('find', [0, 4]), text('drei vier'))
  expect(shown('clip-0')).toEqual([])
})
