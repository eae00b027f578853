import { parleyErrorOf } from '@parley/client'
import { Failure } from '../failure.ts'
import { sessionPath, writeSession } from '../session/index.ts'
import { type Command, withParley } from './command.ts'

/** Ends the token on the server and forgets it here, the latter also where the server cannot be reached. */
export const logout: Command = () =>
  withParley(async ({ api }, { session }) => {
    try {
      await api.auth.logout.mutate()
    } catch (error) {
      const isOver = parleyErrorOf(error)?.status === 401
      if (!isOver) {
        writeSession(sessionPath(), null)
        throw new Failure(`Signed out here, but ${session.url} could not be told`)
      }
    }
    console.log(`Signed out of ${session.url}`)
  })
