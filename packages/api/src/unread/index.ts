export { type ChannelTails, createChannelTails } from './channel-tails.ts'
export { ownChannels } from './own-channels.ts'
export { unreadRouter } from './unread-router.ts'
