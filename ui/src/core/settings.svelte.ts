/** The user's settings, applied to the page as they change and kept by the shell. */
import { host, type Settings } from '../host'
import { complain } from './notices'

export const settings = $state<Settings>({
  theme: 'system',
  textSize: 17,
  density: 'comfortable',
  singleKeys: true,
  zoom: 1,
})

export const TEXT_SIZES = [14, 15, 16, 17, 18, 19, 20, 22, 24] as const
const ZOOM_STEP = 0.1
const ZOOM = { least: 0.6, most: 2 }

/** Takes the settings that the shell kept. */
export function adopt(kept: Settings): void {
  Object.assign(settings, kept)
  apply()
}

/** Changes some settings, now and for later. */
export function change(wanted: Partial<Settings>): void {
  Object.assign(settings, wanted)
  apply()
  host().saveSettings($state.snapshot(settings)).catch(complain)
}

/** Zooms by whole steps; 0 goes back to 100 %. The shell does the zooming. */
export function zoomBy(steps: -1 | 0 | 1): void {
  const wanted = steps === 0 ? 1 : settings.zoom + steps * ZOOM_STEP
  change({ zoom: Math.round(Math.min(ZOOM.most, Math.max(ZOOM.least, wanted)) * 10) / 10 })
}

function apply() {
  const root = document.documentElement
  if (settings.theme === 'system') delete root.dataset.theme
  else root.dataset.theme = settings.theme
  root.dataset.density = settings.density
  root.style.setProperty('--reading', `${settings.textSize}px`)
}
