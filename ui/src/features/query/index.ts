export { default as QueryField } from './QueryField.svelte'
export { default as QueryProblems } from './QueryProblems.svelte'
