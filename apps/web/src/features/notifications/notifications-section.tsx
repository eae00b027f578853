import { useState } from 'react'
import { Button } from '@/ui/button.tsx'

const sentences = {
  granted: 'On. This browser tells you of mentions and direct messages while the page is hidden.',
  denied: 'Blocked. Allow notifications for this site in your browser’s settings.',
  default: 'Off. Turn them on to hear of mentions and direct messages while the page is hidden.',
  missing: 'This browser has no notifications for pages.',
}

/** Notifications of this browser; permission is asked for by a click here and nowhere else. */
export function NotificationsSection() {
  const [permission, setPermission] = useState(() =>
    'Notification' in window ? Notification.permission : ('missing' as const),
  )
  return (
    <div className="flex flex-col items-start gap-4">
      <p role="status" className="text-ink-soft">
        {sentences[permission]}
      </p>
      {permission === 'default' ? (
        <Button
          variant="primary"
          onClick={async () => setPermission(await Notification.requestPermission())}
        >
          Turn on notifications
        </Button>
      ) : null}
    </div>
  )
}
