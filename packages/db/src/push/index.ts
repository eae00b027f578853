export { claimPushes } from './claim-pushes.ts'
export { type PushAudience, pushAudience } from './push-audience.ts'
export {
  listPushSubscribers,
  livingPushSubscriptions,
  removePushSubscription,
  savePushSubscription,
} from './push-subscriptions.ts'
export { pushSubscriptionsCollection } from './push-subscriptions-collection.ts'
export { threadFollowers } from './thread-followers.ts'
