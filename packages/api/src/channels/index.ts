export { channelsRouter } from './channels-router.ts'
export { wireChannel } from './wire-channel.ts'
