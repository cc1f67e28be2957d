import { useEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { openOutbox } from '@alippe/design/offline/engine'
import type { Outbox } from '@alippe/design/offline/engine'
import { deviceStore } from '@alippe/design/offline/kept'
import { wayOf } from './way.ts'

/** A row of saved marks asks once for the page that shows them. */
const CALM_MS = 400

/** The queue of an account in a school; undefined until what an earlier visit left is there. */
export function useAccountQueue(owner: string): Outbox | undefined {
  const client = useQueryClient()
  const [opened, setOpened] = useState<{ readonly owner: string; readonly outbox: Outbox }>()
  const touched = useRef(new Set<string>())

  useEffect(() => {
    let isGone = false
    let outbox: Outbox | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const onTouched = (endpoints: readonly string[]): void => {
      for (const id of endpoints) touched.current.add(id)
      clearTimeout(timer)
      timer = setTimeout(() => {
        for (const id of touched.current) void client.invalidateQueries({ queryKey: [id] })
        touched.current.clear()
      }, CALM_MS)
    }
    const open = async (): Promise<void> => {
      outbox = await openOutbox({ owner, store: await deviceStore(), way: wayOf(owner), onTouched })
      if (isGone) outbox.close()
      else setOpened({ owner, outbox })
    }
    void open()
    return () => {
      isGone = true
      clearTimeout(timer)
      outbox?.close()
    }
  }, [client, owner])
  return opened?.owner === owner ? opened.outbox : undefined
}
