export { blockAt } from './block'
export { split } from './frontMatter'
export { loadedEditor, loadEditor } from './load'
