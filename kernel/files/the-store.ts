import { localStore, type FileStore } from './store.ts'

let store: FileStore | undefined

/** Opens the store of file contents of this process. */
export function openFileStore(folder: string): void {
  store = localStore(folder)
}

/** The open store. */
export function fileStore(): FileStore {
  if (!store) throw new Error('no file store is open')
  return store
}
