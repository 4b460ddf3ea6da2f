import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'
import { settings } from '../../core/settings.svelte'
import { useHost, type Density, type Hit } from '../../host'
import { memoryHost } from '../../host/memory'
import { SearchStore } from './search.svelte'
import HitLine from './HitLine.svelte'

afterEach(() => {
  cleanup()
  settings.density = 'dense'
})

/** The best hit for a word, drawn at a density. */
async function drawn(query: string, density: Density): Promise<Hit> {
  useHost(memoryHost())
  settings.density = density
  const search = new SearchStore({ facets: false })
  await search.ask(query)
  const [hit] = search.hits
  if (!hit) throw new Error(`nothing is found for ${query}`)
  const { container } = render(HitLine, { hit })
  document.body.append(container)
  return hit
}

test.each(['dense', 'comfortable'] as const)(
  'a hit says its publisher and kind once when rows are %s',
  async (density) => {
    const { row } = await drawn('xinjiang', density)
    expect(row.publisher).toBeTruthy()
    expect(screen.getAllByText(row.publisher ?? '')).toHaveLength(1)
    expect(screen.getByRole('img', { name: 'Source' })).toBeInTheDocument()
  },
)

test('a dense actor says what it is', async () => {
  await drawn('China', 'dense')
  expect(screen.getAllByText('State')).toHaveLength(1)
})

test('the form of a name is said only where nothing else of the hit says it', async () => {
  const hit = await drawn('China', 'dense')
  cleanup()
  render(HitLine, { hit: { ...hit, matchedName: 'Лаврову' } })
  expect(screen.getByText('as Лаврову')).toBeInTheDocument()
  cleanup()
  render(HitLine, { hit: { ...hit, matchedName: hit.row.title } })
  expect(screen.queryByText(`as ${hit.row.title}`)).not.toBeInTheDocument()
})
