export * from './wire'
export { NO_HITS } from './noHits'
export { failure, host, newJob, useHost, type Host } from './host'
