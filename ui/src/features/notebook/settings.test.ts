import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'
import { saveUnsaved, session } from '../../core/session.svelte'
import { settings } from '../../core/settings.svelte'
import { useHost, type Settings } from '../../host'
import { memoryHost } from '../../host/memory'
import SettingsDialog from './SettingsDialog.svelte'

afterEach(cleanup)

async function drawn(setHanFolding = vi.fn(memoryHost().setHanFolding), readOnly = false) {
  const host = { ...memoryHost({ readOnly }), setHanFolding }
  useHost(host)
  session.notebook = (await host.startup()).notebook
  render(SettingsDialog, { onclose: () => undefined })
  return screen.getByTestId<HTMLInputElement>('fold-han')
}

test('the notebook folds Han or not, by a switch', async () => {
  const box = await drawn()
  expect(box).toBeChecked()
  await fireEvent.click(box)
  await waitFor(() => expect(session.notebook?.foldHan).toBe(false))
  expect(box).not.toBeChecked()
})

test('a switch that was refused stands where it stood', async () => {
  const box = await drawn(vi.fn(() => Promise.reject({ code: 'refused', message: 'The notebook is busy', hint: null })))
  await fireEvent.click(box)
  await waitFor(() => expect(box).toBeEnabled())
  expect(box).toBeChecked()
})

test('where nothing can be written, the switch only tells', async () => {
  expect(await drawn(undefined, true)).toBeDisabled()
})

test('the analyst’s name is kept as it was taken', async () => {
  await drawn()
  const field = screen.getByTestId<HTMLInputElement>('analyst')
  await fireEvent.change(field, { target: { value: ' I. Varga ' } })
  await waitFor(() => expect(session.notebook?.analyst).toBe('I. Varga'))
  expect(field).toHaveValue('I. Varga')
})

test('the analyst’s name that was typed is kept as the settings or the program are left', async () => {
  await drawn()
  const field = screen.getByTestId<HTMLInputElement>('analyst')
  await fireEvent.input(field, { target: { value: 'I. Varga' } })
  await saveUnsaved()
  expect(session.notebook?.analyst).toBe('I. Varga')
  await fireEvent.input(field, { target: { value: ' I. Varga-Lind' } })
  cleanup()
  await waitFor(() => expect(session.notebook?.analyst).toBe('I. Varga-Lind'))
})

test('a name typed for one notebook does not become that of another', async () => {
  await drawn()
  const asked = vi.fn(memoryHost().setAnalyst)
  useHost({ ...memoryHost(), setAnalyst: asked })
  await fireEvent.input(screen.getByTestId('analyst'), { target: { value: 'I. Varga' } })
  session.notebook = session.notebook && { ...session.notebook, root: '/another' }
  cleanup()
  expect(asked).not.toHaveBeenCalled()
})

test('each script has a face and a size of its own, and all goes back at once', async () => {
  await drawn()
  const face = screen.getByTestId<HTMLSelectElement>('face-arabic')
  await waitFor(() => expect([...face.options].map((option) => option.value)).toEqual(['', 'Amiri']))
  await fireEvent.change(face, { target: { value: 'Amiri' } })
  await fireEvent.input(screen.getByLabelText('Size of Arabic, compared with Latin'), { target: { value: '130' } })
  expect(settings.faces.arabic).toEqual({ family: 'Amiri', percent: 130 })
  expect(settings.faces.han.percent).toBe(100)
  expect(document.documentElement.style.getPropertyValue('--serif')).toContain('Reading arabic')
  await fireEvent.click(screen.getByText('Reset to defaults'))
  expect(settings.faces.arabic).toEqual({ family: '', percent: 112 })
})

test('what a slider passes over is shown at once, and kept when it rests or the settings are left', async () => {
  await drawn()
  const kept = vi.fn<(wanted: Settings) => Promise<void>>(() => Promise.resolve())
  useHost({ ...memoryHost(), saveSettings: kept })
  const size = screen.getByLabelText('Size of Arabic, compared with Latin')
  vi.useFakeTimers()
  for (const value of ['120', '124', '128']) await fireEvent.input(size, { target: { value } })
  expect(settings.faces.arabic.percent).toBe(128)
  expect(kept).not.toHaveBeenCalled()
  vi.runAllTimers()
  expect(kept.mock.calls.map(([wanted]) => wanted.faces.arabic.percent)).toEqual([128])
  await fireEvent.input(size, { target: { value: '132' } })
  cleanup()
  expect(kept.mock.calls.map(([wanted]) => wanted.faces.arabic.percent)).toEqual([128, 132])
  vi.useRealTimers()
})
