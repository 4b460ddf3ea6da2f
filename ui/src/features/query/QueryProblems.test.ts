import { render, screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import QueryProblems from './QueryProblems.svelte'

test('what is not understood is said in a sentence, with what would be', () => {
  const query = 'Taliban spekaer:"Wang Yi"'
  const problem = {
    message: 'there is no field spekaer:',
    span: { start: 8, end: query.length },
    instead: 'Taliban speaker:"Wang Yi"',
    refuses: true,
  }
  render(QueryProblems, { query, problems: [problem], onquery: () => undefined })
  const said = screen
    .getByText(/There is no field/)
    .textContent.replace(/\s+/g, ' ')
    .trim()
  expect(said).toBe('There is no field spekaer. Did you mean Taliban speaker:"Wang Yi"?')
})
