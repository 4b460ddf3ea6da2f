export { blockAt } from './block'
export { closed, split } from './frontMatter'
export { loadedEditor, loadEditor } from './load'
export { countWords, outline, type Heading } from './outline'
