export { setReadMarker } from './set-read-marker.ts'
