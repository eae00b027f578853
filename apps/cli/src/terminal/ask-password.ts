import { Failure } from '../failure.ts'
import { readStdin } from './read-stdin.ts'

const enter = new Set(['\r', '\n', '\u0004'])
const erase = new Set(['\u007F', '\b'])
const interrupt = '\u0003'

function askWithoutEcho(question: string): Promise<string> {
  const { stdin, stderr } = process
  return new Promise((resolve, reject) => {
    let typed: string[] = []
    function finish(settle: () => void) {
      stdin.off('data', hear).setRawMode(false).pause()
      stderr.write('\n')
      settle()
    }
    function hear(text: string) {
      for (const char of text) {
        if (enter.has(char)) return finish(() => resolve(typed.join('')))
        if (char === interrupt) return finish(() => reject(new Failure('Interrupted')))
        if (erase.has(char)) typed = typed.slice(0, -1)
        else typed.push(char)
      }
    }
    stderr.write(question)
    stdin.setRawMode(true).setEncoding('utf8').resume().on('data', hear)
  })
}

/** The password: from PARLEY_PASSWORD, else asked for without echo, else the first line of standard input. */
export async function askPassword(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  if (env.PARLEY_PASSWORD !== undefined) return env.PARLEY_PASSWORD
  if (process.stdin.isTTY) return askWithoutEcho('Password: ')
  const [line = ''] = (await readStdin()).split(/\r?\n/)
  return line
}
