import { expect, test } from 'vitest'
import { useHost, type Completion } from '../../host'
import { memoryHost } from '../../host/memory'
import { QueryCompletion } from './completing.svelte'

const way = (insert: string): Completion => ({
  label: insert,
  detail: '',
  kind: 'actor',
  actorKind: null,
  path: null,
  insert,
})

/** Completion whose answers come when the test says so, for each text that was typed. */
function completion() {
  const answers: Record<string, (insert: string) => void> = {}
  useHost({
    ...memoryHost(),
    completeQuery: (query) =>
      new Promise((answer) => {
        answers[query] = (insert) => answer({ ways: [way(insert)], span: { start: 0, end: query.length } })
      }),
  })
  const completing = new QueryCompletion()
  const type = (query: string) => void completing.look(query, query.length)
  return { completing, type, answer: (query: string, insert: string) => answers[query]?.(insert) }
}

test('what is taken completes the text as it stands, not as it stood before', async () => {
  const { completing, type, answer } = completion()
  type('wa')
  answer('wa', 'Wakhan')
  expect((await completing.chosen())?.insert).toBe('Wakhan')
  type('wang')
  const chosen = completing.chosen()
  answer('wang', 'Wang Yi')
  expect((await chosen)?.insert).toBe('Wang Yi')
  expect(completing.span).toEqual({ start: 0, end: 4 })
})

test('what was asked for a text that changed since is not taken', async () => {
  const { completing, type, answer } = completion()
  type('wa')
  const chosen = completing.chosen()
  type('wan')
  answer('wa', 'Wakhan')
  expect(await chosen).toBeNull()
})
