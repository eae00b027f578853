export { channelTails, type Headline } from './channel-tails.ts'
export { setReadMarker } from './set-read-marker.ts'
export { newestShownFirst, oldestShownFirst, shownIn, topLevelIn } from './shown-in-channel.ts'
export { newestMessageLookup, unreadLookup } from './unread-stages.ts'
