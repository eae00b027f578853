import {
  Bell,
  Building2,
  KeyRound,
  MonitorSmartphone,
  Palette,
  Ticket,
  UserRound,
  Users,
} from 'lucide-react'
import { lazy } from 'react'

const ProfileSection = lazy(() =>
  import('@/features/users/profile-section.tsx').then((m) => ({ default: m.ProfileSection })),
)
const PasswordSection = lazy(() =>
  import('@/features/users/password-section.tsx').then((m) => ({ default: m.PasswordSection })),
)
const AppearanceSection = lazy(() =>
  import('./appearance-section.tsx').then((m) => ({ default: m.AppearanceSection })),
)
const NotificationsSection = lazy(() =>
  import('@/features/notifications/notifications-section.tsx').then((m) => ({
    default: m.NotificationsSection,
  })),
)
const SessionsSection = lazy(() =>
  import('@/features/sessions/sessions-section.tsx').then((m) => ({ default: m.SessionsSection })),
)
const WorkspaceSection = lazy(() =>
  import('./workspace-section.tsx').then((m) => ({ default: m.WorkspaceSection })),
)
const PeopleSection = lazy(() =>
  import('@/features/users/people-section.tsx').then((m) => ({ default: m.PeopleSection })),
)
const InvitationsSection = lazy(() =>
  import('@/features/invitations/invitations-section.tsx').then((m) => ({
    default: m.InvitationsSection,
  })),
)

/** The sections of the settings, in their order; the second group is for admins. */
export const settingsSections = [
  { id: 'profile', title: 'Profile', Icon: UserRound, Section: ProfileSection, isAdmin: false },
  {
    id: 'appearance',
    title: 'Appearance',
    Icon: Palette,
    Section: AppearanceSection,
    isAdmin: false,
  },
  {
    id: 'notifications',
    title: 'Notifications',
    Icon: Bell,
    Section: NotificationsSection,
    isAdmin: false,
  },
  { id: 'password', title: 'Password', Icon: KeyRound, Section: PasswordSection, isAdmin: false },
  {
    id: 'sessions',
    title: 'Sessions',
    Icon: MonitorSmartphone,
    Section: SessionsSection,
    isAdmin: false,
  },
  {
    id: 'workspace',
    title: 'Workspace',
    Icon: Building2,
    Section: WorkspaceSection,
    isAdmin: true,
  },
  { id: 'people', title: 'People', Icon: Users, Section: PeopleSection, isAdmin: true },
  {
    id: 'invitations',
    title: 'Invitations',
    Icon: Ticket,
    Section: InvitationsSection,
    isAdmin: true,
  },
] as const
