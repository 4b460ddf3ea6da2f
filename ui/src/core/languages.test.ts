import { expect, test } from 'vitest'
import { languageName } from './languages'

test('a language is called by its name, and what is no code stays', () => {
  expect(['zh', 'zh-Hans', 'ar', 'fa'].map(languageName)).toEqual([
    'Chinese',
    'Simplified Chinese',
    'Arabic',
    'Persian',
  ])
  expect(['qqq', 'no code', '', null].map(languageName)).toEqual(['qqq', 'no code', '', ''])
})
