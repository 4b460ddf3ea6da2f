export * from './wire'
export { failure, host, useHost, type Host } from './host'
