import { localStore, type FileStore } from './store.ts'

let store: FileStore | undefined

/** Opens the store of file contents of this process. */
export function openFileStore(folder: string): void {
  useFileStore(localStore(folder))
}

/** Uses another store from now on (a test has one whose disk is full). */
export function useFileStore(other: FileStore): void {
  store = other
}

/** The open store. */
export function fileStore(): FileStore {
  if (!store) throw new Error('no file store is open')
  return store
}
