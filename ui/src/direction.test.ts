/** ESLint holds the floors apart: each import that would turn the direction around is refused, the others are not. */
import { ESLint } from 'eslint'
import { expect, test } from 'vitest'

const eslint = new ESLint()
const RULES = ['import-x/no-restricted-paths', 'no-restricted-properties', 'no-restricted-imports']

/** The rules that a file with this text breaks. */
async function broken(filePath: string, text: string): Promise<string[]> {
  const [read] = await eslint.lintText(text, { filePath })
  return [...new Set((read?.messages ?? []).map((one) => one.ruleId ?? one.message))].filter((rule) =>
    RULES.includes(rule),
  )
}

const importing = (path: string) => `import * as planted from '${path}'\nexport { planted }\n`

test.each([
  ['src/strings/planted.ts', '../shared/focus'],
  ['src/shared/planted.ts', '../host'],
  ['src/host/planted.ts', '../shared/scroll'],
  ['src/core/planted.ts', '../reader'],
  ['src/core/planted.ts', '../features/tag'],
  ['src/core/planted.ts', '../app/requests'],
  ['src/reader/planted.ts', '../editor'],
  ['src/reader/planted.ts', '../features/clip'],
  ['src/reader/planted.ts', '../app/requests'],
  ['src/features/clip/planted.ts', '../../app/requests'],
  ['src/features/clip/planted.ts', '../query/underlined'],
  ['src/features/clip/planted.ts', '../../reader/caret'],
  ['src/app/planted.ts', '../features/query/underlined'],
])('%s may not import %s', async (file, path) => {
  expect(await broken(file, importing(path))).toEqual(['import-x/no-restricted-paths'])
})

test.each([
  ['src/shared/planted.ts', '../strings'],
  ['src/core/planted.ts', '../host'],
  ['src/reader/planted.ts', '../core/keys'],
  ['src/features/clip/planted.ts', '../query'],
  ['src/features/clip/planted.ts', './tints'],
  ['src/app/planted.ts', '../features/query'],
])('%s may import %s', async (file, path) => {
  expect(await broken(file, importing(path))).toEqual([])
})

test('a part looks for no element of another, and only one file calls the shell', async () => {
  const looks = `export const found = document.querySelector('.reader')\n`
  expect(await broken('src/features/clip/planted.ts', looks)).toEqual(['no-restricted-properties'])
  expect(await broken('src/core/planted.ts', importing('@tauri-apps/api/core'))).toEqual(['no-restricted-imports'])
})
