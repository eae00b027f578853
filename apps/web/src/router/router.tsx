import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { Shell } from '@/features/workspace/shell.tsx'
import { NotFoundRoom } from './not-found-room.tsx'
import { Rooms } from './rooms.tsx'
import { parseSearch, stringifySearch } from './search-params.ts'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundRoom })

/** What is searched for, and the found message that stands in its channel beside it. */
type SearchPlace = { q: string; channel?: string; message?: string }

// One layout for all rooms, so that the channel stays as it is while panels come and go beside it.
const rooms = createRoute({
  getParentRoute: () => root,
  id: 'rooms',
  component: Rooms,
})

const start = createRoute({ getParentRoute: () => rooms, path: '/' })
const search = createRoute({
  getParentRoute: () => rooms,
  path: '/search',
  validateSearch: ({ q, channel, message }): SearchPlace => ({
    q: typeof q === 'string' ? q : '',
    ...(typeof channel === 'string' && typeof message === 'string' && { channel, message }),
  }),
})
const channel = createRoute({ getParentRoute: () => rooms, path: '/c/$channelId' })
const channelMessage = createRoute({
  getParentRoute: () => rooms,
  path: '/c/$channelId/$messageId',
})
const channelThread = createRoute({
  getParentRoute: () => rooms,
  path: '/c/$channelId/thread/$messageId',
})
const channelMembers = createRoute({ getParentRoute: () => rooms, path: '/c/$channelId/members' })
const channelPins = createRoute({ getParentRoute: () => rooms, path: '/c/$channelId/pins' })
const channelProfile = createRoute({
  getParentRoute: () => rooms,
  path: '/c/$channelId/profile/$userId',
})
const direct = createRoute({ getParentRoute: () => rooms, path: '/dm/$channelId' })
const directMessage = createRoute({
  getParentRoute: () => rooms,
  path: '/dm/$channelId/$messageId',
})
const threads = createRoute({ getParentRoute: () => rooms, path: '/threads' })
const threadsThread = createRoute({
  getParentRoute: () => rooms,
  path: '/threads/$channelId/$messageId',
})

const message = createRoute({
  getParentRoute: () => root,
  path: '/t/$messageId',
  component: lazyRouteComponent(() => import('./message-link.tsx'), 'MessageLink'),
})
const mentions = createRoute({
  getParentRoute: () => root,
  path: '/mentions',
  component: lazyRouteComponent(
    () => import('@/features/mentions/mentions-room.tsx'),
    'MentionsRoom',
  ),
})
const drafts = createRoute({
  getParentRoute: () => root,
  path: '/drafts',
  component: lazyRouteComponent(() => import('@/features/drafts/drafts-room.tsx'), 'DraftsRoom'),
})
const saved = createRoute({
  getParentRoute: () => root,
  path: '/saved',
  component: lazyRouteComponent(() => import('@/features/saved/saved-room.tsx'), 'SavedRoom'),
})
const savedDone = createRoute({
  getParentRoute: () => root,
  path: '/saved/done',
  component: lazyRouteComponent(() => import('@/features/saved/saved-room.tsx'), 'DoneRoom'),
})
const scheduled = createRoute({
  getParentRoute: () => root,
  path: '/scheduled',
  component: lazyRouteComponent(
    () => import('@/features/scheduled/scheduled-room.tsx'),
    'ScheduledRoom',
  ),
})
const reminders = createRoute({
  getParentRoute: () => root,
  path: '/reminders',
  component: lazyRouteComponent(
    () => import('@/features/reminders/reminders-room.tsx'),
    'RemindersRoom',
  ),
})
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings/$section',
  component: lazyRouteComponent(
    () => import('@/features/workspace/settings-room.tsx'),
    'SettingsRoom',
  ),
})

const routeTree = root.addChildren([
  rooms.addChildren([
    start,
    search,
    channel,
    channelMessage,
    channelThread,
    channelMembers,
    channelPins,
    channelProfile,
    direct,
    directMessage,
    threads,
    threadsThread,
  ]),
  message,
  mentions,
  drafts,
  saved,
  savedDone,
  scheduled,
  reminders,
  settings,
])

/** The page’s addresses. Channels come with the workspace; every other room is loaded when it is first opened. */
export const router = createRouter({
  routeTree,
  defaultPreload: false,
  scrollRestoration: false,
  parseSearch,
  stringifySearch,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
