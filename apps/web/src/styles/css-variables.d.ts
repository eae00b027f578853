import 'react'

declare module 'react' {
  // The custom properties that components set for the style sheet to read.
  interface CSSProperties {
    '--avatar-hue'?: number
    '--sidebar-width'?: string
    '--behind'?: string
  }
}
