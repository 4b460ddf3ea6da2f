/**
 * What crosses between the shell and the window, generated from the shell's own types. Every
 * offset is in UTF-16 units over the plain text of the document (or over the string beside it),
 * end exclusive.
 */
export * from './bindings/wire'
