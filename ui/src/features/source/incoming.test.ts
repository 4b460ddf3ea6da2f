import { expect, test } from 'vitest'
import { incoming, LARGEST_FILE, nameOf } from './incoming'

const carried = (held: Record<string, string>, files: File[] = []) =>
  incoming({ files: files as unknown as FileList, getData: (type: string) => held[type] ?? '' })

test('plain text is one article', async () => {
  expect((await carried({ 'text/plain': 'A headline\n\nA paragraph.' })).inputs).toEqual([
    { type: 'text', text: 'A headline\n\nA paragraph.' },
  ])
})

test('addresses alone are captures of their own', async () => {
  const { inputs } = await carried({ 'text/plain': 'https://example.org/a\nhttps://example.org/b\n' })
  expect(inputs.map(nameOf)).toEqual(['https://example.org/a', 'https://example.org/b'])
})

test('text with an address in it is text', async () => {
  expect((await carried({ 'text/plain': 'See https://example.org/a for more' })).inputs[0]?.type).toBe('text')
})

test('the clipboard’s HTML goes before its text, unless it is only a wrapped line', async () => {
  const text = 'A headline'
  expect((await carried({ 'text/plain': text, 'text/html': '<h1>A headline</h1><p>…</p>' })).inputs[0]?.type).toBe(
    'html',
  )
  expect(
    (await carried({ 'text/plain': text, 'text/html': '<meta charset="utf-8"><span>A headline</span>' })).inputs[0]
      ?.type,
  ).toBe('text')
})

test('files are read, one that is too large is named', async () => {
  const large = new File(['x'], 'large.html')
  Object.defineProperty(large, 'size', { value: LARGEST_FILE + 1 })
  const { inputs, tooLarge } = await carried({}, [new File(['Grüße'], 'a.txt'), large])
  expect(inputs).toEqual([{ type: 'file', name: 'a.txt', base64: 'R3LDvMOfZQ==' }])
  expect(tooLarge).toEqual(['large.html'])
})

test('a list of files on the disk names none of them: the page may not', async () => {
  expect(
    (await carried({ 'text/uri-list': 'file:///home/a/%D0%B0.html\r\n', 'text/plain': '/home/a/а.html' })).inputs,
  ).toEqual([])
})

test('nothing is nothing', async () => {
  expect((await carried({ 'text/plain': '  \n' })).inputs).toEqual([])
})
