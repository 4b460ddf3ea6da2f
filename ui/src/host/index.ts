export * from './wire'
export { failure, host, newJob, useHost, type Host } from './host'
