export {
  type ChannelFacts,
  type ChannelFactsRow,
  channelFactsStages,
  toChannelFacts,
} from './channel-facts.ts'
