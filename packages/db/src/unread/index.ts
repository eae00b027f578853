export { channelTails, type Headline } from './channel-tails.ts'
export { setReadMarker } from './set-read-marker.ts'
export { newestMessageLookup, unreadLookup } from './unread-stages.ts'
