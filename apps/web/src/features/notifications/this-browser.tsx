import { useEffect, useState } from 'react'
import { useMe } from '@/features/users/use-me.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { parley } from '@/lib/parley.ts'
import { trpc } from '@/lib/trpc.ts'
import { Button } from '@/ui/button.tsx'
import { toast } from '@/ui/toast.ts'
import { canPush, forgetPush, isPushedTo, startPush } from './push-device.ts'

const sentences = {
  granted: 'On while this page is open in a tab.',
  denied: 'Blocked. Allow notifications for this site in your browser’s settings.',
  default: 'Off. Turn them on to hear of what is meant for you while you look elsewhere.',
  missing: 'This browser has no notifications for pages.',
}

/** Notifications of this browser, also with the page closed; permission is asked for by a click here and nowhere else. */
export function ThisBrowser() {
  const { id } = useMe()
  const [permission, setPermission] = useState(() =>
    'Notification' in window ? Notification.permission : ('missing' as const),
  )
  const [isPushed, setIsPushed] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const test = trpc.push.test.useMutation({
    onSuccess: () => toast.success('Sent. Look away from this page to see it arrive.'),
    onError: (error) => toast.error(errorSentence(error)),
  })

  useEffect(() => {
    isPushedTo(id).then(setIsPushed, () => undefined)
  }, [id])

  const turnOn = async () => {
    setIsBusy(true)
    try {
      const given = await Notification.requestPermission()
      setPermission(given)
      if (given !== 'granted' || !canPush) return
      await startPush(id)
      setIsPushed(true)
    } catch {
      toast.error('This browser cannot be reached while the page is closed. Try again later.')
    } finally {
      setIsBusy(false)
    }
  }
  const turnOff = async () => {
    setIsPushed(false)
    await Promise.allSettled([parley.api.push.unsubscribe.mutate(), forgetPush()])
  }

  return (
    <div className="flex flex-col items-start gap-4">
      <p role="status" className="text-sm">
        {isPushed ? 'On, also while this page is closed.' : sentences[permission]}
      </p>
      <div className="flex flex-wrap gap-2">
        {isPushed ? (
          <>
            <Button busy={test.isPending} onClick={() => test.mutate()}>
              Send a test
            </Button>
            <Button variant="quiet" onClick={turnOff}>
              Turn off while closed
            </Button>
          </>
        ) : permission === 'default' || (permission === 'granted' && canPush) ? (
          <Button variant="primary" busy={isBusy} onClick={turnOn}>
            {permission === 'default' ? 'Turn on notifications' : 'Turn on while closed, too'}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
