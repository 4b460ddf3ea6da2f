import { expect, test } from 'vitest'
import { tagTree } from './tree'

test('nested tags make a tree, parents that nothing bears included', () => {
  const tree = tagTree([
    { name: 'topic/terrorism', count: 2 },
    { name: 'topic/diplomacy', count: 3 },
    { name: 'draft', count: 1 },
  ])
  expect(tree.map((node) => [node.label, node.count])).toEqual([
    ['draft', 1],
    ['topic', 0],
  ])
  expect(tree[1]?.children.map((node) => [node.name, node.count])).toEqual([
    ['topic/diplomacy', 3],
    ['topic/terrorism', 2],
  ])
})

test('numbers in names count: day 2 stands before day 10', () => {
  const tree = tagTree(['day10', 'day2', 'Étape', 'zone', 'day1'].map((name) => ({ name, count: 1 })))
  expect(tree.map(({ label }) => label)).toEqual(['day1', 'day2', 'day10', 'Étape', 'zone'])
})
