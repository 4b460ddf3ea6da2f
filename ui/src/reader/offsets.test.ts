import { expect, test } from 'vitest'
import { mapText } from './offsets'

/** Blocks as the engine renders them: `|` cuts a block into runs. */
function page(...blocks: string[]) {
  const root = document.createElement('article')
  let at = 0
  for (const block of blocks) {
    const p = root.appendChild(document.createElement('p'))
    for (const text of block.split('|')) {
      const run = p.appendChild(document.createElement('span'))
      run.dataset.o = String(at)
      run.textContent = text
      at += text.length
    }
    at += 1
  }
  document.body.replaceChildren(root)
  return { root, map: mapText(root), text: blocks.map((block) => block.replaceAll('|', '')).join('\n') }
}

const scripts = [
  ['In 2019 |the ministry| said', 'A second block'],
  ['王毅在天津|会见代表团。', '分析人士认为'],
  ['وصل وفد من |حركة طالبان', 'وقال الوزير'],
  ['Emoji 👩‍👩‍👧 and |𝒜 letters 😀', '😀😀'],
]

test.each(scripts)('every span goes to a range and back: %s', (...blocks) => {
  const { map, text } = page(...blocks)
  for (let start = 0; start < text.length; start++) {
    for (let end = start + 1; end <= text.length; end++) {
      if (text[start] === '\n' || text[end - 1] === '\n') continue
      const range = map.rangeOf({ start, end })
      expect(range && map.spanOf(range)).toEqual({ start, end })
      expect(map.textOf({ start, end })).toBe(text.slice(start, end))
    }
  }
})

test('a range that ends between blocks covers the text it holds', () => {
  const { root, map } = page('one|two', 'three')
  const range = document.createRange()
  range.setStart(root, 0)
  range.setEnd(root, 1)
  expect(map.spanOf(range)).toEqual({ start: 0, end: 6 })
  range.selectNodeContents(root.lastElementChild as Element)
  expect(map.spanOf(range)).toEqual({ start: 7, end: 12 })
})

test('a selection of nothing is no span', () => {
  const { root, map } = page('one')
  const range = document.createRange()
  range.setStart(root, 1)
  expect(map.spanOf(range)).toBeNull()
  expect(map.rangeOf({ start: 3, end: 9 })).toBeNull()
})

test('the next and the last letter are found across white space and blocks', () => {
  const { map } = page('One. | Two.', 'Three.')
  expect(map.nonSpaceAfter(4)).toBe(6)
  expect(map.nonSpaceAfter(10)).toBe(11)
  expect(map.inkBefore(6)).toBe(3)
  expect(map.inkBefore(11)).toBe(9)
  expect(map.inkBefore(0)).toBeNull()
  expect(map.nonSpaceAfter(17)).toBeNull()
})
