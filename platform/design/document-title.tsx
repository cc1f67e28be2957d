import { useEffect } from 'react'

/** What the browser's tab and its history are called while this page is shown: the page's name, then the product's. Shows nothing itself. */
export function DocumentTitle({ text }: { readonly text: string }) {
  useEffect(() => {
    document.title = `${text} · Әліппе`
  }, [text])
  return null
}
