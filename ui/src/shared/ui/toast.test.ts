import { beforeEach, expect, test } from 'vitest'
import { toast, toasts } from './toast.svelte'

beforeEach(() => (toasts.list = []))

test('plain notices make room before a problem does', () => {
  toast('Could not be saved', { tone: 'problem' })
  for (const text of ['Starred', 'Tagged', 'Copied']) toast(text)
  expect(toasts.list.map((one) => one.text)).toEqual(['Could not be saved', 'Tagged', 'Copied'])
  for (const text of ['Lost', 'Late', 'Last']) toast(text, { tone: 'problem' })
  expect(toasts.list.map((one) => one.text)).toEqual(['Lost', 'Late', 'Last'])
  toast('Copied again')
  expect(toasts.list.map((one) => one.text)).toEqual(['Late', 'Last', 'Copied again'])
})
