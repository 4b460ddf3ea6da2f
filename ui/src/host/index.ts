export * from './wire'
export { NO_HITS } from './noHits'
export { failure, failureText, host, newJob, useHost, type Host } from './host'
