import { useState } from 'react'

const key = 'parley.folded'

function read(): string[] {
  return (localStorage.getItem(key) ?? '').split('\n').filter((title) => title !== '')
}

/** Whether a section of the sidebar is folded, and the way to change that; kept in this browser. */
export function useFolded(title: string): { isFolded: boolean; toggle: () => void } {
  const [isFolded, setIsFolded] = useState(() => read().includes(title))
  const toggle = () => {
    const others = read().filter((each) => each !== title)
    localStorage.setItem(key, (isFolded ? others : [...others, title]).join('\n'))
    setIsFolded(!isFolded)
  }
  return { isFolded, toggle }
}
