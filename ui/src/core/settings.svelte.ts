/** The user's settings, applied to the page as they change and kept by the shell. */
import { host, type Settings } from '../host'
import { sheetOf, stackOf } from './faces'
import { showError } from './notices'

/** The default text settings: Arabic letters look small beside Latin ones of the same size. */
export const FIRST_READING = (): Pick<Settings, 'textSize' | 'faces' | 'measure' | 'spacing'> => ({
  textSize: 17,
  faces: {
    latin: { family: '', percent: 100 },
    arabic: { family: '', percent: 112 },
    han: { family: '', percent: 100 },
  },
  measure: 68,
  spacing: 165,
})

export const settings = $state<Settings>({
  theme: 'system',
  ...FIRST_READING(),
  density: 'comfortable',
  singleKeys: true,
  zoom: 1,
})

/** The line length, in letters, and the line spacing, in per cent: minimum, maximum, step. */
export const MEASURES = [44, 100, 2] as const
export const SPACINGS = [130, 210, 5] as const
/** The size of a script compared with Latin, in per cent. */
export const FACE_SIZES = [80, 140, 2] as const

export const TEXT_SIZES = [14, 15, 16, 17, 18, 19, 20, 22, 24] as const
const ZOOM_STEP = 0.1
const ZOOM = { least: 0.6, most: 2 }

/** Applies the settings that the shell stored. */
export function adopt(kept: Settings): void {
  Object.assign(settings, kept)
  apply()
}

/** How long a slider rests before what it was moved to is kept, in ms. */
const REST_MS = 300
let resting: ReturnType<typeof setTimeout> | undefined

/** Changes some settings, and stores them. */
export function change(wanted: Partial<Settings>): void {
  Object.assign(settings, wanted)
  apply()
  clearTimeout(resting)
  resting = undefined
  host().saveSettings($state.snapshot(settings)).catch(showError)
}

/** The same for a slider: the value applies at once, and is stored when the slider rests or the settings close. */
export function slide(wanted: Partial<Settings>): void {
  Object.assign(settings, wanted)
  apply()
  clearTimeout(resting)
  resting = setTimeout(keepSlid, REST_MS)
}

/** Stores a slider's value that is not stored yet. */
export function keepSlid(): void {
  if (resting !== undefined) change({})
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
  root.style.setProperty('--reading-line', `${settings.spacing / 100}`)
  root.style.setProperty('--measure', `${settings.measure}ch`)
  root.style.setProperty('--serif', stackOf($state.snapshot(settings.faces), 'var(--serif-chosen)'))
  drawFaces(sheetOf($state.snapshot(settings.faces)))
}

/** The fonts of the scripts, as a style sheet of the page's own, which its security policy permits. */
let drawn: CSSStyleSheet | null = null
function drawFaces(rules: string) {
  if (!('adoptedStyleSheets' in document)) return
  if (!drawn) {
    drawn = new CSSStyleSheet()
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, drawn]
  }
  drawn.replaceSync(rules)
}
