import { type ClassValue, clsx } from 'clsx'

/**
 * Joins class names. It does not settle conflicts between utilities: a primitive's look comes from
 * its variant and size, and `className` adds what is around it (margin, width, place).
 */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes)
}
