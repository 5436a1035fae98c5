import { useEffect, useState } from 'react'

/** An address of a text that the browser can save; it is given back when the text changes. */
export function useBlobAddress(text: string): string {
  const [address, setAddress] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([`\uFEFF${text}`], { type: 'text/csv;charset=utf-8' }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [text])
  return address
}
