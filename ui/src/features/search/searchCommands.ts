/** The commands of the search view, for the keys, the palette and the sheet of keys. */
import type { Command } from '../../core/commands'
import { dialogs } from '../../core/dialogs.svelte'
import { toggleFacets } from '../../core/layout.svelte'
import { host, type Hit } from '../../host'
import { showError } from '../../core/notices'
import { focusIsIn } from '../../shared/focus'
import { searchWords } from '../../strings'
import { startSearch, hitHere, sortHits } from './hits.svelte'
import { saveSearch } from './saved'
import { search } from './search.svelte'

const say = searchWords.commands
const inSearch = () => !focusIsIn('page')
const answered = () => search.answered !== ''

/**
 * The actor under every name, or only under this name; without an actor in the query, the one that its words name or
 * may mean.
 */
const turned = () => search.page.expansion?.query ?? search.page.offer?.query ?? search.page.spellings[0]?.query

async function allDates() {
  try {
    await startSearch(await host().withDateBounds(search.answered, null, null))
  } catch (thrown) {
    showError(thrown)
  }
}

export function searchCommands(turn: (hit: Hit) => unknown): Command[] {
  const passages = () => focusIsIn('list') && (hitHere()?.more.length ?? 0) > 0
  return [
    {
      id: 'search.passages',
      title: say.passages,
      group: 'list',
      keys: ['o', 'ArrowRight'],
      quiet: true,
      when: passages,
      run: () => {
        const hit = hitHere()
        return hit && turn(hit)
      },
    },
    {
      id: 'search.save',
      writes: true,
      title: say.save,
      group: 'list',
      keys: ['Mod+s'],
      inText: true,
      when: () => inSearch() && answered(),
      run: () => saveSearch(search.query),
    },
    {
      id: 'search.sort',
      title: say.sort,
      group: 'list',
      keys: ['s', 'Alt+s'],
      inText: true,
      when: () => inSearch() && answered(),
      run: () => sortHits(search.nextSort),
    },
    {
      id: 'search.expansion',
      title: say.expansion,
      group: 'list',
      keys: ['a', 'Alt+a'],
      inText: true,
      when: () => inSearch() && turned() !== undefined,
      run: () => startSearch(turned() ?? search.query),
    },
    {
      id: 'search.facets',
      title: say.facets,
      group: 'list',
      keys: ['f', 'Alt+f'],
      inText: true,
      when: () => inSearch() && answered(),
      run: toggleFacets,
    },
    { id: 'search.allDates', title: say.allDates, group: 'list', when: answered, run: allDates },
    {
      id: 'search.examples',
      title: say.examples,
      group: 'list',
      keys: ['F1'],
      inText: true,
      when: inSearch,
      run: () => (dialogs.open = 'examples'),
    },
  ]
}
