export { setChannelRule } from './set-channel-rule.ts'
