import type { CustomItemComponentProps } from 'virtua'

/**
 * An item of the virtual list, moved to its place instead of laid out at it. When rows above it come or
 * turn out higher, place and scroll change together and nothing moves on the screen; laid out anew it
 * would count, and cost, as a shift of everything below.
 */
export function MovedItem({ ref, style, children }: CustomItemComponentProps) {
  const top = Number(style.top)
  // What is left of a pixel stays with the layout, which keeps text sharp.
  const whole = Math.floor(top)
  return (
    <div ref={ref} style={{ ...style, top: top - whole, transform: `translateY(${whole}px)` }}>
      {children}
    </div>
  )
}
